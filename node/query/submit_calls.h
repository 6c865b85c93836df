// Submit: a client's draft becomes a host::Submission, and the receipt a response. Nothing here knows gRPC.
//
// A draft says what is to be recorded, never how: the node completes network, log, sequence, salts and commitments, so
// a draft that sets one of them is refused rather than silently overwritten.
//
// Thread-safety: pure functions.

#pragma once

#include <chrono>
#include <string_view>

#include "crypto/base/result.h"
#include "node/host/service.h"

namespace golconda::v1 {
class SubmitRequest;
class SubmitResponse;
}  // namespace golconda::v1

namespace golconda::query {

// Whether the caller may submit this, and whether it is well formed. Fails with kInvalidArgument (field and line
// named) or kPermissionDenied: a token submits for its own participant only, an operator's too.
[[nodiscard]] Result<void> check_submit(const host::Principal& caller, const v1::SubmitRequest& request);

// After check_submit. Takes the draft out of `request`.
[[nodiscard]] host::Submission take_submission(v1::SubmitRequest& request);
[[nodiscard]] std::chrono::milliseconds wait_of(const v1::SubmitRequest& request);

void fill_submit_response(const host::Receipt& receipt, v1::SubmitResponse& response);

}  // namespace golconda::query
