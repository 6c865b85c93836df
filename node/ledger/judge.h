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
};

// The checks that need no state beyond the log's own: form, limits, sequence, previous, network, roles; then the
// action's own rules; then nothing can fail.
[[nodiscard]] Judged<Changes> judge(const Record& record, const View& view);

}  // namespace golconda::ledger
