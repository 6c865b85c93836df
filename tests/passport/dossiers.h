// Dossiers and policies put together by hand, for what a policy comes to.
//
// Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "node/passport/policy.h"

namespace golconda::passport {

// "2024-03-01" as a day; fails the test for anything else.
[[nodiscard]] std::uint32_t day(const std::string& text);

[[nodiscard]] ledger::ItemId item_named(const std::string& name);

[[nodiscard]] ledger::OriginShare mined(const std::string& country, std::uint64_t uct, std::uint32_t from_day = 19'000,
                                        std::uint32_t to_day = 19'001);
[[nodiscard]] ledger::OriginShare undeclared(std::uint64_t uct);

// A polished stone of 1 ct from Lesotho, held by antwerp in BE since the day of the dossier, 2026-02-02.
class DossierMaker {
 public:
  DossierMaker();

  // One more good, or what `of` was made of.
  DossierMaker& good(const std::string& name, ledger::ItemKind kind, std::vector<ledger::OriginShare> origins, std::uint32_t count = 1);
  DossierMaker& parent(const std::string& name, const std::string& of, ledger::ItemKind kind, std::vector<ledger::OriginShare> origins);
  // The first good instead.
  DossierMaker& only(ledger::ItemKind kind, std::vector<ledger::OriginShare> origins, std::uint32_t count = 1);

  // `name` came into the hands of `to`; from_country "" registers it.
  DossierMaker& move(const std::string& name, const std::string& from_country, const std::string& to, const std::string& to_country,
                     const std::string& on, const std::string& offered = {});
  // The last move was that of a container instead, in which the item lay.
  DossierMaker& inside(const std::string& container);
  // A paper on `name`, by `by` in `country`.
  Paper& paper(const std::string& name, ledger::StatementKind kind, const std::string& by, const std::string& country, const std::string& on);

  Dossier dossier;

 private:
  std::uint64_t sequence_ = 0;
};

// The policy of these rules; fails the test when it has mistakes.
[[nodiscard]] Policy policy_of(const std::string& rules, const std::string& head = {});
[[nodiscard]] Policy shipped(const std::string& name);

// "rule: code" of every reason.
[[nodiscard]] std::vector<std::string> codes(const Outcome& outcome);
// The code of the one reason that `rule` has.
[[nodiscard]] std::string code_of(const Outcome& outcome, const std::string& rule);

}  // namespace golconda::passport
