#include "node/ledger/origin_shares.h"

#include <algorithm>
#include <tuple>

#include "crypto/base/check.h"

namespace golconda::ledger {
namespace {

__extension__ using Wide = unsigned __int128;

// What makes two origins one, whatever their days.
auto place_of(const Origin& origin) {
  return std::tie(origin.undeclared, origin.participant, origin.source, origin.country);
}

bool is_before(const OriginShare& a, const OriginShare& b) { return place_of(a.origin) < place_of(b.origin); }

struct Remainder {
  Wide value = 0;
  std::size_t index = 0;
};

// Takes `weight` of what remains of each origin, of `total` in all.
std::vector<OriginShare> take(std::vector<OriginShare>& rest, std::uint64_t total, std::uint64_t weight) {
  std::vector<std::uint64_t> taken(rest.size());
  std::vector<Remainder> remainders(rest.size());
  std::uint64_t missing = weight;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const Wide product = static_cast<Wide>(rest[i].weight.value) * weight;
    taken[i] = static_cast<std::uint64_t>(product / total);
    remainders[i] = {product % total, i};
    missing -= taken[i];
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const Remainder& a, const Remainder& b) { return a.value > b.value; });
  // The remainders add up to `missing` times `total`, each below `total`: there are at least that many of them above
  // zero, and an origin with one has a micro-carat left to give.
  for (std::size_t i = 0; i < missing; ++i) ++taken[remainders[i].index];

  std::vector<OriginShare> part;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    rest[i].weight.value -= taken[i];
    if (taken[i] != 0) part.push_back({rest[i].origin, Microcarats{taken[i]}});
  }
  return part;
}

}  // namespace

std::vector<OriginShare> add_shares(std::span<const OriginShare> a, std::span<const OriginShare> b) {
  std::vector<OriginShare> sum(a.begin(), a.end());
  add_to(sum, b);
  return sum;
}

void add_to(std::vector<OriginShare>& sum, std::span<const OriginShare> part) {
  for (const OriginShare& share : part) {
    const auto at = std::lower_bound(sum.begin(), sum.end(), share, is_before);
    if (at == sum.end() || is_before(share, *at)) {
      sum.insert(at, share);
      continue;
    }
    at->origin.from_day = std::min(at->origin.from_day, share.origin.from_day);
    at->origin.to_day = std::max(at->origin.to_day, share.origin.to_day);
    at->weight.value += share.weight.value;
  }
}

std::vector<OriginShare> subtract_shares(std::span<const OriginShare> whole, std::span<const OriginShare> part) {
  std::vector<OriginShare> rest;
  auto next = part.begin();
  for (const OriginShare& share : whole) {
    OriginShare left = share;
    if (next != part.end() && place_of(next->origin) == place_of(share.origin)) {
      check_invariant(next->weight <= share.weight, "a part never outweighs its whole");
      left.weight.value -= next->weight.value;
      ++next;
    }
    if (left.weight.value != 0) rest.push_back(std::move(left));
  }
  check_invariant(next == part.end(), "a part has no origin that its whole has not");
  return rest;
}

std::vector<std::vector<OriginShare>> split_shares(std::span<const OriginShare> whole,
                                                   std::span<const Microcarats> parts) {
  std::vector<OriginShare> rest(whole.begin(), whole.end());
  std::uint64_t total = total_of(whole).value;
  std::vector<std::vector<OriginShare>> split;
  split.reserve(parts.size());
  for (const Microcarats part : parts) {
    check_invariant(part.value <= total, "the parts add up to the whole");
    split.push_back(part.value == 0 ? std::vector<OriginShare>{} : take(rest, total, part.value));
    total -= part.value;
  }
  check_invariant(total == 0, "the parts add up to the whole");
  return split;
}

Microcarats total_of(std::span<const OriginShare> shares) {
  Microcarats total;
  for (const OriginShare& share : shares) total.value += share.weight.value;
  return total;
}

}  // namespace golconda::ledger
