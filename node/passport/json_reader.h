// Reads the parts of a file of ours that is JSON; each mistake names the part and the format.
//
// Ownership: views into the parsed document. Errors: kInvalidArgument. Thread-safety: pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"

namespace golconda::passport {

class JsonReader {
 public:
  using Element = simdjson::dom::element;

  // "the <what>'s ... is not in the form of <format>"; both outlive the reader.
  constexpr JsonReader(std::string_view what, std::string_view format) : what_(what), format_(format) {}

  [[nodiscard]] tl::unexpected<Error> malformed(std::string_view where) const;

  template <class T>
  [[nodiscard]] Result<T> member(Element parent, const char* key) const {
    T value;
    if (parent[key].get(value) != simdjson::SUCCESS) return malformed(key);
    return value;
  }
  [[nodiscard]] Result<std::string> text_of(Element parent, const char* key) const;
  [[nodiscard]] Result<Bytes> base64_of(Element parent, const char* key) const;
  [[nodiscard]] Result<std::uint32_t> u32_of(Element parent, const char* key) const;

  template <class Id>
  [[nodiscard]] Result<Id> hex_of(Element parent, const char* key) const {
    GOLCONDA_TRY(const std::string_view text, member<std::string_view>(parent, key));
    const auto bytes = from_hex(text);
    const auto id = bytes ? Id::from(*bytes) : std::nullopt;
    if (!id) return malformed(key);
    return *id;
  }

  // A list of at most `max`, each read by `read`.
  template <class T, class Read>
  [[nodiscard]] Result<std::vector<T>> list_of(Element parent, const char* key, std::size_t max, Read read) const {
    GOLCONDA_TRY(const simdjson::dom::array array, member<simdjson::dom::array>(parent, key));
    if (array.size() > max) return malformed(key);
    std::vector<T> list;
    list.reserve(array.size());
    for (const Element entry : array) {
      GOLCONDA_TRY(T value, read(entry));
      list.push_back(std::move(value));
    }
    return list;
  }
  [[nodiscard]] Result<std::vector<Bytes>> base64_list(Element parent, const char* key, std::size_t max) const;

 private:
  std::string_view what_;
  std::string_view format_;
};

}  // namespace golconda::passport
