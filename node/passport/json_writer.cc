#include "node/passport/json_writer.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace golconda::passport {

void JsonWriter::next() {
  if (std::exchange(after_key_, false)) return;
  if (!std::exchange(first_, false)) out_.push_back(',');
  if (depth_ == 0) return;
  out_.push_back('\n');
  out_.append(depth_, ' ');
}

void JsonWriter::begin(char bracket) {
  next();
  out_.push_back(bracket);
  ++depth_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (!std::exchange(first_, false)) {
    out_.push_back('\n');
    out_.append(depth_, ' ');
  }
  out_.push_back(bracket);
}

void JsonWriter::key(std::string_view name) {
  plain(name);
  out_.append(": ");
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  next();
  // A text that is not UTF-8 cannot come from a parsed record, and is not worth an exception here.
  out_.append(nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void JsonWriter::plain(std::string_view value) {
  next();
  out_.push_back('"');
  out_.append(value);
  out_.push_back('"');
}

void JsonWriter::number(std::uint64_t value) {
  next();
  out_.append(std::to_string(value));
}

void JsonWriter::boolean(bool value) {
  next();
  out_.append(value ? "true" : "false");
}

std::string JsonWriter::finish() {
  out_.push_back('\n');
  depth_ = 0;
  first_ = true;
  return std::exchange(out_, {});
}

}  // namespace golconda::passport
