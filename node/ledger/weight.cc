#include "node/ledger/weight.h"

#include "crypto/base/check.h"

namespace golconda::ledger {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::size_t kDecimals = 6;       // of a carat: micro-carats
constexpr std::size_t kDecimalsShown = 2;  // at least, as the trade writes weights

}  // namespace

std::uint64_t multiply_divide(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  check_invariant(c != 0 && b <= c, "multiply_divide takes a fraction of at most one");
  return static_cast<std::uint64_t>(static_cast<Wide>(a) * b / c);
}

std::string to_text(Microcarats weight) {
  std::string decimals = std::to_string(weight.value % kMicrocaratsPerCarat);
  decimals.insert(0, kDecimals - decimals.size(), '0');
  while (decimals.size() > kDecimalsShown && decimals.back() == '0') decimals.pop_back();
  return std::to_string(weight.value / kMicrocaratsPerCarat) + '.' + decimals + " ct";
}

}  // namespace golconda::ledger
