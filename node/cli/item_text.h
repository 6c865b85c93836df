// An item of the API in words: its status, its origins, its alerts; and as a node of the drawn lineage.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/cli/render_lineage.h"
#include "node/cli/render_table.h"

namespace golconda::cli {

// "held", "offered".
[[nodiscard]] std::string status_word(v1::ItemStatus status);

// "held by surat on memo from antwerp, owned by antwerp", "offered by kao-mine to antwerp on sale", "packed in 9f86d081".
[[nodiscard]] std::string status_phrase(const v1::ItemView& item);

// "0.53 ct"; for a lot what is inside: "12 items, 6.40 ct".
[[nodiscard]] std::string weight_phrase(const v1::ItemState& state);

// "0.30 ct from BW, kao-pit of kao-mine, dug 2026-01-03"; "undeclared".
[[nodiscard]] std::string origin_phrase(const v1::OriginShare& share);

// "stolen: flagged as stolen by authority-be (from 7c1e09aa)".
[[nodiscard]] std::string alert_phrase(const v1::Alert& alert);

// "warranty by antwerp, 2026-02-01: ..." without the date of recording.
[[nodiscard]] std::string statement_phrase(const v1::AttestationView& attestation);

// Everything about one item, for `golconda show`.
[[nodiscard]] std::vector<std::pair<std::string, Cell>> item_properties(const v1::ItemView& item);

// The columns of `list` and `find`.
[[nodiscard]] Table item_table(const std::vector<v1::ItemView>& items);

[[nodiscard]] Lineage lineage_of(const v1::TraceResponse& trace);

}  // namespace golconda::cli
