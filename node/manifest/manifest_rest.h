// The part of a manifest that is still to be recorded, as a manifest of its own.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace golconda::manifest {

// The header and the rows that begin on the lines `kept`, byte for byte. `row_lines`: where every row of the manifest
// begins, rising; `kept` is a part of them, rising.
[[nodiscard]] std::string manifest_rest(std::string_view manifest, std::span<const std::uint32_t> row_lines,
                                        std::span<const std::uint32_t> kept);

// "rough.csv" -> "rough.rest.csv"; "-" -> "rest.csv".
[[nodiscard]] std::string rest_name(const std::string& manifest_path);

}  // namespace golconda::manifest
