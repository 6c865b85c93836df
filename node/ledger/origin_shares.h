// Where carats come from, through blending, splitting and loss: exact, so that no micro-carat appears or is lost.
//
// Shares are always sorted by origin, hold no zero weight, and add up to their item's weight.
// Source: docs/format.md, "Weights and origins".
//
// Thread-safety: pure functions.

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "node/ledger/item.h"

namespace golconda::ledger {

// Origins of one item. A parcel blended from more sources than this is refused, not summarised.
inline constexpr std::size_t kOriginsMax = 256;

// Shares of all items that one record names, and of all that it makes. Each is about a hundred bytes in memory: without
// it, a document of 65,536 lines about parcels of 256 origins would take gigabytes, on every node.
inline constexpr std::size_t kRecordSharesMax = 1'048'576;

// Both together. Origins that are equal but for their days become one, whose days reach from the first to the last.
[[nodiscard]] std::vector<OriginShare> add_shares(std::span<const OriginShare> a, std::span<const OriginShare> b);

// Adds `part` to `sum`, likewise: what it costs grows with the part, not with the sum, for a thousand stones have the
// same few origins.
void add_to(std::vector<OriginShare>& sum, std::span<const OriginShare> part);

// `whole` without `part`, origin by origin (whatever their days). `part` is in `whole`.
[[nodiscard]] std::vector<OriginShare> subtract_shares(std::span<const OriginShare> whole,
                                                       std::span<const OriginShare> part);

// Divides `whole` into parts of the given weights, which add up to its own; pass what is lost as the last part. Each
// part in turn takes floor(share * weight / rest) of each origin, and the micro-carats still missing one each from the
// origins with the largest remainders, ties to the earlier origin.
[[nodiscard]] std::vector<std::vector<OriginShare>> split_shares(std::span<const OriginShare> whole,
                                                                 std::span<const Microcarats> parts);

[[nodiscard]] Microcarats total_of(std::span<const OriginShare> shares);

}  // namespace golconda::ledger
