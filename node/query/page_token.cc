#include "node/query/page_token.h"

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"
#include "node/query/limits.h"

namespace golconda::query {
namespace {

constexpr std::size_t kQueryDigestBytes = 8;  // enough to notice a mix-up; nobody gains by forging one

Bytes query_digest(std::string_view query) {
  return Bytes(crypto::sha256(query).view().substr(0, kQueryDigestBytes));
}

}  // namespace

std::string encode_page_token(std::string_view query, const PageCursor& cursor) {
  Bytes bytes = query_digest(query);
  bytes.push_back(static_cast<char>(cursor.part));
  bytes.append(cursor.after);
  return to_base64(bytes);
}

Result<PageCursor> decode_page_token(std::string_view query, std::string_view token) {
  if (token.empty()) return PageCursor{};
  const auto bytes = token.size() <= kPageTokenMaxBytes ? from_base64(token) : std::nullopt;
  if (!bytes || bytes->size() <= kQueryDigestBytes || ByteView(*bytes).substr(0, kQueryDigestBytes) != query_digest(query)) {
    return fail(ErrorCode::kInvalidArgument, "the page token does not belong to this query", "page_token",
                "repeat the query with the next_page_token of its last answer, or leave it empty to start again");
  }
  return PageCursor{static_cast<std::uint8_t>((*bytes)[kQueryDigestBytes]), bytes->substr(kQueryDigestBytes + 1)};
}

Result<std::size_t> checked_page_size(std::uint32_t asked) {
  if (asked > kPageItemsMax) {
    return fail(ErrorCode::kInvalidArgument,
                "page_size is " + std::to_string(asked) + ", more than " + std::to_string(kPageItemsMax), "page_size",
                "ask for less and go on with next_page_token");
  }
  return std::size_t{asked == 0 ? kPageItemsDefault : asked};
}

}  // namespace golconda::query
