#include "node/passport/json_reader.h"

#include <utility>

namespace golconda::passport {

tl::unexpected<Error> JsonReader::malformed(std::string_view where) const {
  return fail(ErrorCode::kInvalidArgument,
              "the " + std::string(what_) + "'s " + std::string(where) + " is not in the form of " + std::string(format_), std::string(where),
              "get the file again from whoever made it");
}

Result<std::string> JsonReader::text_of(Element parent, const char* key) const {
  GOLCONDA_TRY(const std::string_view text, member<std::string_view>(parent, key));
  return std::string(text);
}

Result<Bytes> JsonReader::base64_of(Element parent, const char* key) const {
  GOLCONDA_TRY(const std::string_view text, member<std::string_view>(parent, key));
  auto bytes = from_base64(text);
  if (!bytes) return malformed(key);
  return std::move(*bytes);
}

Result<std::uint32_t> JsonReader::u32_of(Element parent, const char* key) const {
  GOLCONDA_TRY(const std::uint64_t number, member<std::uint64_t>(parent, key));
  if (number > UINT32_MAX) return malformed(key);
  return static_cast<std::uint32_t>(number);
}

Result<std::vector<Bytes>> JsonReader::base64_list(Element parent, const char* key, std::size_t max) const {
  return list_of<Bytes>(parent, key, max, [&](Element entry) -> Result<Bytes> {
    std::string_view text;
    auto bytes = entry.get(text) == simdjson::SUCCESS ? from_base64(text) : std::nullopt;
    if (!bytes) return malformed(key);
    return std::move(*bytes);
  });
}

}  // namespace golconda::passport
