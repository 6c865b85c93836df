#include "tests/sim/politics.h"

#include <algorithm>

#include "crypto/merkle_hash.h"
#include "golconda/v1/membership.pb.h"
#include "node/ledger/quorum.h"

namespace golconda::sim {
namespace {

v1::Config newest(const host::Reader& reader) {
  const auto chain = *reader.configurations();
  v1::Config config;
  v1::ConfigStep step;
  if (chain.size() == 1) config.ParseFromString(chain.front());
  else if (step.ParseFromString(chain.back())) config.ParseFromString(step.config());
  return config;
}

v1::Participant* find(v1::Config& config, const ledger::ParticipantId& id) {
  for (v1::Participant& participant : *config.mutable_participants()) {
    if (participant.id() == id.text) return &participant;
  }
  return nullptr;
}

bool is_witness(const v1::Config& config, const ledger::ParticipantId& id) {
  return std::find(config.witnesses().begin(), config.witnesses().end(), id.text) != config.witnesses().end();
}

void set_witness(v1::Config& config, const ledger::ParticipantId& id, bool wanted) {
  std::set<std::string> ids(config.witnesses().begin(), config.witnesses().end());
  if (wanted) ids.insert(id.text);
  else ids.erase(id.text);
  config.clear_witnesses();
  for (const std::string& each : ids) config.add_witnesses(each);
}

void admit(v1::Config& config, const ledger::ParticipantId& id) {
  *config.add_participants() = entry_of(id);
  std::sort(config.mutable_participants()->begin(), config.mutable_participants()->end(),
            [](const v1::Participant& a, const v1::Participant& b) { return a.id() < b.id(); });
}

// A frozen log ends, and its owner goes on in another, or leaves what it holds to somebody else.
void close(const Node& node, v1::Participant& participant, const Cast& cast, Chance& chance) {
  v1::Log& log = *participant.mutable_logs()->rbegin();
  const auto end = node.certified(ledger::LogId(log.log_id()));
  v1::Closing& closing = *log.mutable_closing();
  closing.set_size(end ? end->size : 0);
  closing.set_root(end ? end->root.bytes() : crypto::empty_root().bytes());
  *closing.mutable_roles() = participant.roles();
  *closing.mutable_sources() = participant.sources();
  const auto number = static_cast<std::size_t>(participant.logs_size());
  if (number < kLogsPerMember && chance.percent(70)) *participant.add_logs() = log_of(ledger::ParticipantId(participant.id()), number);
  else closing.set_administrator(cast.members[chance.below(cast.members.size())].text);
}

// One random change; it may turn out not to be allowed.
void change(v1::Config& config, const Node& node, const Cast& cast, Chance& chance) {
  const auto everybody = cast.everybody();
  const ledger::ParticipantId who = everybody[chance.below(everybody.size())];
  v1::Participant* participant = find(config, who);
  if (participant == nullptr) {
    admit(config, who);
    if (chance.percent(80)) set_witness(config, who, true);
    return;
  }
  v1::Log& log = *participant->mutable_logs()->rbegin();
  if (log.has_closing()) return;
  if (log.frozen()) return close(node, *participant, cast, chance);
  if (!is_witness(config, who)) return set_witness(config, who, true);
  set_witness(config, who, false);
  if (chance.percent(60)) log.set_frozen(true);
}

std::optional<replica::Propose> proposal(const Node& node, const Cast& cast, const std::set<ledger::ParticipantId>& faulty, Chance& chance) {
  v1::Config config = newest(*node.reader());
  change(config, node, cast, chance);
  config.set_number(node.config().number + 1);
  config.set_previous(node.config().hash.bytes());
  config.set_created_at_ms(static_cast<std::int64_t>(chance.below(1'000'000)));
  if (config.witnesses().empty()) return std::nullopt;
  const auto n = static_cast<std::size_t>(config.witnesses_size());
  const auto liars = static_cast<std::size_t>(std::count_if(faulty.begin(), faulty.end(), [&](const auto& id) { return is_witness(config, id); }));
  if (liars > ledger::faults_borne(n)) return std::nullopt;
  return replica::Propose{config.SerializeAsString(), "chance", 0};
}

}  // namespace

std::optional<replica::Decide> next_word(const Node& node, const Cast& cast, const std::set<ledger::ParticipantId>& faulty,
                                         Chance& chance) {
  std::vector<crypto::Digest> proposed;
  const auto statements = *node.reader()->statements(node.config().number + 1);
  for (const ledger::SignedStatement& statement : statements) {
    const auto said = ledger::parse_statement(statement.bytes);
    if (std::holds_alternative<ledger::Proposal>(said->kind)) proposed.push_back(said->config_hash);
  }
  replica::Decide word;
  if (proposed.empty() || chance.percent(6)) {
    auto propose = proposal(node, cast, faulty, chance);
    if (!propose) return std::nullopt;
    word.word = *std::move(propose);
    return word;
  }
  const crypto::Digest hash = chance.pick(proposed);
  if (chance.percent(80)) word.word = replica::Approve{hash};
  else if (chance.percent(40)) word.word = replica::ProposeAgain{hash, 0};
  else word.word = replica::Refuse{hash, "chance"};
  return word;
}

}  // namespace golconda::sim
