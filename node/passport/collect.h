// Which records and lines a passport needs.

#pragma once

#include <map>
#include <set>
#include <utility>

#include "node/passport/reader.h"

namespace golconda::passport {

// Lines by number; true: evidence of another item's claim, no part of the journey.
using Lines = std::map<std::uint32_t, bool>;
// By log and sequence.
using Places = std::map<std::pair<ledger::LogId, std::uint64_t>, Lines>;

// What was cut or divided beside the item and its ancestors.
struct Siblings {
  bool all = false;
  const std::set<ledger::ItemId>& named;
};

// As build() says. kResourceExhausted past the limits, kInvalidArgument for a named sibling that is none.
[[nodiscard]] Result<Places> collect(const PassportReader& reader, const ledger::ItemId& item, const Siblings& siblings);

}  // namespace golconda::passport
