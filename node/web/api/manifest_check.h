// POST /api/v1/check-manifest: a manifest and what is to be recorded with it, made into drafts, or all its mistakes.
//
// It reads and completes as the command line does, by the same plans (node/manifest), with the items looked up in one
// snapshot. Nothing is recorded: the client submits the drafts, each under its request id. A sale's claim codes are made
// here and answered once; nobody else has them.
//
// Errors: kInvalidArgument for words that are missing or cannot be read, naming the field of the request; what is wrong
// with the manifest is in the response. kResourceExhausted past kManifestMaxBytes. Thread-safety: pure function.

#pragma once

#include "crypto/base/result.h"
#include "node/query/read_call.h"

namespace golconda::web {

class CheckManifestRequest;
class CheckManifestResponse;

[[nodiscard]] Result<void> check_manifest(const query::ReadCall& call, const CheckManifestRequest& request,
                                          CheckManifestResponse& response);

}  // namespace golconda::web
