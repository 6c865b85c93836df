#include "node/manifest/manifest_rest.h"

#include <algorithm>

namespace golconda::manifest {
namespace {

// Where each line of the text begins; line 1 is at [0]. Lines end with LF, CR LF or a lone CR, as the reader counts
// them.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !is_pair) starts.push_back(i + 1);
  }
  return starts;
}

}  // namespace

std::string manifest_rest(std::string_view manifest, std::span<const std::uint32_t> row_lines,
                          std::span<const std::uint32_t> kept) {
  const std::vector<std::size_t> starts = line_starts(manifest);
  const auto start_of = [&](std::size_t line) {
    return line == 0 || line > starts.size() ? manifest.size() : starts[line - 1];
  };
  if (row_lines.empty()) return std::string(manifest);
  std::string out(manifest.substr(0, start_of(row_lines.front())));
  for (std::size_t i = 0; i < row_lines.size(); ++i) {
    if (!std::ranges::binary_search(kept, row_lines[i])) continue;
    const std::size_t begin = start_of(row_lines[i]);
    const std::size_t end = i + 1 < row_lines.size() ? start_of(row_lines[i + 1]) : manifest.size();
    out += manifest.substr(begin, end - begin);
    if (!out.ends_with('\n') && !out.ends_with('\r')) out += '\n';
  }
  return out;
}

std::string rest_name(const std::string& manifest_path) {
  if (manifest_path == "-") return "rest.csv";
  const std::size_t slash = manifest_path.find_last_of('/');
  const std::size_t dot = manifest_path.find_last_of('.');
  const bool has_ending = dot != std::string::npos && (slash == std::string::npos || dot > slash);
  const std::string stem = manifest_path.substr(0, has_ending ? dot : std::string::npos);
  return stem + ".rest" + (has_ending ? manifest_path.substr(dot) : std::string(".csv"));
}

}  // namespace golconda::manifest
