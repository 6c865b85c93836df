#include "node/replica/ballots.h"

#include "node/replica/limits.h"

namespace golconda::replica {

Finality* Ballots::find(std::uint64_t size, const crypto::Digest& root) {
  const auto found = ballots_.find({size, root});
  return found == ballots_.end() ? nullptr : &found->second;
}

const Finality* Ballots::find(std::uint64_t size, const crypto::Digest& root) const {
  const auto found = ballots_.find({size, root});
  return found == ballots_.end() ? nullptr : &found->second;
}

Finality* Ballots::admit(Finality ballot) {
  const Key key{ballot.checkpoint().size, ballot.checkpoint().root};
  ballots_.try_emplace(key, std::move(ballot));
  if (ballots_.size() > kBallotsPerLogMax) ballots_.erase(ballots_.begin());
  return find(key.first, key.second);
}

std::optional<Finality> Ballots::take(const Key& key) {
  auto taken = ballots_.extract(key);
  if (taken.empty()) return std::nullopt;
  return std::move(taken.mapped());
}

void Ballots::drop_up_to(std::uint64_t size) {
  std::erase_if(ballots_, [size](const auto& entry) { return entry.first.first <= size; });
}

const Finality* Ballots::largest_complete() const {
  for (auto it = ballots_.rbegin(); it != ballots_.rend(); ++it) {
    if (it->second.complete()) return &it->second;
  }
  return nullptr;
}

}  // namespace golconda::replica
