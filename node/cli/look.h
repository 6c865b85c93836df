// How output may look: which characters, whether in colour, how wide; and text made safe to print.
//
// Thread-safety: pure, but for the detect functions, which read the environment.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace golconda::cli {

struct Look {
  bool utf8 = true;
  bool colour = false;
  std::size_t width_max = 0;  // columns; 0: as wide as it comes, for files and pipes
};

enum class Paint : std::uint8_t { kPlain, kBold, kDim, kGood, kBad, kWarn };

// What the process sees of its surroundings, so that a test can say it instead.
struct Surroundings {
  bool is_terminal = false;
  bool no_colour = false;    // NO_COLOR is set and not empty
  std::string locale;        // the first of LC_ALL, LC_CTYPE, LANG that is not empty
  std::string term;          // TERM
  std::size_t columns = 0;   // 0: unknown
};

// Of standard output.
[[nodiscard]] Surroundings surroundings();
[[nodiscard]] Look look_for(const Surroundings& around, bool ascii_asked);

// Whether standard error is a terminal: where progress is shown.
[[nodiscard]] bool errors_are_seen();

// `text` in a colour of the terminal, or as it is.
[[nodiscard]] std::string painted(const Look& look, Paint paint, std::string_view text);

// Without anything that could steer a terminal: control characters (C1 too) and broken UTF-8 become '?'; with an ASCII
// look, other characters too.
[[nodiscard]] std::string printable(std::string_view text);
[[nodiscard]] std::string printable(const Look& look, std::string_view text);

// Columns that printable UTF-8 takes, one for each character.
[[nodiscard]] std::size_t display_width(std::string_view text);

// At most `columns` columns, with an ellipsis where something is cut; all of it when `columns` is 0.
[[nodiscard]] std::string fitted(const Look& look, std::string_view text, std::size_t columns);

}  // namespace golconda::cli
