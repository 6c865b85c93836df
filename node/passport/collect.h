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

// As build() says. kResourceExhausted past the limits.
[[nodiscard]] Result<Places> collect(const PassportReader& reader, const ledger::ItemId& item, bool with_siblings);

}  // namespace golconda::passport
