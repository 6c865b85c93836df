#include "node/passport/evidence_check.h"

#include <algorithm>
#include <utility>

#include "golconda/v1/record.pb.h"
#include "node/ledger/config_chain.h"
#include "node/ledger/judge.h"
#include "node/ledger/log_state.h"
#include "node/ledger/record.h"
#include "node/passport/action_names.h"
#include "node/passport/shown_view.h"

namespace golconda::passport {
namespace {

tl::unexpected<Error> wrong(std::string why) {
  return fail(ErrorCode::kInvalidArgument, "this proves no fork: " + std::move(why), "evidence", "get the file again from whoever made it");
}

// The newest of the chain, each put in force by a quorum of the one before.
Result<ledger::ConfigPtr> config_of(const EvidenceFile& file) {
  const auto chain = ledger::ConfigChain::walk_links(file.configurations, file.network);
  if (!chain) return wrong(chain.error().message);
  return chain->newest();
}

// The log before its first record.
Result<ledger::LogState> enrolled(const ledger::Config& config, const ledger::LogId& log) {
  const ledger::Participant* owner = config.find_by_log(log);
  if (owner == nullptr) return wrong("no participant of the network has the log \"" + log.text + "\"");
  return ledger::empty_log_state(*owner, *owner->find_log(log));
}

bool is_signed(const SignedBody& record, const ledger::NetworkId& network, const crypto::PublicKey& key) {
  const auto signature = crypto::Signature::from(record.signature);
  return signature && crypto::verify(key, ledger::signed_bytes(network, ledger::record_id(record.body)), *signature);
}

// A record of the log, as its bytes say.
Result<v1::RecordBody> body_of(const SignedBody& record, const EvidenceFile& file, const std::string& name) {
  auto body = ledger::parse_body(record.body, file.network);
  if (!body) return wrong(name + ": " + body.error().message);
  if (body->log_id() != file.log.text) return wrong(name + " is of the log \"" + body->log_id() + "\", not of " + file.log.text);
  return std::move(*body);
}

// The two records at one place, before anybody has looked who signed them.
struct Pair {
  v1::RecordBody first;
  v1::RecordBody second;
};

Result<Pair> read_pair(const EvidenceFile& file) {
  Pair pair;
  GOLCONDA_TRY(pair.first, body_of(file.first, file, "the first record"));
  GOLCONDA_TRY(pair.second, body_of(file.second, file, "the second record"));
  if (pair.first.sequence() != pair.second.sequence()) {
    return wrong("the two records stand at different places, " + std::to_string(pair.first.sequence()) + " and " +
                 std::to_string(pair.second.sequence()));
  }
  if (file.first.body == file.second.body) return wrong("the two records are one and the same");
  return pair;
}

// The log after a rotation of its key below `fork`, by the ledger's own rule.
Result<ledger::LogState> rotated(ledger::LogState log, const SignedBody& rotation, const EvidenceFile& file, const ledger::Config& config,
                                 std::uint64_t fork) {
  GOLCONDA_TRY(const v1::RecordBody body, body_of(rotation, file, "a rotation"));
  const std::string name = "the rotation at " + std::to_string(body.sequence());
  if (!body.has_rotate_key()) return wrong("the record at " + std::to_string(body.sequence()) + " rotates no key");
  if (body.sequence() < log.size || body.sequence() >= fork) return wrong(name + " does not stand between the one before it and the fork");
  if (!is_signed(rotation, file.network, log.key)) return wrong(name + " is not signed by the key before it");
  log.size = body.sequence();
  const ledger::Record record{ledger::record_id(rotation.body), &body, {}, {}};
  const auto changes = ledger::judge_shown(record, log, ShownView(config));
  if (!changes) return wrong(name + ": " + changes.error().message());
  return changes->log;
}

ForkedRecord shown(const SignedBody& record, const v1::RecordBody& body) {
  return {ledger::record_id(record.body), std::string(action_name(body)), body.created_at_ms(), body.line_count()};
}

}  // namespace

Result<ProvenFork> check_evidence(ByteView json, const ledger::NetworkId& pinned) {
  GOLCONDA_TRY(const EvidenceFile file, parse_evidence(json));
  if (file.network != pinned) {
    return wrong("it belongs to network " + to_hex(file.network.view()) + ", not to " + to_hex(pinned.view()));
  }
  GOLCONDA_TRY(const ledger::ConfigPtr config, config_of(file));
  GOLCONDA_TRY(ledger::LogState log, enrolled(*config, file.log));
  GOLCONDA_TRY(const Pair pair, read_pair(file));
  for (const SignedBody& rotation : file.rotations) {
    GOLCONDA_TRY(log, rotated(std::move(log), rotation, file, *config, pair.first.sequence()));
  }
  for (const auto& [record, name] : {std::pair(&file.first, "first"), std::pair(&file.second, "second")}) {
    if (!is_signed(*record, file.network, log.key)) return wrong(std::string("the ") + name + " record is not signed by the owner's key");
  }
  const ledger::Participant& owner = *config->find(log.participant);
  ProvenFork fork{config->network, config->network_name, owner.id, owner.public_name(), file.log, pair.first.sequence(), log.key,
                  file.rotations.size(), {shown(file.first, pair.first), shown(file.second, pair.second)}};
  if (fork.records[1].id < fork.records[0].id) return wrong("its records are not in the order of their ids");
  return fork;
}

Result<EvidenceFile> make_evidence(EvidenceFile known) {
  GOLCONDA_TRY(const ledger::ConfigPtr config, config_of(known));
  GOLCONDA_TRY(ledger::LogState log, enrolled(*config, known.log));
  GOLCONDA_TRY(const Pair pair, read_pair(known));
  if (ledger::record_id(known.second.body) < ledger::record_id(known.first.body)) std::swap(known.first, known.second);
  const auto signed_both = [&] { return is_signed(known.first, known.network, log.key) && is_signed(known.second, known.network, log.key); };
  std::size_t needed = 0;
  while (!signed_both()) {
    if (needed == known.rotations.size()) return wrong("no key that the owner is shown to have held has signed both records");
    GOLCONDA_TRY(log, rotated(std::move(log), known.rotations[needed], known, *config, pair.first.sequence()));
    ++needed;
  }
  known.rotations.resize(needed);
  return known;
}

}  // namespace golconda::passport
