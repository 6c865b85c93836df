#include "node/web/api/strict_json.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

#include "node/web/api/limits.h"

namespace golconda::web {
namespace {

using nlohmann::json;

// Protobuf takes a field by its own name and by its camel-case one.
std::string as_compared(const std::string& name) {
  std::string out;
  for (const char c : name) {
    if (c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string quoted_start(const std::string& name) {
  constexpr std::size_t kShown = 64;
  return "\"" + name.substr(0, kShown) + (name.size() > kShown ? "..." : "") + "\"";
}

// Told of each token by nlohmann's reader; false ends the reading. Its own recursion is a stack on the heap.
class Checker final : public json::json_sax_t {
 public:
  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(json::number_integer_t) override { return value(); }
  bool number_unsigned(json::number_unsigned_t) override { return value(); }
  bool number_float(json::number_float_t, const json::string_t&) override { return value(); }
  bool string(json::string_t&) override { return value(); }
  bool binary(json::binary_t&) override { return value(); }

  bool start_object(std::size_t) override {
    if (!deeper()) return false;
    names_.emplace_back();
    return true;
  }
  bool key(json::string_t& name) override {
    if (names_.back().insert(as_compared(name)).second) return true;
    return refuse(quoted_start(name) + " stands twice in one object", "write each name once");
  }
  bool end_object() override {
    names_.pop_back();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ == 0) return refuse("the body is a list", "send one object in braces");
    return deeper();
  }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    position_ = position;
    return refuse({}, "write JSON with names and texts in double quotes, and no comma behind the last");
  }

  [[nodiscard]] std::size_t position() const { return position_; }  // from 1; 0: not of a place
  [[nodiscard]] const std::string& message() const { return message_; }
  [[nodiscard]] const std::string& remedy() const { return remedy_; }

 private:
  bool value() { return depth_ > 0 || refuse("the body is a single value", "send one object in braces"); }
  bool deeper() {
    return ++depth_ <= kJsonDepthMax ||
           refuse("the body nests more than " + std::to_string(kJsonDepthMax) + " deep", "no call takes that");
  }
  bool refuse(std::string message, std::string remedy) {
    message_ = std::move(message);
    remedy_ = std::move(remedy);
    return false;
  }

  std::vector<std::unordered_set<std::string>> names_;  // of the objects that are open
  std::size_t depth_ = 0;
  std::size_t position_ = 0;
  std::string message_;
  std::string remedy_;
};

// "line 3, column 14" of the text's byte `position`, which is counted from 1.
std::string place_of(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position == 0 ? 0 : std::min(position - 1, text.size()));
  const auto lines = std::ranges::count(before, '\n');
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return "line " + std::to_string(lines + 1) + ", column " + std::to_string(before.size() - line_start + 1);
}

}  // namespace

Result<void> check_strict_json(std::string_view text) {
  Checker checker;
  if (json::sax_parse(text.begin(), text.end(), &checker)) return {};
  std::string message = checker.message();
  if (message.empty()) message = "the body is not JSON from " + place_of(text, checker.position()) + " on";
  return fail(ErrorCode::kInvalidArgument, std::move(message), "body", checker.remedy());
}

}  // namespace golconda::web
