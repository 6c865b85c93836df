#include "tests/passport/dossiers.h"

#include <algorithm>
#include <charconv>

#include <gtest/gtest.h>

#include "node/ledger/origin_shares.h"
#include "node/passport/days.h"
#include "node/passport/policy_toml.h"
#include "node/passport/shipped_policies.h"

namespace golconda::passport {

using ledger::ItemId;
using ledger::ItemKind;

std::uint32_t day(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned of_month = 0;
  std::from_chars(text.data(), text.data() + 4, year);
  std::from_chars(text.data() + 5, text.data() + 7, month);
  std::from_chars(text.data() + 8, text.data() + 10, of_month);
  const auto found = day_of_date(year, month, of_month);
  EXPECT_TRUE(found.has_value()) << text;
  return found.value_or(0);
}

ItemId item_named(const std::string& name) { return *ItemId::from(crypto::sha256(name).bytes().substr(0, 16)); }

ledger::OriginShare mined(const std::string& country, std::uint64_t uct, std::uint32_t from_day, std::uint32_t to_day) {
  ledger::Origin origin;
  origin.participant = ledger::ParticipantId("mine-" + country);
  origin.source = ledger::SourceId("pit-" + country);
  origin.country = country;
  origin.from_day = from_day;
  origin.to_day = to_day;
  return {origin, {uct}};
}

ledger::OriginShare undeclared(std::uint64_t uct) {
  ledger::Origin origin;
  origin.undeclared = true;
  return {origin, {uct}};
}

namespace {

ledger::ItemPtr state_of(ItemKind kind, std::vector<ledger::OriginShare> origins, std::uint32_t count) {
  auto state = std::make_shared<ledger::ItemState>();
  state->kind = kind;
  state->count = count;
  state->weight = ledger::total_of(origins);
  state->origins = std::move(origins);
  return state;
}

OriginLevel level_of(const ledger::ItemState& state) {
  if (state.origins.size() > 1) return OriginLevel::kMixed;
  return state.origins.front().origin.undeclared ? OriginLevel::kDeclared : OriginLevel::kSigned;
}

}  // namespace

DossierMaker::DossierMaker() {
  dossier.day = day("2026-02-02");
  dossier.holder = ledger::ParticipantId("antwerp");
  dossier.holder_country = "BE";
  only(ItemKind::kPolishedStone, {mined("LS", 1'000'000)});
}

DossierMaker& DossierMaker::only(ItemKind kind, std::vector<ledger::OriginShare> origins, std::uint32_t count) {
  dossier.goods.clear();
  dossier.items.clear();
  return good("stone", kind, std::move(origins), count);
}

DossierMaker& DossierMaker::good(const std::string& name, ItemKind kind, std::vector<ledger::OriginShare> origins, std::uint32_t count) {
  const ledger::ItemPtr state = state_of(kind, std::move(origins), count);
  dossier.items[item_named(name)] = {state, {}};
  dossier.goods.push_back({item_named(name), level_of(*state), false, "BE", {}});
  std::ranges::sort(dossier.goods, {}, &Good::item);
  return *this;
}

DossierMaker& DossierMaker::parent(const std::string& name, const std::string& of, ItemKind kind, std::vector<ledger::OriginShare> origins) {
  dossier.items[item_named(name)] = {state_of(kind, std::move(origins), 1), {}};
  std::vector<ItemId>& parents = dossier.items[item_named(of)].parents;
  parents.push_back(item_named(name));
  std::ranges::sort(parents);
  return *this;
}

DossierMaker& DossierMaker::move(const std::string& name, const std::string& from_country, const std::string& to,
                                 const std::string& to_country, const std::string& on, const std::string& offered) {
  Move move;
  move.log = ledger::LogId(to);
  move.sequence = sequence_++;
  move.record = crypto::sha256("move " + std::to_string(move.sequence));
  move.item = item_named(name);
  if (!from_country.empty()) move.giver = ledger::ParticipantId("giver-" + from_country);
  move.receiver = ledger::ParticipantId(to);
  move.to = to_country;
  move.day = day(on);
  move.offered_day = offered.empty() ? move.day : day(offered);
  move.carried.push_back({item_named(name), item_named(name), from_country});
  dossier.moves.push_back(std::move(move));
  return *this;
}

DossierMaker& DossierMaker::inside(const std::string& container) {
  Move& last = dossier.moves.back();
  last.item = item_named(container);
  last.carried.front().in = item_named(container);
  return *this;
}

Paper& DossierMaker::paper(const std::string& name, ledger::StatementKind kind, const std::string& by, const std::string& country,
                           const std::string& on) {
  auto paper = std::make_shared<Paper>();
  paper->kind = kind;
  paper->log = ledger::LogId(by);
  paper->sequence = sequence_++;
  paper->record = crypto::sha256("paper " + std::to_string(paper->sequence));
  paper->participant = ledger::ParticipantId(by);
  paper->country = country;
  paper->issued_in = kind == ledger::StatementKind::kKimberleyCertificate ? country : std::string();
  paper->day = day(on);
  dossier.papers[item_named(name)].push_back(paper);
  return *paper;
}

Policy policy_of(const std::string& rules, const std::string& head) {
  auto policy = parse_policy("format = \"golconda-policy/v1\"\nname = \"test\"\ntitle = \"Test\"\n" + head + rules);
  EXPECT_TRUE(policy.has_value()) << policy.error().front().key << " " << policy.error().front().message;
  return policy.has_value() ? *policy : Policy{};
}

Policy shipped(const std::string& name) { return *parse_policy(find_shipped_policy(name)->toml); }

std::vector<std::string> codes(const Outcome& outcome) {
  std::vector<std::string> all;
  for (const Reason& reason : outcome.reasons) all.push_back(reason.rule + ": " + std::string(to_string(reason.code)));
  return all;
}

std::string code_of(const Outcome& outcome, const std::string& rule) {
  std::vector<std::string> found;
  for (const Reason& reason : outcome.reasons) {
    if (reason.rule == rule) found.emplace_back(to_string(reason.code));
  }
  EXPECT_EQ(found.size(), 1) << rule;
  return found.empty() ? "" : found.front();
}

}  // namespace golconda::passport
