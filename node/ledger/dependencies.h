// What a record builds on in other logs, so that "not here yet" can be told from "invalid".
//
// A record is judged once everything that it names is there. What missing_in() lists may still come:
//   - an item that is not known: the record that makes it has not arrived;
//   - a head that the item does not have: look the head up. A record of that id that is final here is behind the item's
//     state already, and the record that names it is invalid for good; one that is not may still come;
//   - a statement that is not there, to be withdrawn or amended: likewise, by its record's id;
//   - for a take over, the rest of the last log of whom it takes from, up to where that was closed.
// When nothing is missing, the rules' answer stands: a refusal then will not change by waiting.
//
// Three more things count and are not in a record: everything before it in its own log; the whole of the logs that its
// log succeeds, up to where they were closed (amendments and a source's total go on from there); and, for an accept,
// that the offer is final, which its head stands for.
//
// Thread-safety: pure; missing_in as the view's.

#pragma once

#include <optional>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/judge.h"
#include "node/ledger/view.h"

namespace golconda::ledger {

struct NeededItem {
  ItemId item;
  std::optional<RecordId> head;  // that it must have; none where the row carries none
};

// A line that states facts of an item, to be amended: the one that created it, or a report.
struct NeededFacts {
  ItemId item;
  LineRef stated_in;
};

struct Dependencies {
  std::vector<NeededItem> items;        // of every line, and the rough that a rough match names
  std::vector<NeededFacts> facts;       // amend
  std::optional<RecordId> withdrawn;    // withdraw: the attest record
  std::optional<ParticipantId> left;    // take_over: whose last log has to be here up to its end
};

// Ids that have not the size of one are left out: the rules refuse them whatever is there.
[[nodiscard]] Dependencies dependencies_of(const Record& record);

struct Missing {
  std::vector<ItemId> items;          // not known
  std::vector<RecordId> heads;        // that known items do not have: to come, or gone by
  std::vector<RecordId> statements;   // not there
  std::vector<LogId> logs;            // closed, and not here up to their end
  [[nodiscard]] bool none() const { return items.empty() && heads.empty() && statements.empty() && logs.empty(); }
};

// Fails only when the view does.
[[nodiscard]] Result<Missing> missing_in(const View& view, const Dependencies& dependencies);

}  // namespace golconda::ledger
