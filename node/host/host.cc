#include "node/host/host.h"

#include <algorithm>
#include <utility>

#include "node/host/core.h"
#include "node/host/guard_room.h"
#include "node/host/meta.h"

namespace golconda::host {
namespace {

// Before the store is given its network: if we crash in between, the next start finds it empty still.
Result<void> enrol_first_tokens(HostSetup& setup) {
  GOLCONDA_TRY(const auto genesis, setup.store->snapshot()->get(storage::Column::kMeta, meta::kGenesis));
  if (genesis) return {};
  Tokens tokens(*setup.store, setup.random, setup.now_ms);
  for (const auto& [participant, token] : setup.first_tokens) {
    GOLCONDA_CHECK_OK(tokens.enrol(participant, TokenRole::kOperator, "made by `golconda init`", token));
  }
  return {};
}

// The configuration that is proposed, or approved; nullopt where there is none, which the replica tells.
std::optional<ledger::Config> wanted(const Decision& decision, const Reader& reader) {
  const ledger::Config& now = reader.config();
  const auto parse = [&now](ByteView bytes) {
    auto config = ledger::parse_config(bytes, now.network);
    return config ? std::optional(*std::move(config)) : std::nullopt;
  };
  if (decision.kind == Decision::Kind::kPropose) return parse(decision.config);
  if (decision.kind == Decision::Kind::kRefuse) return std::nullopt;
  const auto statements = reader.statements(now.number + 1);
  if (!statements) return std::nullopt;
  for (const ledger::SignedStatement& statement : *statements) {
    const auto said = ledger::parse_statement(statement.bytes);
    const auto* proposal = said ? std::get_if<ledger::Proposal>(&said->kind) : nullptr;
    if (proposal != nullptr && said->config_hash == decision.config_hash) return parse(proposal->config);
  }
  return std::nullopt;
}

}  // namespace

Host::Host(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Host::~Host() = default;

Result<std::unique_ptr<Host>> Host::start(HostSetup setup) {
  GOLCONDA_CHECK_OK(enrol_first_tokens(setup));
  GOLCONDA_TRY(Recovered recovered, recover(*setup.store, setup.genesis, setup.keys, setup.guard));
  for (const std::string& note : recovered.notes) setup.say(note);
  if (recovered.read_only_reason) setup.say("starting read-only: " + *recovered.read_only_reason);
  auto core = std::make_unique<Core>(std::move(setup), std::move(recovered));
  core->start();
  return std::unique_ptr<Host>(new Host(std::move(core)));
}

void Host::submit(Submission submission, std::chrono::milliseconds wait, SubmitDone done) {
  core_->submit(std::move(submission), wait, std::move(done));
}

Result<std::shared_ptr<const Reader>> Host::reader() const { return core_->reader(); }

std::shared_ptr<const PendingIndex> Host::pending() const { return core_->pending().index(); }

Result<NodeStatus> Host::status() const { return core_->status(); }

std::unique_ptr<Service::Subscription> Host::subscribe(std::function<void()> wake) {
  return core_->subscribers().add(std::move(wake));
}

Result<Principal> Host::authenticate(std::string_view token) const { return core_->tokens().authenticate(token); }

Result<NewToken> Host::create_token(const ledger::ParticipantId& participant, TokenRole role, std::string note) {
  if (core_->config()->find(participant) == nullptr) {
    return fail(ErrorCode::kNotFound, "\"" + participant.text + "\" is no participant of this network", "participant",
                "`golconda status` lists them");
  }
  return core_->tokens().create(participant, role, std::move(note));
}

Result<std::vector<TokenInfo>> Host::list_tokens() const { return core_->tokens().list(); }

Result<void> Host::revoke_token(std::string_view id) { return core_->tokens().revoke(id); }

void Host::rotate_key(const ledger::ParticipantId& participant, SubmitDone done) {
  core_->rotate_key(participant, std::move(done));
}

void Host::decide(Decision decision, DecisionDone done) {
  // On the caller's thread; no later than this, for a configuration in force is never taken back.
  if (const auto now = core_->reader()) {
    const auto next = wanted(decision, **now);
    if (auto room = next ? check_guard_room(*next) : Result<void>{}; !room) return done(tl::make_unexpected(std::move(room).error()));
  }
  core_->decide(std::move(decision), std::move(done));
}

std::vector<ledger::ParticipantId> Host::participants_of(const crypto::Digest& fingerprint) const {
  std::vector<ledger::ParticipantId> ids;
  const ledger::ConfigPtr config = core_->config();
  for (const ledger::Participant& participant : config->participants) {
    const auto& pinned = participant.tls_fingerprints;
    if (std::find(pinned.begin(), pinned.end(), fingerprint) != pinned.end()) ids.push_back(participant.id);
  }
  return ids;
}

std::vector<PeerEndpoint> Host::endpoints() const { return core_->endpoints(); }

replica::PeerId Host::opened(PeerIdentity identity, std::shared_ptr<PeerLink> link) {
  return core_->opened(std::move(identity), std::move(link));
}

void Host::received(replica::PeerId peer, Bytes message, std::function<void()> next) {
  core_->received(peer, std::move(message), std::move(next));
}

void Host::drained(replica::PeerId peer) { core_->drained(peer); }

void Host::closed(replica::PeerId peer, const std::string& reason) { core_->closed(peer, reason); }
void Host::missed(const PeerIdentity& identity, const std::string& reason) { core_->missed(identity, reason); }

Result<void> Host::backup(const std::string& directory) { return core_->store().copy_to(directory); }

}  // namespace golconda::host
