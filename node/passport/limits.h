// What a passport may hold: a checker allocates no more than these, whatever a file says.

#pragma once

#include <cstddef>

namespace golconda::passport {

// A journey of a thousand records with proofs is about 2 MiB; blended melee may have many ancestors.
inline constexpr std::size_t kPassportMaxBytes = 64 * 1024 * 1024;
inline constexpr std::size_t kRecordsMax = 20'000;
inline constexpr std::size_t kLinesMax = 200'000;       // shown, over all records
inline constexpr std::size_t kItemsMax = 20'000;        // the item, its ancestors and the lots they lay in
inline constexpr std::size_t kConfigurationsMax = 1'000;
inline constexpr std::size_t kDisclosuresMax = 10'000;
inline constexpr std::size_t kNamesMax = 1'024;         // as many as may take part
// Evidence of a fork: a configuration, two bodies, and what rotated the key before.
inline constexpr std::size_t kEvidenceMaxBytes = 32 * 1024 * 1024;
inline constexpr std::size_t kRotationsMax = 10'000;
inline constexpr std::size_t kEvidenceOthersMax = 4;    // other bearers of a duplicate value that are shown

}  // namespace golconda::passport
