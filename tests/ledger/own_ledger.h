// A ledger under a configuration of the test's own, and no signatures: what World's configuration has not.
//
// Thread-safety: one thread.

#pragma once

#include <utility>

#include "node/ledger/judge.h"
#include "node/ledger/record.h"
#include "node/replica/compose.h"
#include "tests/support/drafts.h"
#include "tests/support/memory_view.h"

namespace golconda::ledger {

class OwnLedger {
 public:
  explicit OwnLedger(Config config) : view(std::move(config)) {}

  test::MemoryView view;

  // The draft as the log's next record, with the heads as they are; applied when it is let through.
  Judged<RecordId> write(const LogId& log, v1::Draft draft) {
    (void)replica::fill_heads(draft, view);
    replica::place_in_log(draft, log, **view.log(log), view.config(), 0);
    for (auto& line : *draft.mutable_lines()) line.set_salt(Bytes(16, 's'));
    const auto built = build_record(*draft.mutable_body(), draft.lines());
    const auto parsed = ParsedRecord::parse(built->body, built->lines, view.config().network);
    GOLCONDA_TRY(const Changes changes, judge(parsed->record(), view));
    view.apply(changes);
    return built->id;
  }
};

}  // namespace golconda::ledger
