#include "node/replica/membership.h"

#include <algorithm>

#include "crypto/base/check.h"
#include "crypto/base/plant.h"
#include "node/ledger/config_change.h"
#include "node/ledger/quorum.h"
#include "node/replica/limits.h"
#include "proto/limits.h"

namespace golconda::replica {
namespace {

tl::unexpected<Error> wrong(const ledger::Statement& statement, const std::string& why) {
  return fail(ErrorCode::kInvalidArgument, "a statement of " + statement.witness.text + " on configuration " +
                                               std::to_string(statement.number) + ": " + why, "statement");
}

bool is_witness(const ledger::Config& config, const ledger::ParticipantId& id) {
  return std::binary_search(config.witnesses.begin(), config.witnesses.end(), id);
}

}  // namespace

Membership::Membership(ledger::ConfigPtr previous, ledger::ConfigPtr current)
    : previous_(std::move(previous)), current_(std::move(current)) {}

Result<bool> Membership::add(const ledger::SignedStatement& statement) {
  if (said_.contains(statement.id())) return false;
  GOLCONDA_TRY(const ledger::Statement parsed, ledger::parse_statement(statement.bytes));
  const bool about_current = previous_ != nullptr && parsed.number == current_->number;
  if (!about_current && parsed.number != current_->number + 1) return false;
  const ledger::Config& judged_by = about_current ? *previous_ : *current_;
  if (!is_witness(judged_by, parsed.witness)) return wrong(parsed, "it is no witness");
  if (!ledger::is_signed(statement, parsed.witness, judged_by)) return wrong(parsed, "it has not signed it");
  return about_current ? add_floors(statement, parsed) : add_word(statement, parsed);
}

// Of what was said about the present configuration only seals matter still, for what they hold the witnesses to.
Result<bool> Membership::add_floors(const ledger::SignedStatement& statement, const ledger::Statement& parsed) {
  const auto* seal = std::get_if<ledger::Seal>(&parsed.kind);
  if (seal == nullptr) return false;
  if (crypto::sha256(statement.floors) != seal->floors_hash) return wrong(parsed, "its floors are not those that it sealed with");
  GOLCONDA_TRY(const std::vector<ledger::Floor> floors, ledger::parse_floors(statement.floors));
  // One that had only its guard's word for it has sealed twice: either holds it to what it cosigned, and both are kept, for
  // peers would tell each other theirs for ever.
  std::size_t& kept = seals_kept_[parsed.witness];
  if (kept >= kSealsKeptMax) return false;
  if (++kept == 1) {
    auto& by_log = floors_[parsed.witness];
    for (const ledger::Floor& floor : floors) by_log.emplace(floor.log, floor);
  }
  said_.emplace(statement.id(), statement);
  return true;
}

Result<bool> Membership::add_word(const ledger::SignedStatement& statement, const ledger::Statement& parsed) {
  if (said_by_[parsed.witness] >= wire::kStatementsPerWitnessMax || said_.size() >= wire::kStatementsMax) return false;
  // Rounds rise one by one: nobody can use them up.
  if (parsed.round > latest_round_ + 1) return false;
  const Ballot ballot{parsed.round, parsed.config_hash};
  if (const auto* proposal = std::get_if<ledger::Proposal>(&parsed.kind)) {
    GOLCONDA_TRY(const bool taken, take(*proposal, parsed));
    if (!taken) return false;
  } else if (std::holds_alternative<ledger::Approval>(parsed.kind)) {
    approvals_[ballot].insert(parsed.witness);
    remember_approval(parsed.witness, ballot);
  } else if (std::holds_alternative<ledger::Objection>(parsed.kind)) {
    // Once of each proposal: it counts for nothing, and may not use up what its witness may say.
    if (!proposed_.contains(parsed.config_hash) || !objections_[ballot].insert(parsed.witness).second) return false;
  } else if (const auto* seal = std::get_if<ledger::Seal>(&parsed.kind)) {
    if (crypto::sha256(statement.floors) != seal->floors_hash) return wrong(parsed, "its floors are not those that it sealed with");
    GOLCONDA_CHECK_OK(ledger::parse_floors(statement.floors));
    seals_[ballot].insert(parsed.witness);
    remember_seal(parsed.witness, ballot);
  }
  // Nobody's word on what was not proposed in a round leads others there.
  if (std::holds_alternative<ledger::Proposal>(parsed.kind)) latest_round_ = std::max(latest_round_, parsed.round);
  ++said_by_[parsed.witness];
  said_.emplace(statement.id(), statement);
  return true;
}

Result<bool> Membership::take(const ledger::Proposal& proposal, const ledger::Statement& parsed) {
  auto& by_witness = proposed_by_[parsed.witness];
  if (by_witness.size() >= wire::kProposalsPerWitnessMax && !by_witness.contains(parsed.config_hash)) return false;
  const auto known = proposed_.find(parsed.config_hash);
  if (known == proposed_.end()) {
    GOLCONDA_TRY(ledger::Config config, ledger::parse_config(proposal.config, current_->network));
    GOLCONDA_CHECK_OK(ledger::check_change(*current_, config));
    proposed_[parsed.config_hash] = {std::make_shared<const ledger::Config>(std::move(config)), proposal.config, {}};
  }
  proposed_[parsed.config_hash].expires_at_ms.emplace(parsed.round, proposal.expires_at_ms);
  by_witness.insert(parsed.config_hash);
  return true;
}

ledger::ConfigPtr Membership::configuration(const crypto::Digest& hash) const {
  const auto found = proposed_.find(hash);
  return found == proposed_.end() ? nullptr : found->second.config;
}

const Bytes& Membership::configuration_bytes(const crypto::Digest& hash) const {
  const auto found = proposed_.find(hash);
  check_invariant(found != proposed_.end(), "the bytes of a configuration that was not proposed");
  return found->second.bytes;
}

std::optional<std::uint64_t> Membership::round_of(const crypto::Digest& hash) const {
  const auto found = proposed_.find(hash);
  if (found == proposed_.end()) return std::nullopt;
  return found->second.expires_at_ms.rbegin()->first;
}

std::int64_t Membership::expires_at_ms(const Ballot& ballot) const {
  const auto found = proposed_.find(ballot.config_hash);
  if (found == proposed_.end()) return 0;
  const auto round = found->second.expires_at_ms.find(ballot.round);
  return round == found->second.expires_at_ms.end() ? 0 : round->second;
}

std::optional<Ballot> Membership::latest_quorum(const std::map<Ballot, Voters>& votes) const {
  const std::size_t quorum = ledger::quorum(current_->witnesses.size()) - (planted(Plant::kSealsOneShort) ? 1 : 0);
  for (auto it = votes.rbegin(); it != votes.rend(); ++it) {
    if (it->second.size() >= quorum && proposed_.contains(it->first.config_hash)) return it->first;
  }
  return std::nullopt;
}

std::optional<Ballot> Membership::approved() const { return latest_quorum(approvals_); }

std::optional<Ballot> Membership::sealed() const { return latest_quorum(seals_); }

std::vector<ledger::SignedStatement> Membership::seals(const Ballot& ballot) const {
  std::vector<ledger::SignedStatement> found;
  Voters counted;  // a witness that seals twice counts once
  for (const auto& [id, statement] : said_) {
    const auto parsed = ledger::parse_statement(statement.bytes);
    check_invariant(parsed.has_value(), "a statement that was taken still parses");
    const bool is_seal = std::holds_alternative<ledger::Seal>(parsed->kind);
    if (is_seal && Ballot{parsed->round, parsed->config_hash} == ballot && parsed->number == current_->number + 1 && counted.insert(parsed->witness).second) {
      found.push_back(statement);
    }
  }
  return found;
}

std::optional<Ballot> Membership::approval_of(const ledger::ParticipantId& witness) const {
  const auto found = last_approval_.find(witness);
  return found == last_approval_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Ballot> Membership::seal_of(const ledger::ParticipantId& witness) const {
  const auto found = last_seal_.find(witness);
  return found == last_seal_.end() ? std::nullopt : std::optional(found->second);
}

void Membership::remember_approval(const ledger::ParticipantId& witness, const Ballot& ballot) {
  Ballot& last = last_approval_.try_emplace(witness, ballot).first->second;
  if (ballot.round > last.round) last = ballot;
}

void Membership::remember_seal(const ledger::ParticipantId& witness, const Ballot& ballot) {
  Ballot& last = last_seal_.try_emplace(witness, ballot).first->second;
  last = std::max(last, ballot);
}

bool Membership::has_approval(const ledger::ParticipantId& witness, const Ballot& ballot) const {
  const auto found = approvals_.find(ballot);
  return found != approvals_.end() && found->second.contains(witness);
}

bool Membership::has_seal(const ledger::ParticipantId& witness, const Ballot& ballot) const {
  const auto found = seals_.find(ballot);
  return found != seals_.end() && found->second.contains(witness);
}

std::vector<std::optional<ledger::Floor>> Membership::floors_of(const ledger::LogId& log) const {
  std::vector<std::optional<ledger::Floor>> found;
  for (const auto& [witness, by_log] : floors_) {
    const auto floor = by_log.find(log);
    found.push_back(floor == by_log.end() ? std::nullopt : std::optional(floor->second));
  }
  return found;
}

std::size_t Membership::floors_needed() const {
  return previous_ == nullptr ? 0 : ledger::quorum(previous_->witnesses.size());
}

void Membership::advance(ledger::ConfigPtr next) {
  auto said = std::exchange(said_, {});
  *this = Membership(std::exchange(current_, nullptr), std::move(next));
  for (const auto& [id, statement] : said) (void)add(statement);  // the seals, which were good before
}

}  // namespace golconda::replica
