// One sentence on what a record did to an item: "accepted by kao-cutter: 1.19 ct on the scale (1.20 ct before)".
//
// Written from the signed record alone, and the same for everybody; names are participants' ids.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "golconda/v1/record.pb.h"
#include "node/ledger/config.h"
#include "node/ledger/item.h"

namespace golconda::query {

struct SummaryInput {
  const v1::RecordBody& body;
  const v1::Line& line;                  // the one that wrote the item
  std::uint32_t line_number = 0;
  const ledger::RecordId& record;
  const ledger::Participant* author = nullptr;  // nullptr when no longer in the configuration
  std::string by;                        // the author's id, or the log's where the author is unknown
  ledger::Microcarats before;            // its weight before the record, 0 where not known
  std::vector<ledger::ItemId> parents;   // of the item written
};

[[nodiscard]] std::string summarise(const SummaryInput& input);

// The first 8 hexadecimal digits, as people quote ids.
[[nodiscard]] std::string short_id(const ledger::ItemId& item);

}  // namespace golconda::query
