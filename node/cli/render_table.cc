#include "node/cli/render_table.h"

#include <algorithm>

namespace golconda::cli {
namespace {

constexpr std::size_t kGapColumns = 2;
constexpr std::size_t kNarrowestColumns = 12;  // a column that is cut keeps that much

std::string blanks(std::size_t count) { return std::string(count, ' '); }

std::string aligned(const std::string& text, std::size_t width, Align align, bool last) {
  const std::size_t missing = width - std::min(width, display_width(text));
  if (align == Align::kRight) return blanks(missing) + text;
  return last ? text : text + blanks(missing);  // no blanks at a line's end
}

std::vector<std::size_t> widths_of(const Table& table, const Look& look) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::size_t width = display_width(table.columns[c].heading);
    for (const auto& row : table.rows) width = std::max(width, display_width(printable(look, row[c].text)));
    widths.push_back(width);
  }
  if (look.width_max == 0) return widths;
  std::size_t total = kGapColumns * (widths.size() - 1);
  for (const std::size_t width : widths) total += width;
  const auto widest = std::ranges::max_element(widths);
  if (total > look.width_max && *widest > kNarrowestColumns) {
    const std::size_t excess = total - look.width_max;
    *widest = std::max(kNarrowestColumns, *widest - std::min(*widest, excess));
  }
  return widths;
}

}  // namespace

std::string render_table(const Table& table, const Look& look) {
  if (table.rows.empty() || table.columns.empty()) return {};
  const std::vector<std::size_t> widths = widths_of(table, look);
  const auto draw = [&](auto&& cell_of) {
    std::string line;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Cell cell = cell_of(c);
      const std::string text = fitted(look, printable(look, cell.text), widths[c]);
      if (c != 0) line += blanks(kGapColumns);
      const bool last = c + 1 == table.columns.size();
      line += painted(look, cell.paint, aligned(text, widths[c], table.columns[c].align, last));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
  };
  const auto rule = [&](std::size_t c) {
    std::string out;
    for (std::size_t i = 0; i < widths[c]; ++i) out += look.utf8 ? "─" : "-";
    return Cell{out, Paint::kDim};
  };
  std::string out = draw([&](std::size_t c) { return Cell{table.columns[c].heading, Paint::kBold}; });
  out += draw(rule);
  for (const auto& row : table.rows) {
    out += draw([&row](std::size_t c) { return row[c]; });
  }
  return out;
}

std::string render_properties(const std::vector<std::pair<std::string, Cell>>& properties, const Look& look) {
  std::size_t width = 0;
  for (const auto& [name, cell] : properties) {
    if (!cell.text.empty()) width = std::max(width, display_width(name));
  }
  std::string out;
  for (const auto& [name, cell] : properties) {
    if (cell.text.empty()) continue;
    out += painted(look, Paint::kDim, aligned(name, width, Align::kLeft, false)) + blanks(kGapColumns);
    out += painted(look, cell.paint, printable(look, cell.text)) + "\n";
  }
  return out;
}

}  // namespace golconda::cli
