// GetEvidence: what proves that a log was forked, as a file that anybody can check.
//
// Errors: kNotFound for a log that is none, or was not forked as far as this node knows, or whose way to the key that
// signed is not here any more; and what the reader fails with.
// Thread-safety: pure function.

#pragma once

#include "crypto/base/result.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class GetEvidenceRequest;
class GetEvidenceResponse;
}  // namespace golconda::v1

namespace golconda::query {

[[nodiscard]] Result<void> get_evidence(const ReadCall& call, const v1::GetEvidenceRequest& request,
                                        v1::GetEvidenceResponse& response);

}  // namespace golconda::query
