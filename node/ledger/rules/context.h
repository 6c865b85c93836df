// What every rule is given: the record, the state it is judged against, and who wrote it.
//
// By the time a rule runs, judge.cc has checked the frame: the log is one of the author's, the record is its next,
// the author has the action's role, and each line has the row that the action wants.
//
// Ownership: references into what judge() was given. Thread-safety: as the view's.

#pragma once

#include <string>
#include <utility>

#include "golconda/v1/record.pb.h"
#include "node/ledger/config.h"
#include "node/ledger/judge.h"
#include "node/ledger/log_state.h"
#include "node/ledger/refusal.h"
#include "node/ledger/view.h"

namespace golconda::ledger {

struct Context {
  const Record& record;
  const View& view;
  const Participant& author;
  const LogId& log_id;
  const LogState& log;  // before this record

  [[nodiscard]] const RecordId& id() const { return record.id; }
  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(record.lines.size()); }
  [[nodiscard]] const v1::Line& line(std::uint32_t index) const { return *record.lines[index]; }
  // Every line is there. When not, rules leave out what they cannot tell (judge_shown).
  [[nodiscard]] bool complete() const { return record.numbers.empty(); }
  // The line's number in the signed record: what item ids and references are made of.
  [[nodiscard]] std::uint32_t number(std::uint32_t index) const {
    return record.numbers.empty() ? index : record.numbers[index];
  }
};

// The view's answer, or the refusal that is no rule: the state could not be read.
template <class T>
[[nodiscard]] Judged<T> readable(Result<T> answer) {
  if (answer.has_value()) return std::move(*answer);
  return refuse(Rule::kStateUnreadable, std::nullopt, {{"reason", describe(answer.error())}});
}

}  // namespace golconda::ledger
