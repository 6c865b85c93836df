#include "node/ledger/config_chain.h"

#include <optional>
#include <set>
#include <utility>

#include "golconda/v1/membership.pb.h"
#include "node/ledger/config_change.h"
#include "node/ledger/quorum.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::ledger {
namespace {

// Room for a quorum's seals of the largest network beside the largest configuration.
constexpr std::size_t kSealMaxBytes = 512;
constexpr std::size_t kStepMaxBytes = wire::kConfigMaxBytes + wire::kParticipantsMax * kSealMaxBytes;

Error about(std::uint64_t number, Error error) {
  error.message = "configuration " + std::to_string(number) + ": " + error.message;
  return error;
}

tl::unexpected<Error> wrong(std::string why) { return fail(ErrorCode::kInvalidArgument, std::move(why), "config_step.seals"); }

// One seal, of the configuration with that hash. Who sealed it, in which round.
Result<Statement> check_seal(const Config& current, const crypto::Digest& config_hash, const v1::SignedStatement& in) {
  GOLCONDA_TRY(const SignedStatement seal, to_signed(in));
  GOLCONDA_TRY(Statement said, parse_statement(seal.bytes));
  const std::string whose = said.witness.text + "'s seal ";
  if (!std::holds_alternative<Seal>(said.kind)) return wrong("what " + said.witness.text + " said is no seal");
  if (!seal.floors.empty()) return wrong(whose + "has its floors with it, which a chain leaves out");
  if (said.number != current.number + 1) return wrong(whose + "is of configuration " + std::to_string(said.number));
  if (said.config_hash != config_hash) return wrong(whose + "is of another configuration of that number");
  if (!is_signed(seal, said.witness, current)) {
    return wrong(whose + "is not signed by a witness of configuration " + std::to_string(current.number));
  }
  return said;
}

Result<void> check_seals(const Config& current, const v1::ConfigStep& step) {
  const std::size_t wanted = quorum(current.witnesses.size());
  if (static_cast<std::size_t>(step.seals_size()) > current.witnesses.size()) return wrong("there are more seals than witnesses");
  const crypto::Digest config_hash = crypto::sha256(step.config());
  std::set<ParticipantId> sealed_by;
  std::optional<std::uint64_t> round;
  for (const v1::SignedStatement& seal : step.seals()) {
    GOLCONDA_TRY(const Statement said, check_seal(current, config_hash, seal));
    if (round.value_or(said.round) != said.round) return wrong("its seals are of two rounds");
    round = said.round;
    if (!sealed_by.insert(said.witness).second) return wrong(said.witness.text + " has sealed it twice");
  }
  if (sealed_by.size() >= wanted) return {};
  return wrong(std::to_string(sealed_by.size()) + " of the " + std::to_string(wanted) + " witnesses needed have sealed it");
}

// The seals come first: what no quorum has sealed is not worth the reading.
Result<Config> check_next(const Config& current, ByteView bytes) {
  if (bytes.size() > kStepMaxBytes) return fail(ErrorCode::kInvalidArgument, "it is too large", "config_step");
  GOLCONDA_TRY(const auto step, wire::parse_strict<v1::ConfigStep>(bytes, "config_step"));
  GOLCONDA_CHECK_OK(check_seals(current, step));
  GOLCONDA_TRY(Config config, parse_config(step.config(), current.network));
  GOLCONDA_CHECK_OK(check_change(current, config));
  return config;
}

}  // namespace

Bytes encode_step(ByteView config, const std::vector<SignedStatement>& seals) {
  v1::ConfigStep step;
  step.set_config(std::string(config));
  for (const SignedStatement& seal : seals) {
    v1::SignedStatement& to = *step.add_seals();
    to.set_statement(seal.bytes);
    to.set_signature(seal.signature);
  }
  return step.SerializeAsString();
}

Result<Config> check_step(const Config& current, ByteView step) {
  auto config = check_next(current, step);
  if (!config) return tl::make_unexpected(about(current.number + 1, std::move(config).error()));
  return config;
}

ConfigChain::ConfigChain(ConfigPtr genesis) { configs_.push_back(std::move(genesis)); }

Result<ConfigChain> ConfigChain::walk(ConfigPtr genesis, const std::vector<Bytes>& steps) {
  ConfigChain chain(std::move(genesis));
  for (const Bytes& step : steps) {
    GOLCONDA_TRY(Config next, check_step(*chain.newest(), step));
    chain.configs_.push_back(std::make_shared<const Config>(std::move(next)));
  }
  return chain;
}

Result<ConfigChain> ConfigChain::walk_links(const std::vector<Bytes>& links, const NetworkId& pinned) {
  if (links.empty()) return fail(ErrorCode::kInvalidArgument, "it has no configuration, not even the genesis", "configurations");
  GOLCONDA_TRY(Config genesis, parse_pinned_genesis(links.front(), pinned));
  return walk(std::make_shared<const Config>(std::move(genesis)), {links.begin() + 1, links.end()});
}

ConfigPtr ConfigChain::find(std::uint64_t number) const {
  return number < configs_.size() ? configs_[number] : nullptr;
}

ConfigChain ConfigChain::with(ConfigPtr next) const {
  ConfigChain chain = *this;
  chain.configs_.push_back(std::move(next));
  return chain;
}

}  // namespace golconda::ledger
