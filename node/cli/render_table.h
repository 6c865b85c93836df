// A table for people: columns as wide as their contents, numbers to the right, the widest text column cut to the
// terminal's width.
//
// Ownership and thread-safety: values; one writer.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "node/cli/look.h"

namespace golconda::cli {

enum class Align : std::uint8_t { kLeft, kRight };

struct Cell {
  std::string text;  // made printable when it is drawn
  Paint paint = Paint::kPlain;
};

struct TableColumn {
  std::string heading;
  Align align = Align::kLeft;
};

struct Table {
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;  // each with as many cells as there are columns
};

// Headings, a rule below them, the rows. "" for a table without rows.
[[nodiscard]] std::string render_table(const Table& table, const Look& look);

// "name    value" lines for one thing's properties; rows without a value are left out.
[[nodiscard]] std::string render_properties(const std::vector<std::pair<std::string, Cell>>& properties,
                                            const Look& look);

}  // namespace golconda::cli
