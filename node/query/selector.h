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
// lists candidates), with kNotFound when nothing answers to it. The item of a success exists, though perhaps only by a record
// of this node that is not final yet.
[[nodiscard]] Result<ledger::ItemId> select_item(const ReadCall& call, const v1::ItemSelector& selector);

// The same, but kNotFound as well for an item that no final record made: of what becomes public, only final records tell.
[[nodiscard]] Result<ledger::ItemId> select_final_item(const ReadCall& call, const v1::ItemSelector& selector);

// As a person names an item: by its id, by the caller's own stone number, or by the first 8 or more digits of its id, in
// that order, for a stone number may look like the beginning of an id. Errors as select_item's, naming `field`.
[[nodiscard]] Result<ledger::ItemId> select_by_name(const ReadCall& call, std::string_view name, std::string_view field);

// 32 hexadecimal digits.
[[nodiscard]] Result<ledger::ItemId> parse_item_id(std::string_view hex, std::string_view field);

}  // namespace golconda::query
