// How the values of a manifest's row become a line of the draft, one function for each form, with the checks that need
// more than one column.
//
// Thread-safety: pure functions.

#pragma once

#include <vector>

#include "node/manifest/manifest_columns.h"

namespace golconda::manifest {

// Each fills `out.line`'s row and the fields of `out` that its form has. Not empty: `out` must not be used.
[[nodiscard]] std::vector<RowMistake> finish_register(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_stock(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_divide(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_cut(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_items(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_accept(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_unpack(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_grade(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_attest(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_amend(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_sell(const RowValues& values, ManifestRow& out);
[[nodiscard]] std::vector<RowMistake> finish_buy_back(const RowValues& values, ManifestRow& out);

}  // namespace golconda::manifest
