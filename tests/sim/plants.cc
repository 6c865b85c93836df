#include "tests/sim/plants.h"

namespace golconda {

Plant active_plant = Plant::kNone;

}  // namespace golconda

namespace golconda::sim {

std::span<const NamedPlant> plants() {
  static constexpr NamedPlant kAll[] = {
      {Plant::kBufferedWrites, "buffered-writes"},
      {Plant::kIgnoredWriteErrors, "ignored-write-errors"},
      {Plant::kReplyBeforeDurable, "reply-before-durable"},
      {Plant::kNoGuard, "no-guard", 81},
      {Plant::kBlindVote, "blind-vote", 81},
      {Plant::kQuorumOneShort, "quorum-one-short", 291},
      {Plant::kAuthorsWord, "authors-word"},
      {Plant::kUnprovenRecords, "unproven-records"},
      {Plant::kUncheckedSignatures, "unchecked-signatures"},
      {Plant::kNoDomainPrefix, "no-domain-prefix"},
      {Plant::kNoRetry, "no-retry"},
      {Plant::kPatientForEver, "patient-for-ever"},
      {Plant::kToldOnce, "told-once", 161},
      {Plant::kSilentEvidence, "silent-evidence"},
      {Plant::kForgottenLines, "forgotten-lines"},
      {Plant::kForgottenRestore, "forgotten-restore"},
      {Plant::kOneCheckpoint, "one-checkpoint"},
      {Plant::kNothingServed, "nothing-served"},
      {Plant::kRootOfPending, "root-of-pending"},
      {Plant::kStateByArrival, "state-by-arrival"},
      {Plant::kCaratsFromNowhere, "carats-from-nowhere"},
      {Plant::kSealsOneShort, "seals-one-short"},
      {Plant::kApproveTwice, "approve-twice"},
      {Plant::kVoteAfterSeal, "vote-after-seal"},
      {Plant::kForgottenGuard, "forgotten-guard", 751},
  };
  return kAll;
}

}  // namespace golconda::sim
