// What is said of a document as a whole, beside its rows, in words: the command line's options, a form's fields.
//
// An error names the word as its author knows it: the option "--day", or the field "day".
//
// Thread-safety: a value. Every failure is kInvalidArgument.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"

namespace golconda::manifest {

class ActionWords {
 public:
  enum class Source : std::uint8_t { kOptions, kFields };

  explicit ActionWords(Source source) : source_(source) {}

  // `name` without dashes in front; an empty value says nothing.
  void set(std::string_view name, std::string value) { values_.insert_or_assign(std::string(name), std::move(value)); }
  // Countries of mining: "BW=12.5 ct", or "BW" alone.
  void set_origins(std::vector<std::string> origins) { origins_ = std::move(origins); }

  [[nodiscard]] const std::string& get(std::string_view name) const;
  [[nodiscard]] bool says(std::string_view name) const { return !get(name).empty(); }
  [[nodiscard]] const std::vector<std::string>& origins() const { return origins_; }

  // Every word that is said.
  [[nodiscard]] std::vector<std::string_view> names() const;

  // "--declared-origin", or the field "declaredOrigin"; beside a field `kind` that names the action, the word kind is
  // the field "type".
  [[nodiscard]] std::string label(std::string_view name) const;
  // The error that the word is missing; `example`: what one would write.
  [[nodiscard]] tl::unexpected<Error> missing(std::string_view name, std::string_view example) const;
  // kInvalidArgument at this word.
  [[nodiscard]] tl::unexpected<Error> wrong(std::string_view name, std::string message, std::string remedy) const;

  [[nodiscard]] Result<std::string> required(std::string_view name, std::string_view example) const;
  // As required() with an example, free to be left out without.
  [[nodiscard]] Result<std::string> text(std::string_view name, std::size_t max_bytes, bool multi_line,
                                         std::string_view example = {}) const;
  [[nodiscard]] Result<std::uint32_t> day(std::string_view name) const;

  // What `parse` makes of the word; its error says where.
  template <class T>
  [[nodiscard]] Result<T> read(std::string_view name, Result<T> (*parse)(std::string_view)) const {
    auto parsed = parse(get(name));
    if (!parsed.has_value()) {
      parsed.error().message = label(name) + ": " + parsed.error().message;
      parsed.error().field = label(name);
    }
    return parsed;
  }
  template <class T>
  [[nodiscard]] Result<T> read_required(std::string_view name, std::string_view example,
                                        Result<T> (*parse)(std::string_view)) const {
    if (!says(name)) return missing(name, example);
    return read(name, parse);
  }

 private:
  Source source_;
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> origins_;
};

}  // namespace golconda::manifest
