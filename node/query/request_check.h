// What every request must satisfy before a call looks at it, whatever the call.
//
// Thread-safety: pure functions.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "crypto/base/result.h"
#include "node/ledger/ids.h"

namespace golconda::query {

// kInvalidArgument when `message` or anything inside it has a field that this version does not know: acting on a half
// understood request could do the opposite of what was asked.
[[nodiscard]] Result<void> check_known_fields(const google::protobuf::Message& message);

// [a-z0-9-]+ of at most 32 bytes.
[[nodiscard]] Result<ledger::ParticipantId> parse_participant(std::string_view text, std::string_view field);

}  // namespace golconda::query
