// A client's draft made ready for the replica: salts drawn, private values turned into commitments.
//
// This is where the randomness of a record comes from, so that the replica needs none. Thread-safety: pure but for
// `random`, which is called on the caller's thread.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/sha256.h"
#include "node/replica/messages.h"

namespace golconda::v1 {
class Draft;
}

namespace golconda::host {

using RandomFill = std::function<void(std::span<std::uint8_t>)>;

// SHA-256 of the draft as the client sent it: what a retry with the same request id must match.
[[nodiscard]] crypto::Digest request_hash(const v1::Draft& draft);

// Gives each line its salt and moves `private_values` into commitments on the lines and the body. Fails with
// kInvalidArgument (field, line, remedy) on a draft that sets what the node sets, or a bad or repeated label; the
// draft is then useless.
[[nodiscard]] Result<std::vector<replica::PrivateEntry>> complete_draft(v1::Draft& draft, const RandomFill& random);

}  // namespace golconda::host
