// A trade over borders, Russia's among them, whose passports policies are judged over. Founded on 2023-01-01.
//
// Besides a World's participants: mirny-mine (source mir, RU), moscow-cutters (RU), kp-belgium and kp-russia (authorities),
// delhi-lab (IN).
//
// Thread-safety: one thread.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "node/passport/build.h"
#include "node/passport/check.h"
#include "node/passport/passport_json.h"
#include "tests/passport/dossiers.h"
#include "tests/passport/world_reader.h"
#include "tests/support/drafts.h"

namespace golconda::passport {

class PolicyWorld {
 public:
  PolicyWorld();

  test::World world;
  // The configuration that checkpoints are made under: the newest when not set.
  std::optional<std::uint64_t> made_under;

  // Every record from now on is of that day.
  void on(const std::string& date);
  test::Items dig(const std::string& mine, const std::string& source, const std::vector<std::uint64_t>& weights_uct);
  test::Items stock(const std::string& holder, const std::vector<v1::NewItemRow>& rows);
  void pass(const test::Items& items, const std::string& from, const std::string& to, v1::Terms terms = v1::TERMS_SALE);
  // One rough into one polished stone, the rest lost; by whoever holds it.
  ledger::ItemId polish(const std::string& cutter, const ledger::ItemId& rough, std::uint64_t weight_uct);
  void write(const std::string& participant, const v1::Draft& draft);

  // A Kimberley certificate of `country` naming `origins`, by its authority.
  void certify(const std::string& authority, const test::Items& items, const std::string& country, const std::vector<std::string>& origins,
               const std::string& issued, const std::string& expires);
  void confirm(const std::string& authority, const test::Items& items, const std::string& certificate_country, const std::string& confirmed);
  void state_origin(const std::string& author, const test::Items& items, const std::vector<std::string>& origins, const std::string& date);
  void report(const std::string& lab, const ledger::ItemId& item, const std::string& date);

  // The passport, countersigned on that day, checked: its dossier.
  [[nodiscard]] Dossier dossier_of(const ledger::ItemId& item, const std::string& date = "2026-02-02") const;
  [[nodiscard]] Bytes passport_of(const ledger::ItemId& item, const std::string& date = "2026-02-02") const;
  [[nodiscard]] Outcome judged(const std::string& policy, const ledger::ItemId& item, const std::string& as_of = {}) const;

 private:
  std::uint64_t numbers_ = 0;
};

}  // namespace golconda::passport
