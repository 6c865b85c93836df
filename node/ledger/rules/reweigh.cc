#include "node/ledger/rules/reweigh.h"

#include <algorithm>
#include <array>

#include "node/ledger/origin_shares.h"

namespace golconda::ledger {
namespace {

constexpr std::uint64_t kPartsPerMillion = 1'000'000;

}  // namespace

Microcarats tolerance_of(const Tolerances& tolerances, Microcarats ledger_weight) {
  const std::uint64_t relative = multiply_divide(ledger_weight.value, tolerances.reweigh_ppm, kPartsPerMillion);
  return Microcarats{std::max(relative, tolerances.reweigh.value)};
}

bool is_beyond_tolerance(const Tolerances& tolerances, Microcarats ledger_weight, Microcarats found) {
  const Microcarats difference{std::max(ledger_weight, found).value - std::min(ledger_weight, found).value};
  return difference > tolerance_of(tolerances, ledger_weight);
}

void reweigh(ItemState& item, Microcarats found) {
  if (found >= item.weight) return;
  const std::array parts{found, Microcarats{item.weight.value - found.value}};
  item.origins = std::move(split_shares(item.origins, parts).front());
  item.weight = found;
}

}  // namespace golconda::ledger
