// Writes JSON piece by piece, one space deeper on each level: the one form in which passports are compared, so it must
// cost less than the signatures that it goes with.
//
// Calls nest: begin, then for an object key() before each value, then end. Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace golconda::passport {

class JsonWriter {
 public:
  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  void key(std::string_view name);
  // Any UTF-8; escaped as RFC 8259 wants it.
  void text(std::string_view value);
  // Characters that need no escape: base64, hexadecimal.
  void plain(std::string_view value);
  void number(std::uint64_t value);
  void boolean(bool value);

  // The whole, with a line feed behind it. The writer is then empty.
  [[nodiscard]] std::string finish();

 private:
  void begin(char bracket);
  void end(char bracket);
  // What stands before a value or key: a comma, and a line of its own.
  void next();

  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true;      // nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

}  // namespace golconda::passport
