// A QR code of a link, and its pictures: SVG for pages and print, PNG for everything else, and text for a terminal.
//
// Every picture has the quiet zone of four modules around it that readers need. The same link gives the same bytes.
//
// Thread-safety: pure functions, values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"

namespace golconda::label {

inline constexpr std::size_t kQrTextMaxBytes = 512;  // still readable from a small label
inline constexpr std::size_t kQuietModules = 4;
inline constexpr std::uint32_t kModulePixelsMax = 64;

// How much of it may be damaged and it can still be read: 15 % for screens, 25 % for what is printed small and handled.
enum class QrLevel : std::uint8_t { kMedium, kQuartile };

// `side` x `side` modules, without the quiet zone.
struct QrCode {
  std::size_t side = 0;
  std::vector<bool> dark;  // row after row

  // False outside, so that the quiet zone needs no special case.
  [[nodiscard]] bool is_dark(std::size_t column, std::size_t row) const {
    return column < side && row < side && dark[row * side + column];
  }
};

// Dark modules beside each other in one row.
struct QrRun {
  std::size_t column = 0;
  std::size_t row = 0;
  std::size_t modules = 0;
};

// Fails with kInvalidArgument (`link`) when the text is empty or longer than kQrTextMaxBytes.
[[nodiscard]] Result<QrCode> make_qr(std::string_view text, QrLevel level);

[[nodiscard]] std::vector<QrRun> dark_runs(const QrCode& code);

// One SVG document that scales; `title` is its accessible name.
[[nodiscard]] std::string qr_svg(const QrCode& code, std::string_view title);

// Black and white, each module a square of `module_pixels` (1 to kModulePixelsMax, or it is a bug).
[[nodiscard]] std::string qr_png(const QrCode& code, std::uint32_t module_pixels);

// Lines of text, two rows of modules in each.
enum class Terminal : std::uint8_t {
  kColour,  // black on white by escape sequences, whatever the terminal's colours are
  kUtf8,    // half blocks, for a terminal that writes light on dark
  kAscii,   // two characters a module, one row a line, likewise
};
[[nodiscard]] std::string qr_text(const QrCode& code, Terminal terminal);

// Text as it may stand in XML: in an element or between double quotes. Control characters are left out.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace golconda::label
