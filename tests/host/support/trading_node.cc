#include "tests/host/support/trading_node.h"

#include <future>

#include <gtest/gtest.h>

#include "crypto/random.h"

namespace golconda::host::test {
namespace {

constexpr std::int64_t kTestNowMs = 1'770'000'000'000;
constexpr std::chrono::seconds kWait{20};

ledger::Participant participant(const std::string& id, ledger::Role role) {
  ledger::Participant out;
  out.id = ledger::ParticipantId(id);
  out.display_name = id;
  out.country = "BE";
  out.roles = {role};
  return out;
}

ledger::Participant mine(const std::string& id, const std::string& source, const std::string& country) {
  ledger::Participant out = participant(id, ledger::Role::kMiner);
  out.country = country;
  out.sources.push_back({ledger::SourceId(source), source, country, "L-1",
                         ledger::Microcarats{1'000'000 * ledger::kMicrocaratsPerCarat}});
  return out;
}

KeyStore create_keys(const std::filesystem::path& path) {
  return KeyStore::create(path, crypto::Secret::copy_of("a passphrase for tests"));
}

}  // namespace

NetworkFile trading_network() {
  NetworkFile network;
  network.name = "test network";
  network.tolerances = {5'000, ledger::Microcarats{10'000}};
  network.participants = {mine("kao-mine", "kao", "LS"),
                          mine("jwaneng-mine", "jwaneng", "BW"),
                          participant("antwerp-trading", ledger::Role::kTrader),
                          participant("surat-cutters", ledger::Role::kCutter),
                          participant("antwerp-lab", ledger::Role::kLab),
                          participant("paris-jewels", ledger::Role::kRetailer),
                          participant("kp-authority", ledger::Role::kAuthority)};
  network.witnesses = {ledger::ParticipantId("antwerp-trading")};
  return network;
}

Estate::Estate()
    : keys(create_keys(directory.path() / "keys")),
      genesis(*make_genesis(trading_network(), kTestNowMs, keys)),
      config(*ledger::parse_config(genesis, std::nullopt)) {
  auto guard = crypto::SigningGuard::create(directory.path() / "guard");
  EXPECT_TRUE(guard.has_value());
}

Result<std::unique_ptr<Host>> Estate::start(std::unique_ptr<storage::Store> store) {
  GOLCONDA_TRY(crypto::SigningGuard guard, crypto::SigningGuard::open(directory.path() / "guard"));
  return Host::start(HostSetup{.store = std::move(store),
                               .genesis = genesis,
                               .keys = keys.ring(),
                               .guard = std::move(guard),
                               .first_tokens = {},
                               .now_ms = [] { return kTestNowMs; },
                               .random = crypto::fill_random,
                               .say = [this](const std::string& line) { said.push_back(line); },
                               .prepare_rotation = [this](const auto& log, const auto& enrolled, KeyRing& ring) {
                                 return keys.rotate(log, enrolled, ring);
                               }});
}

Result<Receipt> submit(Host& host, const std::string& participant, const v1::Draft& draft, const std::string& request_id) {
  std::promise<Result<Receipt>> answer;
  host.submit({ledger::ParticipantId(participant), request_id, std::make_shared<v1::Draft>(draft)}, kWait,
              [&answer](Result<Receipt> result) { answer.set_value(std::move(result)); });
  return answer.get_future().get();
}

v1::Draft rough(const std::string& source, std::size_t stones, std::uint64_t weight_uct) {
  std::vector<v1::NewItemRow> rows(stones, golconda::test::rough_stone(weight_uct));
  for (std::size_t i = 0; i < stones; ++i) rows[i].set_reference("stone-" + std::to_string(i));
  return golconda::test::register_rough(source, rows);
}

v1::Draft cut(const std::vector<ledger::ItemId>& items, std::uint64_t rough_uct, std::uint64_t polished_uct) {
  v1::Draft draft;
  draft.mutable_body()->mutable_cut();
  for (const auto& item : items) {
    auto& split = *draft.add_lines()->mutable_split();
    split.set_item(item.bytes());
    split.set_output_count(1);
    split.set_loss_uct(rough_uct - polished_uct);
    auto& row = *draft.add_lines()->mutable_new_item();
    row = golconda::test::polished_stone(polished_uct);
    row.mutable_facts()->set_shape(v1::SHAPE_ROUND);
  }
  return draft;
}

std::vector<ledger::ItemId> created(const Receipt& receipt) {
  std::vector<ledger::ItemId> items;
  for (const std::uint32_t line : receipt.created_lines) items.push_back(ledger::item_id(receipt.record, line));
  return items;
}

}  // namespace golconda::host::test
