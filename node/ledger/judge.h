// The rules of design section 5: a record and a view of the state in, changes or a refusal out.
//
// Pure: the same record and view give the same answer on every node and in every order of arrival. Signatures are not
// checked here (but for rotate_key's second one): the caller does, with View::log(...).key.
//
// Thread-safety: no shared state; may run on any thread that may call the view.

#pragma once

#include <cstdint>
#include <vector>

#include "node/ledger/changes.h"
#include "node/ledger/refusal.h"
#include "node/ledger/view.h"

namespace golconda::v1 {
class RecordBody;
class Line;
}  // namespace golconda::v1

namespace golconda::ledger {

// A parsed record. `body` and `lines` are borrowed and are what the signed bytes say (see node/ledger/record.h).
struct Record {
  RecordId id;
  const v1::RecordBody* body = nullptr;
  std::vector<const v1::Line*> lines;
  // Which of its lines these are, in rising order. Only for judge_shown; empty otherwise: they are all there.
  std::vector<std::uint32_t> numbers;
};

// The checks that need no state beyond the log's own: form, limits, sequence, previous, network, roles; then the
// action's own rules; then nothing can fail.
[[nodiscard]] Judged<Changes> judge(const Record& record, const View& view);

// The same rules over the lines of a record that are shown, as a passport shows them: whatever can be told from them is
// checked. What needs lines that are not there is left out: sums over a whole cut, division or lot, a licence's total,
// the place in the log. The result is what these lines do. `log` is the log before the record, as far as it is known:
// its keys, and the record's sequence as its size.
[[nodiscard]] Judged<Changes> judge_shown(const Record& shown, const LogState& log, const View& view);

}  // namespace golconda::ledger
