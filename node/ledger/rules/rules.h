// The eighteen rules of design section 5, one function an action. judge.cc calls them; nobody else does.
//
// Each checks everything, in the order in which its .cc states the rule, and only then builds Changes (all but
// Changes.log and log_id, which judge.cc sets): a refusal leaves nothing half made. Every state that a rule writes
// carries the record's id as its head and a version one higher.
//
// Thread-safety: as the view's.

#pragma once

#include "node/ledger/changes.h"
#include "node/ledger/rules/context.h"

namespace golconda::ledger {

[[nodiscard]] Judged<Changes> register_rough(const Context& context);
[[nodiscard]] Judged<Changes> register_stock(const Context& context);
[[nodiscard]] Judged<Changes> pack(const Context& context);
[[nodiscard]] Judged<Changes> unpack(const Context& context);
[[nodiscard]] Judged<Changes> blend(const Context& context);
[[nodiscard]] Judged<Changes> divide(const Context& context);
[[nodiscard]] Judged<Changes> cut(const Context& context);
[[nodiscard]] Judged<Changes> offer(const Context& context);
[[nodiscard]] Judged<Changes> accept(const Context& context);
[[nodiscard]] Judged<Changes> decline(const Context& context);
[[nodiscard]] Judged<Changes> grade(const Context& context);
[[nodiscard]] Judged<Changes> attest(const Context& context);
[[nodiscard]] Judged<Changes> amend(const Context& context);
[[nodiscard]] Judged<Changes> sell(const Context& context);
[[nodiscard]] Judged<Changes> buy_back(const Context& context);
[[nodiscard]] Judged<Changes> report_lost(const Context& context);
[[nodiscard]] Judged<Changes> take_over(const Context& context);

// Its new key and the hash of the next one go into `log`, the state after the record.
[[nodiscard]] Judged<Changes> rotate_key(const Context& context);

}  // namespace golconda::ledger
