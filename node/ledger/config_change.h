// Whether one configuration may follow another, and what it changes.
//
// Source: design section 7, docs/membership.md. The rules keep two promises:
//   - neighbouring quorums share an honest member: one witness is added, removed or given another key at a time;
//   - what an earlier configuration allowed, a later one allows too, so that the newest judges every record ever made:
//     participants and logs stay; an open log's roles, sources and licensed carats only grow; tolerances stay; whoever is
//     to lose rights has its log frozen, then closed with the rights that it had, and goes on, if at all, in another.
//
// Errors: kInvalidArgument naming the field. Thread-safety: pure functions.

#pragma once

#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config.h"

namespace golconda::ledger {

// Both parsed, of one network.
[[nodiscard]] Result<void> check_change(const Config& from, const Config& to);

// What `to` changes, one sentence each, for people: "Adds Kimber Polishing (kimber, BE) as cutter and trader." Of two that
// check_change lets through; the date alone is no change, and is not told.
[[nodiscard]] std::vector<std::string> describe_change(const Config& from, const Config& to);

}  // namespace golconda::ledger
