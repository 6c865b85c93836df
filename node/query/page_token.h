// Where a listing goes on: opaque to clients, and bound to its query.
//
// A token holds which part of the query is being listed, the reader's own cursor, and a digest of the query, so that a
// token used with another query is refused instead of answering nonsense. It is not a secret and grants nothing.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"

namespace golconda::query {

struct PageCursor {
  std::uint8_t part = 0;  // List goes through several statuses: which one
  Bytes after;            // the reader's cursor; empty: from the start
};

// `query` is whatever text tells this listing from another.
[[nodiscard]] std::string encode_page_token(std::string_view query, const PageCursor& cursor);

// An empty token is the start. Fails with kInvalidArgument (page_token) for a token of another query or of none.
[[nodiscard]] Result<PageCursor> decode_page_token(std::string_view query, std::string_view token);

// 0 asks for the default. Fails with kInvalidArgument (page_size) above the limit.
[[nodiscard]] Result<std::size_t> checked_page_size(std::uint32_t asked);

}  // namespace golconda::query
