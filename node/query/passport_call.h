// MakePassport: one item's passport as a file. Private values go in only where the caller names their labels and they
// are its own participant's; private names where the caller gives what opens them.
//
// Errors: as select_item, kInvalidArgument (disclose, names), and what the builder and the reader fail with.
// Thread-safety: pure function.

#pragma once

#include "crypto/base/result.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class MakePassportRequest;
class MakePassportResponse;
}  // namespace golconda::v1

namespace golconda::query {

[[nodiscard]] Result<void> make_passport(const ReadCall& call, const v1::MakePassportRequest& request,
                                         v1::MakePassportResponse& response);

}  // namespace golconda::query
