#include "node/cli/look.h"

#include <algorithm>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string locale_name() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (std::string value = environment(name); !value.empty()) return value;
  }
  return {};
}

std::string_view escape_of(Paint paint) {
  switch (paint) {
    case Paint::kPlain: return "";
    case Paint::kBold: return "\x1b[1m";
    case Paint::kDim: return "\x1b[2m";
    case Paint::kGood: return "\x1b[32m";
    case Paint::kBad: return "\x1b[1;31m";
    case Paint::kWarn: return "\x1b[33m";
  }
  return "";
}

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// The length of the UTF-8 character at `i`, 0 when it is broken or a control character.
std::size_t character_size(std::string_view text, std::size_t i) {
  const unsigned char first = byte_at(text, i);
  if (first < 0x20U || first == 0x7FU) return 0;
  if (first < 0x80U) return 1;
  const std::size_t size = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : first >= 0xC2U ? 2 : 0;
  if (size == 0 || first > 0xF4U || i + size > text.size()) return 0;
  for (std::size_t k = 1; k < size; ++k) {
    if (!is_continuation(byte_at(text, i + k))) return 0;
  }
  const unsigned char second = byte_at(text, i + 1);
  if (first == 0xC2U && second < 0xA0U) return 0;  // C1: some terminals obey them
  // Marks that turn the direction of writing round could make a text read as another.
  const std::string_view character = text.substr(i, size);
  const bool turns = (character >= "\u200E" && character <= "\u200F") || (character >= "\u202A" && character <= "\u202E") ||
                     (character >= "\u2066" && character <= "\u2069");
  return turns ? 0 : size;
}

}  // namespace

Surroundings surroundings() {
  Surroundings around;
  around.is_terminal = ::isatty(STDOUT_FILENO) == 1;
  around.no_colour = !environment("NO_COLOR").empty();
  around.locale = locale_name();
  around.term = environment("TERM");
  winsize size{};
  if (around.is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) around.columns = size.ws_col;
  return around;
}

Look look_for(const Surroundings& around, bool ascii_asked) {
  const std::string charset = manifest::squeezed(around.locale);
  Look look;
  look.utf8 = !ascii_asked && charset.find("UTF8") != std::string::npos;
  look.colour = around.is_terminal && !around.no_colour && around.term != "dumb";
  look.width_max = around.is_terminal ? around.columns : 0;
  return look;
}

bool errors_are_seen() { return ::isatty(STDERR_FILENO) == 1; }

std::string painted(const Look& look, Paint paint, std::string_view text) {
  if (!look.colour || paint == Paint::kPlain || text.empty()) return std::string(text);
  return std::string(escape_of(paint)).append(text).append("\x1b[0m");
}

std::string printable(std::string_view text) { return printable(Look{}, text); }

std::string printable(const Look& look, std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_size(text, i);
    if (size == 0 || (size > 1 && !look.utf8)) {
      out.push_back(text[i] == '\n' || text[i] == '\t' ? ' ' : '?');
      const bool leads = byte_at(text, i++) >= 0xC0U;  // one mark for what was to be one character
      while (leads && i < text.size() && is_continuation(byte_at(text, i))) ++i;
      continue;
    }
    out.append(text.substr(i, size));
    i += size;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += is_continuation(static_cast<unsigned char>(c)) ? 0U : 1U;
  return width;
}

std::string fitted(const Look& look, std::string_view text, std::size_t columns) {
  if (columns == 0 || display_width(text) <= columns) return std::string(text);
  const std::string_view ellipsis = look.utf8 ? "…" : "...";
  const std::size_t kept_columns = columns - std::min(columns, display_width(ellipsis));
  std::size_t end = 0;
  for (std::size_t kept = 0; end < text.size(); ++end) {
    if (is_continuation(byte_at(text, end))) continue;
    if (kept == kept_columns) break;
    ++kept;
  }
  return std::string(text.substr(0, end)).append(ellipsis);
}

}  // namespace golconda::cli
