// What the process answers to its caller, one number for each kind of end. Scripts rely on them: they never change.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>

#include "crypto/base/result.h"

namespace golconda::cli {

enum class ExitCode : std::uint8_t {
  kOk = 0,
  kRefused = 1,       // a rule of the ledger refused it, or a verification failed
  kBadInput = 2,      // wrong usage, a mistake in a file, something that is not there
  kUnavailable = 3,   // no node answers, or not now: the same command may succeed later
  kNotPermitted = 4,  // no token, an unknown one, or one that may not
  kInternal = 5,      // the disk, damaged bytes, a bug of ours
  kIncomplete = 6,    // genuine, but the passport does not show what a policy asks for
};

[[nodiscard]] constexpr int to_int(ExitCode code) { return static_cast<int>(code); }

[[nodiscard]] constexpr ExitCode exit_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kNotFound:
    case ErrorCode::kAlreadyExists: return ExitCode::kBadInput;
    case ErrorCode::kRefused: return ExitCode::kRefused;
    case ErrorCode::kPermissionDenied:
    case ErrorCode::kUnauthenticated: return ExitCode::kNotPermitted;
    case ErrorCode::kResourceExhausted:
    case ErrorCode::kReadOnly:
    case ErrorCode::kUnavailable: return ExitCode::kUnavailable;
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
    case ErrorCode::kInternal: return ExitCode::kInternal;
  }
  return ExitCode::kInternal;
}

}  // namespace golconda::cli
