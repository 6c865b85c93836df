// Bugs that the simulator plants to know that it would see them. Everywhere else there are none: `planted` is false when
// the program is compiled, and the branches are gone. Only tests/sim defines GOLCONDA_PLANTS, for the few files it
// compiles again; docs/testing.md lists what each plant does and how soon it is caught.
//
// Thread-safety: one thread, in the simulator.

#pragma once

#include <cstdint>

namespace golconda {

enum class Plant : std::uint8_t {
  kNone,
  kBufferedWrites,        // a commit is not synced
  kIgnoredWriteErrors,    // a failed write counts as done
  kReplyBeforeDurable,    // a submission is answered when it is judged
  kNoGuard,               // signatures leave without the signing guard
  kBlindVote,             // a witness cosigns whatever the author signed, whatever it holds and has cosigned before
  kQuorumOneShort,        // one vote less makes a record final
  kAuthorsWord,           // the author's signature alone makes it final
  kUnprovenRecords,       // records under a certificate are taken without their proof
  kUncheckedSignatures,   // records are taken whoever signed them
  kNoDomainPrefix,        // records are signed without the prefix that tells them from anything else
  kNoRetry,               // what waits for another log is never judged again
  kPatientForEver,        // a peer that does not answer is never given up
  kToldOnce,              // what a peer may have lost is never told again
  kSilentEvidence,        // a fork is not told to anybody
  kForgottenLines,        // a record's lines are not stored
  kForgottenRestore,      // start-up leaves out what was durable and not final
  kOneCheckpoint,         // an author proposes one checkpoint and no more
  kNothingServed,         // wants are answered with nothing
  kRootOfPending,         // a checkpoint's root covers more than its size says
  kStateByArrival,        // the state depends on the order in which records became final
  kCaratsFromNowhere,     // a blend weighs one micro-carat more than its parts
  kSealsOneShort,         // one seal less puts a configuration in force
  kApproveTwice,          // a witness approves whatever it is asked to, in whatever round
  kVoteAfterSeal,         // a witness goes on cosigning under the number that it has sealed
  kForgottenGuard,        // once a configuration is adopted, what the guard knew of later ones is forgotten
};

#ifdef GOLCONDA_PLANTS
extern Plant active_plant;
[[nodiscard]] inline bool planted(Plant plant) { return plant == active_plant; }
#else
[[nodiscard]] constexpr bool planted(Plant) { return false; }
#endif

}  // namespace golconda
