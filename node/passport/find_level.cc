#include "node/passport/find_level.h"

#include <algorithm>
#include <map>
#include <utility>

#include "golconda/v1/record.pb.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;

// A stone and the stones that it was made of one after the other, itself first, and everything that it came from with
// its place in that row; what stands before the row has the place behind its last.
struct Descent {
  std::vector<ItemId> stones;
  std::map<ItemId, std::size_t> places;
};

// Everything that `items` came from, at place `place`.
Result<void> add_ancestors(const ShownView& view, std::vector<ItemId> items, std::size_t place, Descent& descent,
                           std::size_t& steps_left) {
  while (!items.empty() && steps_left != 0) {
    const ItemId next = items.back();
    items.pop_back();
    if (!descent.places.emplace(next, place).second) continue;
    --steps_left;
    GOLCONDA_TRY(const std::vector<ItemId> parents, view.parents(next));
    items.insert(items.end(), parents.begin(), parents.end());
  }
  return {};
}

Result<Descent> descent_of(const ShownView& view, const ItemId& item, std::size_t& steps_left) {
  Descent descent;
  std::vector<ItemId> parents{item};
  while (parents.size() == 1 && steps_left != 0) {
    GOLCONDA_TRY(const ledger::ItemPtr state, view.item(parents.front()));
    if (state == nullptr || !is_single_stone(state->kind)) break;
    --steps_left;
    descent.places.emplace(parents.front(), descent.stones.size());
    descent.stones.push_back(parents.front());
    GOLCONDA_TRY(parents, view.parents(descent.stones.back()));
  }
  GOLCONDA_CHECK_OK(add_ancestors(view, std::move(parents), descent.stones.size(), descent, steps_left));
  return descent;
}

// Matched: somebody who may say so compared the stone, or the one that it was cut from, with a rough that it came from.
// A match of one stone says nothing of a lot or a parcel, nor of what was divided from a parcel.
Result<bool> is_matched(const ShownView& view, const ItemId& item, std::size_t& steps_left) {
  GOLCONDA_TRY(const Descent descent, descent_of(view, item, steps_left));
  for (std::size_t place = 0; place < descent.stones.size(); ++place) {
    GOLCONDA_TRY(const auto attestations, view.attestations(descent.stones[place]));
    for (const ledger::Attestation& attestation : attestations) {
      if (attestation.state.kind != ledger::StatementKind::kRoughMatch) continue;
      GOLCONDA_TRY(const auto statement, view.statement(attestation.line.record));
      v1::AttestRow row;
      if (!statement || statement->withdrawn_by || !row.ParseFromString(attestation.state.row)) continue;
      const auto rough = ItemId::from(row.other_item());
      const auto at = rough ? descent.places.find(*rough) : descent.places.end();
      if (at != descent.places.end() && at->second > place) return true;
    }
  }
  return false;
}

}  // namespace

Result<OriginLevel> level_of(const ShownView& view, const ItemId& item, const ledger::ItemState& state,
                             std::size_t& steps_left) {
  if (state.origins.size() > 1) return OriginLevel::kMixed;
  if (state.origins.empty() || state.origins.front().origin.undeclared) return OriginLevel::kDeclared;
  GOLCONDA_TRY(const bool matched, is_matched(view, item, steps_left));
  return matched ? OriginLevel::kMatched : OriginLevel::kSigned;
}

}  // namespace golconda::passport
