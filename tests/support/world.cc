#include "tests/support/world.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "crypto/domain.h"
#include "crypto/merkle_proof.h"
#include "node/replica/compose.h"
#include "tests/support/configs.h"

namespace golconda::test {
namespace {

using ledger::ItemId;
using ledger::LogId;

constexpr std::size_t kKeysPerLog = 4;
const std::string kWitness = "antwerp-trading";

struct Cast {
  std::string id;
  std::string country;
  v1::Role role;
  std::string source;
};

// Sorted by id, as a configuration is.
const std::vector<Cast>& cast() {
  static const std::vector<Cast> all{{"antwerp-lab", "BE", v1::ROLE_LAB, ""},
                                     {"antwerp-trading", "BE", v1::ROLE_TRADER, ""},
                                     {"clean-audit", "CH", v1::ROLE_AUDITOR, ""},
                                     {"jwaneng-mine", "BW", v1::ROLE_MINER, "jwaneng"},
                                     {"kao-mine", "LS", v1::ROLE_MINER, "kao"},
                                     {"kp-lesotho", "LS", v1::ROLE_AUTHORITY, ""},
                                     {"paris-jewels", "FR", v1::ROLE_RETAILER, ""},
                                     {"surat-cutters", "IN", v1::ROLE_CUTTER, ""}};
  return all;
}

v1::Config make_genesis(std::int64_t founded_at_ms) {
  v1::Config config;
  config.set_format_version(1);
  config.set_previous(Bytes(32, '\0'));
  config.set_network_name("test network");
  config.set_created_at_ms(founded_at_ms);
  for (const Cast& member : cast()) {
    auto& participant = *config.add_participants();
    participant.set_id(member.id);
    participant.set_display_name(member.id);
    participant.set_country(member.country);
    participant.add_roles(member.role);
    auto& log = *participant.add_logs();
    log.set_log_id(member.id);
    log.set_key(test_key(member.id + "/0").public_key().bytes());
    log.set_next_key_hash(crypto::successor_hash(test_key(member.id + "/1").public_key()).bytes());
    if (member.id == kWitness) participant.set_witness_key(witness_key_of(member.id).public_key().bytes());
    if (member.source.empty()) continue;
    auto& source = *participant.add_sources();
    source.set_id(member.source);
    source.set_name(member.source);
    source.set_country(member.country);
    source.set_licence("L-1");
    source.set_uct_per_year(kLicenceUct);
  }
  config.add_witnesses(kWitness);
  config.mutable_tolerances()->set_reweigh_ppm(kReweighPpm);
  config.mutable_tolerances()->set_reweigh_uct(kReweighUct);
  return config;
}

}  // namespace

World::World(std::int64_t founded_at_ms)
    : now_ms(founded_at_ms),
      config_(make_genesis(founded_at_ms)),
      configurations_{config_.SerializeAsString()},
      chain_(std::make_shared<const ledger::Config>(parsed(config_))),
      view_(*chain_.newest()) {
  make_keys();
}

void World::make_keys() {
  for (const ledger::Participant& participant : config().participants) {
    Keys& keys = keys_[participant.id.text];
    for (std::size_t i = keys.line.size(); i < kKeysPerLog; ++i) keys.line.push_back(test_key(participant.id.text + "/" + std::to_string(i)));
  }
}

ledger::BuiltRecord World::build(const std::string& participant, v1::Draft draft) {
  const LogId log(participant);
  EXPECT_TRUE(replica::fill_heads(draft, view_).has_value());
  replica::place_in_log(draft, log, **view_.log(log), config(), now_ms + static_cast<std::int64_t>(records_.size()) * 1'000);
  for (auto& line : *draft.mutable_lines()) {
    if (line.salt().empty()) line.set_salt(crypto::sha256(std::to_string(salts_++)).bytes().substr(0, 16));
  }
  auto built = ledger::build_record(*draft.mutable_body(), draft.lines());
  EXPECT_TRUE(built.has_value()) << describe(built.error());
  return *std::move(built);
}

ledger::Judged<ledger::RecordId> World::write_bytes(const ledger::BuiltRecord& built) {
  const auto parsed = ledger::ParsedRecord::parse(built.body, built.lines, config().network);
  EXPECT_TRUE(parsed.has_value()) << describe(parsed.error());
  GOLCONDA_TRY(const ledger::Changes changes, ledger::judge(parsed->record(), view_));
  const std::string participant = changes.log.participant.text;
  Recorded recorded{built.id, changes.log_id, changes.log.size - 1, built.body, built.lines, {}, changes};
  recorded.signature = log_key(participant).sign(ledger::signed_bytes(config().network, built.id));
  records_.push_back(std::move(recorded));
  view_.apply(changes);
  if (changes.key_rotated) ++keys_.at(participant).in_force;
  return built.id;
}

ledger::Judged<ledger::RecordId> World::write(const std::string& participant, const v1::Draft& draft) {
  return write_bytes(build(participant, draft));
}

std::vector<ItemId> World::make(const std::string& participant, const v1::Draft& draft) {
  const auto written = write(participant, draft);
  std::vector<ItemId> items;
  EXPECT_TRUE(written.has_value()) << written.error().message();
  if (!written) return items;
  for (int line = 0; line < draft.lines_size(); ++line) {
    if (draft.lines(line).has_new_item()) items.push_back(ledger::item_id(*written, static_cast<std::uint32_t>(line)));
  }
  return items;
}

ledger::Refusal World::refused(const std::string& participant, const v1::Draft& draft) {
  const MemoryView before = view_;
  const auto written = write(participant, draft);
  EXPECT_FALSE(written.has_value()) << "let through";
  EXPECT_EQ(view_, before) << "a refused record changes nothing";
  return written.has_value() ? ledger::Refusal{} : written.error();
}

const Recorded& World::record(const ledger::RecordId& id) const {
  return *std::find_if(records_.begin(), records_.end(), [&id](const Recorded& record) { return record.id == id; });
}

const crypto::KeyPair& World::log_key(const std::string& participant) const {
  const Keys& keys = keys_.at(participant);
  return keys.line.at(keys.in_force);
}

const crypto::KeyPair& World::next_key(const std::string& participant) const {
  const Keys& keys = keys_.at(participant);
  return keys.line.at(keys.in_force + 1);
}

crypto::KeyPair World::witness_key(const std::string& participant) const { return witness_key_of(participant); }

v1::Config World::next_config() const { return after(config_); }

void World::adopt(const v1::Config& next) {
  const ledger::Config& newest = *chain_.newest();
  const Bytes bytes = next.SerializeAsString();
  std::vector<std::string> witnesses;
  for (const ledger::ParticipantId& witness : newest.witnesses) witnesses.push_back(witness.text);
  const Bytes step = step_of(newest, bytes, witnesses);
  auto checked = ledger::check_step(newest, step);
  ASSERT_TRUE(checked.has_value()) << describe(checked.error());
  config_ = next;
  configurations_.push_back(step);
  chain_ = chain_.with(std::make_shared<const ledger::Config>(*std::move(checked)));
  view_.adopt(*chain_.newest());
  make_keys();
}

void World::leave(const std::string& participant, const std::string& administrator) {
  v1::Config frozen = next_config();
  freeze(frozen, participant);
  adopt(frozen);
  std::vector<crypto::Digest> leaves;
  for (const Recorded& record : records_) {
    if (record.log.text == participant) leaves.push_back(record.id);
  }
  v1::Config closed = next_config();
  close(closed, participant, leaves.size(), crypto::merkle_root(leaves)).set_administrator(administrator);
  adopt(closed);
}

v1::Draft World::rotation(const std::string& participant) const {
  const Keys& keys = keys_.at(participant);
  const crypto::KeyPair& key = next_key(participant);
  Bytes message(crypto::domain::kRotate);
  message += config().network.view();
  message += participant;
  message.push_back('\0');
  append_be64(message, (*view_.log(LogId(participant)))->size);
  message += key.public_key().view();
  v1::Draft draft;
  auto& action = *draft.mutable_body()->mutable_rotate_key();
  action.set_new_key(key.public_key().bytes());
  action.set_new_key_signature(key.sign(message).bytes());
  action.set_next_key_hash(crypto::successor_hash(keys.line.at(keys.in_force + 2).public_key()).bytes());
  return draft;
}

}  // namespace golconda::test
