// A strict reader of CSV text (RFC 4180, by libcsv) that knows on which line of the file each row begins, as the user's
// editor counts lines: the header stands on line 1, and a line break inside quotes counts.
//
// Taken: UTF-8 with or without a byte-order mark; comma, semicolon or tab between fields, found out from the header; an
// Excel "sep=;" first line; rows of nothing but separators, which are skipped and counted.
//
// Thread-safety: a function over its arguments. Ownership: the fields given to the callback live for the call only.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"

namespace golconda::manifest {

inline constexpr std::size_t kCsvFileMaxBytes = 64U << 20U;  // held in memory whole
inline constexpr std::size_t kCsvRowsMax = 1'000'000;
inline constexpr std::size_t kCsvFieldMaxBytes = 4096;
inline constexpr std::size_t kCsvColumnsMax = 256;

struct CsvRow {
  std::uint32_t file_line = 0;  // where the row begins, from 1
  std::span<const std::string_view> fields;
};

struct CsvSummary {
  char separator = ',';
  std::size_t rows = 0;        // without the header and the empty ones
  std::size_t empty_rows = 0;  // blank lines and rows of separators only
};

// What makes reading on impossible, at its place in the file.
struct CsvFailure {
  std::uint32_t file_line = 0;  // 0: the file as a whole
  Error error;
};

// Calls `on_row` with the header first, then with each row that is not empty. `known_columns` (lower case) tell which
// separator is meant. Fails on a limit, on broken quotes and on text that is not UTF-8; rows before that were
// delivered.
[[nodiscard]] tl::expected<CsvSummary, CsvFailure> read_csv(std::string_view text,
                                                            std::span<const std::string_view> known_columns,
                                                            const std::function<void(const CsvRow&)>& on_row);

// One field as RFC 4180 writes it: in quotes where it has to be.
[[nodiscard]] std::string csv_field(std::string_view field);
// The same for a report: a text that a spreadsheet would take for a formula has an apostrophe before it.
[[nodiscard]] std::string report_field(std::string_view field);

}  // namespace golconda::manifest
