#include "node/passport/policy/scope.h"

#include <algorithm>

namespace golconda::passport {
namespace {

// The weight of one stone as whole micro-carats, and whether a part of one is cut off.
struct StoneWeight {
  std::uint64_t whole = 0;
  bool has_rest = false;
};

StoneWeight stone_weight(const Scope& scope, const ledger::ItemState& item) {
  if (scope.parcel_weight == ParcelWeight::kWhole || item.count <= 1) return {item.weight.value, false};
  return {item.weight.value / item.count, item.weight.value % item.count != 0};
}

}  // namespace

bool concerns(const Scope& scope, const ledger::ItemState& item) {
  if (!scope.kinds.empty() && std::ranges::find(scope.kinds, item.kind) == scope.kinds.end()) return false;
  const StoneWeight weight = stone_weight(scope, item);
  if (scope.from_weight && weight.whole < scope.from_weight->value) return false;
  if (scope.above_weight && (weight.whole < scope.above_weight->value ||
                             (weight.whole == scope.above_weight->value && !weight.has_rest))) {
    return false;
  }
  return !scope.below_weight || weight.whole < scope.below_weight->value;
}

bool concerns(const Scope& scope, const Dossier& dossier, const Good& good) {
  return !(scope.loose_only && good.in_jewellery) && concerns(scope, state_of(dossier, good.item));
}

bool contains(const std::optional<Countries>& countries, std::string_view country) {
  return countries && countries->contains(country);
}

bool is_one_area(const Policy& policy, std::string_view a, std::string_view b) {
  if (a == b) return true;
  return std::ranges::any_of(policy.borderless, [&](const std::string& name) {
    const Countries& group = policy.groups.find(name)->second;
    return group.contains(a) && group.contains(b);
  });
}

bool crosses(const Policy& policy, const Border& border, std::string_view from, std::string_view to) {
  if (from.empty() || to.empty() || is_one_area(policy, from, to)) return false;
  if (border.from && !contains(border.from, from)) return false;
  if (border.from_except && contains(border.from_except, from)) return false;
  if (border.to && !contains(border.to, to)) return false;
  return !(border.to_except && contains(border.to_except, to));
}

}  // namespace golconda::passport
