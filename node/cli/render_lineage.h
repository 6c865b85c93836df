// One stone's whole history as a tree: ancestors above, what was made of it below, and on each item the events of its
// own life.
//
//   ● rough stone 7c1e09aa  1.20 ct  Octahedron D          consumed
//   │   2026-01-03  kao-mine   registered by kao-mine: 1.20 ct from kao-pit (BW)
//   ├─● polished stone 4f0a6d1c  0.53 ct  Round F VVS2      held by joaillier     ◀ this one
//   │     2026-02-20  antwerp-lab  graded by antwerp-lab: report 7000001
//   └─● polished stone 99fe0012  0.05 ct                    held by surat
//
// An item with several parents (a blend) is drawn below the last of them and named below the others. Siblings that are
// not on the way to the item asked for are folded when they are many.
//
// Thread-safety: pure functions; values.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "node/cli/look.h"

namespace golconda::cli {

struct LineageEvent {
  std::string date;         // "2026-01-03"
  std::string participant;
  std::string summary;
  std::string record;       // its id, in hexadecimal; short here
};

struct LineageItem {
  std::string id;                     // hexadecimal, whole
  std::string kind;                   // "polished stone"
  std::string weight;                 // "0.53 ct"
  std::string facts;                  // "Round F VVS2"; "" when nothing is known
  std::string status;                 // "held by joaillier"
  std::vector<std::string> parents;   // ids
  std::vector<std::string> alerts;    // "stolen: flagged as stolen by authority-be"
  std::vector<LineageEvent> events;   // oldest first
  bool has_ended = false;             // consumed or lost: drawn dimly
};

struct Lineage {
  std::string item;                // the one that was asked for
  std::vector<LineageItem> items;  // parents before children
  bool truncated = false;          // there is more than the node sent
};

// Siblings drawn below one item before the rest is folded into one line.
inline constexpr std::size_t kSiblingsShownDefault = 12;
// Events drawn of one item: the first half and the last half of that many.
inline constexpr std::size_t kEventsShownDefault = 24;

struct LineageLimits {
  std::size_t siblings_max = kSiblingsShownDefault;
  std::size_t events_max = kEventsShownDefault;
};

[[nodiscard]] std::string render_lineage(const Lineage& lineage, const Look& look, const LineageLimits& limits = {});

}  // namespace golconda::cli
