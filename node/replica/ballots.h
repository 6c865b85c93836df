// The checkpoints of one log that are not final yet, each with the signatures gathered for it.
//
// An honest author keeps one outstanding. What is admitted here was signed by the author or is complete, so that only a
// log's owner can fill its own places.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "node/replica/finality.h"

namespace golconda::replica {

class Ballots {
 public:
  using Key = std::pair<std::uint64_t, crypto::Digest>;  // size, root

  // nullptr: not here.
  [[nodiscard]] Finality* find(std::uint64_t size, const crypto::Digest& root);
  [[nodiscard]] const Finality* find(std::uint64_t size, const crypto::Digest& root) const;

  // Adds it; beyond kBallotsPerLogMax the smallest goes, which may be this one: then nullptr.
  Finality* admit(Finality ballot);

  // Takes it out, when it is there.
  [[nodiscard]] std::optional<Finality> take(const Key& key);

  // Those of `size` or less are settled.
  void drop_up_to(std::uint64_t size);

  // The complete one of the largest size; nullptr when none is.
  [[nodiscard]] const Finality* largest_complete() const;

  // From the smallest to the largest.
  [[nodiscard]] const std::map<Key, Finality>& all() const { return ballots_; }

 private:
  std::map<Key, Finality> ballots_;
};

}  // namespace golconda::replica
