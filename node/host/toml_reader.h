// Reading TOML files strictly: every key is known, every mistake names the file, the line and what to do.
//
// Errors: kInvalidArgument. The exceptions of toml++ end here. Thread-safety: values.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"

namespace toml {
inline namespace v3 {
class table;
}
}  // namespace toml

namespace golconda::host {

// `text`, of no control characters, as TOML's basic string.
[[nodiscard]] std::string toml_quoted(std::string_view text);

// One table of the file. The first mistake in it is kept, and everything read after it is empty: check finish() once.
class TomlTable {
 public:
  // `file` is for messages. Fails when the text is not TOML.
  [[nodiscard]] static Result<TomlTable> parse(std::string_view text, std::string file);
  ~TomlTable();
  TomlTable(TomlTable&&) noexcept;
  TomlTable& operator=(TomlTable&&) noexcept;

  [[nodiscard]] std::string text(std::string_view key);                         // required
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise);
  [[nodiscard]] std::uint64_t number(std::string_view key);                     // required
  [[nodiscard]] std::uint64_t number_or(std::string_view key, std::uint64_t otherwise);
  [[nodiscard]] bool flag_or(std::string_view key, bool otherwise);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);           // a list; empty when missing
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);            // [[key]]; empty when missing
  [[nodiscard]] std::optional<TomlTable> table(std::string_view key);           // [key]

  // A mistake in what a key says.
  void mistake(std::string_view key, const std::string& why, const std::string& remedy);
  // The first mistake, or a key that nobody asked for.
  [[nodiscard]] Result<void> finish();

 private:
  struct Root;
  TomlTable(std::shared_ptr<const Root> root, const toml::table* here, std::string path);

  std::shared_ptr<const Root> root_;
  const toml::table* here_;
  std::string path_;
  std::set<std::string, std::less<>> asked_;
  std::optional<Error> mistake_;
};

}  // namespace golconda::host
