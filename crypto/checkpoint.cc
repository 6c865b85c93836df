#include "crypto/checkpoint.h"

#include <charconv>

namespace golconda::crypto {
namespace {

constexpr std::string_view kConfigPrefix = "config ";

tl::unexpected<Error> malformed(const char* what) {
  return fail(ErrorCode::kInvalidArgument, std::string("the checkpoint is malformed: ") + what, "checkpoint");
}

// tlog-checkpoint: "the number of leaves as an ASCII decimal with no leading zeroes (unless the tree is empty)".
Result<std::uint64_t> parse_decimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || (text.size() > 1 && text.front() == '0')) return malformed("a number is not in plain decimals");
  return value;
}

Result<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return malformed("a line is missing or does not end in a line feed");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string format_checkpoint(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(checkpoint.root.view()) + "\n" +
         std::string(kConfigPrefix) + std::to_string(checkpoint.config_number) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  Checkpoint checkpoint;
  GOLCONDA_TRY(const std::string_view origin, take_line(text));
  GOLCONDA_TRY(const std::string_view size, take_line(text));
  GOLCONDA_TRY(const std::string_view root, take_line(text));
  GOLCONDA_TRY(const std::string_view config, take_line(text));
  if (origin.empty()) return malformed("the origin is empty");
  if (!text.empty()) return malformed("there are lines beyond the four of a Golconda checkpoint");
  checkpoint.origin = origin;
  GOLCONDA_TRY(checkpoint.size, parse_decimal(size));
  const auto root_bytes = from_base64(root);
  const auto digest = root_bytes ? Digest::from(*root_bytes) : std::nullopt;
  if (!digest) return malformed("the root is not 32 bytes in base64");
  checkpoint.root = *digest;
  if (!config.starts_with(kConfigPrefix)) return malformed("the fourth line is not \"config <number>\"");
  GOLCONDA_TRY(checkpoint.config_number, parse_decimal(config.substr(kConfigPrefix.size())));
  return checkpoint;
}

}  // namespace golconda::crypto
