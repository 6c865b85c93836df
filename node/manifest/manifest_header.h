// A manifest's header: which field of a row is which column.
//
// Thread-safety: pure functions.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "node/manifest/manifest_columns.h"
#include "node/manifest/manifest_mistakes.h"

namespace golconda::manifest {

// What --created writes. The file is a manifest, too: where a row says no more than which item is meant (offer, accept,
// pack, sell and so on), a header with all of these means `item`, and the others are of the file's own.
inline constexpr std::array<std::string_view, 6> kCreatedColumns{"item",   "reference", "weight",
                                                                 "record", "line",      "file_line"};

// One field of the header.
struct HeaderField {
  enum class Meaning : std::uint8_t { kColumn, kPrivate, kAttachment, kIgnored };
  Meaning meaning = Meaning::kIgnored;  // kIgnored: a mistake that is reported already, or kCreatedColumns
  const FormColumn* column = nullptr;   // kColumn
  std::string name;                     // as mistakes name it: the column's own name, or the heading
  std::string label;                    // kPrivate, kAttachment
};

struct Header {
  std::uint32_t file_line = 1;
  std::vector<HeaderField> fields;
  // The item is named in the column `item`, in `reference`, or in both (then one of them in each row).
  bool has_item = false;
  bool has_item_reference = false;
};

// Reports unknown, doubled and missing columns to `mistakes` and reads on: the other columns' rows are still checked.
[[nodiscard]] Header read_header(const Form& form, std::uint32_t file_line, std::span<const std::string_view> fields,
                                 MistakeList& mistakes);

// Every heading of the form, to find out what separates the fields.
[[nodiscard]] std::vector<std::string_view> known_headings(const Form& form);

}  // namespace golconda::manifest
