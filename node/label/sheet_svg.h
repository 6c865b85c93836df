// A page of labels as an SVG document, in its true size.
//
// Thread-safety: pure function.

#pragma once

#include <string>

#include "node/label/sheet.h"

namespace golconda::label {

// `page` < sheets.pages.size().
[[nodiscard]] std::string sheet_svg(const Sheets& sheets, std::size_t page);

}  // namespace golconda::label
