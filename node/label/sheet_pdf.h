// Pages of labels as one PDF document.
//
// Without a font file the text is set in Helvetica, which every reader has, and which writes Western European only; with
// one (TrueType, embedded) whatever that font holds.
//
// Thread-safety: a function; reads the font file.

#pragma once

#include <string>

#include "node/label/sheet.h"

namespace golconda::label {

// Fails with kInvalidArgument: `labels` for a text that Helvetica cannot write, `font` for a file that is no font.
[[nodiscard]] Result<std::string> sheets_pdf(const Sheets& sheets, const std::string& font_file);

}  // namespace golconda::label
