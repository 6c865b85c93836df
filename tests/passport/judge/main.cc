// passport_judge: the node's checker of passports as a filter, for another checker to be compared with it.
//
//   passport_judge make     writes passports: a line each, of its name, its network's id and the file in base64
//   passport_judge check    reads lines of a network's id and a file in base64, and writes a verdict for each (verdict_line.h)

#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "node/passport/check.h"
#include "tests/passport/judge/journeys.h"
#include "tests/passport/judge/verdict_line.h"

namespace golconda::passport::judge {
namespace {

constexpr int kWrong = 1;
constexpr int kUsage = 2;

int make() {
  for (const NamedPassport& made : journeys()) {
    std::cout << made.name << " " << to_hex(made.network.view()) << " " << to_base64(made.json) << "\n";
  }
  return testing::UnitTest::GetInstance()->Failed() ? kWrong : 0;
}

int check_all() {
  for (std::string id, file; std::cin >> id >> file;) {
    const auto network = from_hex(id);
    const auto pinned = network ? ledger::NetworkId::from(*network) : std::nullopt;
    const auto json = file == "-" ? std::optional(Bytes()) : from_base64(file);
    if (!pinned || !json) {
      std::cerr << "a line is not a network's id in hexadecimal and a file in base64 (- for an empty one)\n";
      return kUsage;
    }
    std::cout << verdict_line(check(*json, *pinned)) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace golconda::passport::judge

int main(int argc, char** argv) {
  const std::string_view mode = argc == 2 ? argv[1] : "";
  if (mode == "make") return golconda::passport::judge::make();
  if (mode == "check") return golconda::passport::judge::check_all();
  std::cerr << "passport_judge make, or passport_judge check\n";
  return golconda::passport::judge::kUsage;
}
