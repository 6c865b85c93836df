// Labels for stones on sheets of paper: where each stands, and what is on it. Drawing is sheet_svg.h's and sheet_pdf.h's.
//
// A label is a QR code on the left and lines of text beside it, the first one bold. What is too long for its line is set
// smaller, then cut. All lengths are micrometres, from the page's upper left corner.
//
// Thread-safety: pure functions, values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"

namespace golconda::label {

using Micrometres = std::int32_t;

inline constexpr Micrometres kPageSideMax = 2'000'000;  // a roll of two metres
inline constexpr Micrometres kQrSideMin = 10'000;       // below it phones do not read a link of 60 characters
inline constexpr Micrometres kLabelPadding = 1'500;
inline constexpr std::size_t kLabelsMax = 10'000;       // on all pages of one file
inline constexpr std::size_t kLabelLinesMax = 5;
inline constexpr std::size_t kLabelLineMaxBytes = 256;

// The default is three columns of seven on A4, as office suppliers sell them (63.5 x 38.1 mm).
struct SheetForm {
  Micrometres page_width = 210'000;
  Micrometres page_height = 297'000;
  Micrometres label_width = 63'500;
  Micrometres label_height = 38'100;
  Micrometres margin_left = 7'250;
  Micrometres margin_top = 15'150;
  Micrometres gap_x = 2'500;
  Micrometres gap_y = 0;
  std::size_t columns = 3;
  std::size_t rows = 7;
  std::size_t skip = 0;   // places of the first page that are used up already
  bool outlines = false;  // draw each label's edge, for paper that is cut by hand
};

struct Label {
  std::string link;                // what the QR code says
  std::vector<std::string> lines;  // UTF-8; at most kLabelLinesMax
};

struct Box {
  Micrometres x = 0;
  Micrometres y = 0;
  Micrometres width = 0;
  Micrometres height = 0;
};

struct TextMark {
  Micrometres x = 0;
  Micrometres baseline = 0;
  Micrometres size = 0;
  bool bold = false;
  std::string text;
};

struct Page {
  std::vector<Box> black;     // filled
  std::vector<Box> outlines;  // thin lines around
  std::vector<TextMark> texts;
};

struct Sheets {
  Micrometres page_width = 0;
  Micrometres page_height = 0;
  std::vector<Page> pages;
};

// "63.5" and "7" are millimetres with up to three decimals; nullopt otherwise, for what is negative, and beyond
// kPageSideMax.
[[nodiscard]] std::optional<Micrometres> parse_millimetres(std::string_view text);

// Fails with kInvalidArgument, naming the field of the form, when labels leave the page or have no room for a code that can
// be read; with `labels` when there are none or too many; with what make_qr() refuses.
[[nodiscard]] Result<Sheets> lay_out(const SheetForm& form, const std::vector<Label>& labels);

}  // namespace golconda::label
