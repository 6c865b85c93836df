#include "node/host/guard_places.h"

#include <string_view>
#include <utility>

namespace golconda::host {
namespace {

constexpr std::string_view kRecords = "log/";
constexpr std::string_view kVotes = "vote/";
constexpr std::string_view kApprovals = "approval/";
constexpr std::string_view kSeals = "seal/";

std::string named(std::string_view kind, const std::string& of) { return std::string(kind) + of; }

replica::PastDecision decision(std::string_view witness, const crypto::GuardMark& mark, bool is_seal) {
  const std::uint64_t round = mark.position & ((std::uint64_t{1} << kRoundBits) - 1);
  return {ledger::ParticipantId(std::string(witness)), mark.position >> kRoundBits, {round, mark.id}, is_seal};
}

// False when it is none of ours. Ids have no slash in them.
bool add_mark(std::string_view place, const crypto::GuardMark& mark, replica::PastSignatures& past) {
  const auto rest_after = [place](std::string_view kind) { return place.substr(kind.size()); };
  if (place.starts_with(kRecords)) {
    past.records.push_back({ledger::LogId(std::string(rest_after(kRecords))), mark.position, mark.id});
  } else if (place.starts_with(kVotes)) {
    const std::string_view rest = rest_after(kVotes);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return false;
    past.votes.push_back({ledger::ParticipantId(std::string(rest.substr(0, slash))), ledger::LogId(std::string(rest.substr(slash + 1))),
                          mark.position, mark.id, replica::VoteStanding::kNotReached});
  } else if (place.starts_with(kApprovals)) {
    past.decisions.push_back(decision(rest_after(kApprovals), mark, false));
  } else if (place.starts_with(kSeals)) {
    past.decisions.push_back(decision(rest_after(kSeals), mark, true));
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string record_place(const ledger::LogId& log) { return named(kRecords, log.text); }

std::string vote_place(const ledger::ParticipantId& witness, const ledger::LogId& log) {
  return named(kVotes, witness.text + "/" + log.text);
}

std::string approval_place(const ledger::ParticipantId& witness) { return named(kApprovals, witness.text); }

std::string seal_place(const ledger::ParticipantId& witness) { return named(kSeals, witness.text); }

std::uint64_t decision_position(std::uint64_t number, std::uint64_t round) { return number << kRoundBits | round; }

Result<replica::PastSignatures> read_marks(const crypto::SigningGuard& guard) {
  replica::PastSignatures past;
  for (const auto& [place, mark] : guard.marks()) {
    if (add_mark(place, mark, past)) continue;
    return fail(ErrorCode::kInvalidArgument, "the signing guard remembers something signed at \"" + place + "\", which this version does not know",
                "guard", "run the version of golconda that ran here last, or a newer one");
  }
  return past;
}

}  // namespace golconda::host
