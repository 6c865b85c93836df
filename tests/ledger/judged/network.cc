#include "tests/ledger/judged/network.h"

#include <algorithm>

#include "crypto/domain.h"
#include "crypto/merkle_hash.h"
#include "golconda/v1/membership.pb.h"
#include "node/ledger/config_chain.h"
#include "tests/support/configs.h"

namespace golconda::ledger::judged {
namespace {

using namespace test;

constexpr std::uint64_t kLicenceUct = 50'000'000'000;  // 50,000 carats a year
constexpr std::uint64_t kLicenceOfMainUct = 20'000'000'000'000;
constexpr std::uint32_t kReweighPpm = 5'000;
constexpr std::uint64_t kReweighUct = 10'000;
constexpr std::uint64_t kSpoiltStepsOf = 3;
constexpr std::uint64_t kPits = 12;  // few, so that two have the same

void add_sources(v1::Config& config, const std::string& miner) {
  v1::Participant& participant = member(config, miner);
  participant.clear_sources();
  for (int i = 0; i < kSources; ++i) {
    v1::Source& source = add_source(participant, miner + "-" + std::to_string(i));
    source.set_uct_per_year(i == 0 ? kLicenceOfMainUct : kLicenceUct);
  }
}

const std::string& any_member(const v1::Config& config, Chance& chance) {
  return config.participants(static_cast<int>(chance.below(static_cast<std::uint64_t>(config.participants_size())))).id();
}

// Its last log goes the way of logs: frozen, closed, succeeded.
void end_log(v1::Config& config, const std::string& id, const MemoryView& view, Chance& chance) {
  v1::Participant& participant = member(config, id);
  const v1::Log& last = *participant.logs().rbegin();
  if (!last.frozen()) return freeze(config, id);
  if (last.has_closing()) {
    // On with a new log, or a late administrator.
    if (last.closing().administrator().empty() && chance.one_in(2)) {
      add_log(config, id);
      // With a new log the rights may become fewer.
      if (chance.one_in(2)) participant.clear_sources();
      if (chance.one_in(2)) participant.set_roles(0, v1::ROLE_MINER);
    } else {
      participant.mutable_logs()->rbegin()->mutable_closing()->set_administrator(any_member(config, chance));
    }
    return;
  }
  const auto state = *view.log(LogId(last.log_id()));
  const std::uint64_t size = (state ? state->size : 0) + (chance.one_in(4) ? 1 : 0);
  v1::Closing& closing = close(config, id, size, size == 0 ? crypto::empty_root() : crypto::sha256("a root"));
  closing.set_reason("has left");
  if (!chance.one_in(3)) closing.set_administrator(any_member(config, chance));
}

void change_witnesses(v1::Config& config, Chance& chance) {
  std::vector<std::string> ids(config.witnesses().begin(), config.witnesses().end());
  const std::string& id = any_member(config, chance);
  const auto found = std::ranges::find(ids, id);
  if (found == ids.end()) {
    ids.push_back(id);
  } else if (ids.size() > 1) {
    ids.erase(found);
  }
  std::ranges::sort(ids);
  set_witnesses(config, ids);
}

SignedStatement odd_seal(const Config& current, ByteView config, const std::string& witness, Chance& chance) {
  Statement said;
  said.number = current.number + chance.below(3);
  said.round = chance.below(3);
  said.config_hash = crypto::sha256(chance.one_in(3) ? Bytes("another") : Bytes(config));
  said.witness = ParticipantId(witness);
  switch (chance.below(4)) {
    case 0: said.kind = Approval{}; break;
    case 1: said.kind = Objection{chance.one_in(2) ? "no" : std::string(kReasonMaxBytes + 1, 'n')}; break;
    case 2: said.kind = Proposal{Bytes(config), "why not", chance.one_in(2) ? -1 : 0}; break;
    default: said.kind = Seal{crypto::sha256("")}; break;
  }
  SignedStatement statement = signed_statement(current.network, said);
  if (chance.one_in(5)) statement.signature.back() = static_cast<char>(statement.signature.back() ^ 1);
  return statement;
}

// One time in two to a private name, now and then one in a form that is refused.
void rename(v1::Participant& participant, Chance& chance) {
  const bool is_private = chance.one_in(2);
  participant.set_display_name(is_private && !chance.one_in(5) ? "" : "another name");
  participant.set_name_commitment(is_private ? Bytes(chance.one_in(5) ? 31 : 32, 'c') : Bytes());
}

}  // namespace

Bytes unsound_key() { return Bytes(32, '\0'); }

v1::Config genesis() {
  v1::Config config = founding();
  config.set_network_name("judged");
  add_member(config, "jwaneng", v1::ROLE_MINER);
  add_member(config, "geolab", v1::ROLE_LAB);
  add_member(config, "paris", v1::ROLE_RETAILER);
  add_member(config, "gov", v1::ROLE_AUTHORITY);
  add_member(config, "audit", v1::ROLE_AUDITOR);
  add_sources(config, "kao");
  add_sources(config, "jwaneng");
  config.mutable_tolerances()->set_reweigh_ppm(kReweighPpm);
  config.mutable_tolerances()->set_reweigh_uct(kReweighUct);
  const auto enrolled = [](ByteView key) { return crypto::sha256({crypto::domain::kKey, key}).bytes(); };
  member(config, "lotus").mutable_logs(0)->set_next_key_hash(enrolled(test_key("lotus/0").public_key().view()));
  member(config, "surat").mutable_logs(0)->set_next_key_hash(enrolled(unsound_key()));
  return config;
}

v1::Config next_config(const v1::Config& before, const MemoryView& view, Chance& chance) {
  v1::Config config = after(before);
  switch (chance.below(7)) {
    case 0:
    case 1: end_log(config, chance.one_in(3) ? "antwerp" : any_member(config, chance), view, chance); break;
    case 2: change_witnesses(config, chance); break;
    case 3: add_member(config, "member-" + std::to_string(chance.below(1'000)), static_cast<v1::Role>(1 + chance.below(7))); break;
    case 4: rename(member(config, any_member(config, chance)), chance); break;
    case 5: {
      v1::Participant& grown = member(config, any_member(config, chance));
      const auto role = static_cast<v1::Role>(1 + chance.below(7));
      if (std::ranges::find(grown.roles(), role) == grown.roles().end()) grown.add_roles(role);
      std::sort(grown.mutable_roles()->begin(), grown.mutable_roles()->end());
      break;
    }
    default: add_source(member(config, any_member(config, chance)), "pit-" + std::to_string(chance.below(kPits))); break;
  }
  return config;
}

Bytes step_to(const Config& current, const v1::Config& config, Chance& chance, Spoiler& spoiler) {
  const Bytes bytes = config.SerializeAsString();
  std::vector<std::string> witnesses;
  for (const ParticipantId& id : current.witnesses) witnesses.push_back(id.text);
  if (!chance.one_in(kSpoiltStepsOf)) return step_of(current, bytes, witnesses);
  std::vector<SignedStatement> seals;
  for (const std::string& witness : witnesses) {
    if (chance.one_in(8)) continue;
    seals.push_back(chance.one_in(4) ? odd_seal(current, bytes, witness, chance)
                                     : seal(current, bytes, chance.one_in(8) ? "paris" : witness, 1 + (chance.one_in(8) ? 1 : 0)));
  }
  if (!seals.empty() && chance.one_in(6)) seals.push_back(seals.front());
  v1::ConfigStep step;
  step.ParseFromString(encode_step(bytes, seals));
  if (chance.one_in(4)) spoiler.spoil(step, {});
  return step.SerializeAsString();
}

}  // namespace golconda::ledger::judged
