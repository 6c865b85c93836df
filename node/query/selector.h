// Which item a request means: its id, the beginning of its id, or the caller's own stone number.
//
// Thread-safety: pure functions.

#pragma once

#include <string_view>

#include "crypto/base/result.h"
#include "node/ledger/ids.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class ItemSelector;
}

namespace golconda::query {

// Fails with kInvalidArgument when not exactly one of the three is given or it is malformed or ambiguous (the message
// lists candidates), with kNotFound when nothing answers to it. The item of a success exists.
[[nodiscard]] Result<ledger::ItemId> select_item(const ReadCall& call, const v1::ItemSelector& selector);

// 32 hexadecimal digits.
[[nodiscard]] Result<ledger::ItemId> parse_item_id(std::string_view hex, std::string_view field);

}  // namespace golconda::query
