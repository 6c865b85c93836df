// passport_judge: the node's checker of passports as a filter, for another checker to be compared with it.
//
//   passport_judge make          writes passports: a line each, of its name, its network's id and the file in base64
//   passport_judge make-policy   the same of a trade over borders, for policies
//   passport_judge check         reads lines of a network's id and a file in base64, and writes a verdict for each (verdict_line.h)
//   passport_judge policy        reads lines of a network's id, a file in base64 and how many policies, each of these in base64 with
//                                the day to judge by (- for the passport's own), and writes what they come to (policy_line.h)

#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "node/passport/check.h"
#include "tests/passport/judge/journeys.h"
#include "tests/passport/judge/policy_journeys.h"
#include "tests/passport/judge/policy_line.h"
#include "tests/passport/judge/verdict_line.h"

namespace golconda::passport::judging {
namespace {

constexpr int kWrong = 1;
constexpr int kUsage = 2;

int make(const std::vector<NamedPassport>& passports) {
  for (const NamedPassport& made : passports) {
    std::cout << made.name << " " << to_hex(made.network.view()) << " " << to_base64(made.json) << "\n";
  }
  return testing::UnitTest::GetInstance()->Failed() ? kWrong : 0;
}

// The verdict on the next passport of the input; nullopt at its end, and where it is in no form, which `wrong` tells then.
std::optional<Verdict> next_verdict(bool& wrong) {
  std::string id;
  std::string file;
  if (!(std::cin >> id >> file)) return std::nullopt;
  const auto network = from_hex(id);
  const auto pinned = network ? ledger::NetworkId::from(*network) : std::nullopt;
  const auto json = file == "-" ? std::optional(Bytes()) : from_base64(file);
  wrong = !pinned || !json;
  if (!wrong) return check(*json, *pinned);
  std::cerr << "a line is not a network's id in hexadecimal and a file in base64 (- for an empty one)\n";
  return std::nullopt;
}

int check_all() {
  bool wrong = false;
  while (const auto verdict = next_verdict(wrong)) std::cout << verdict_line(*verdict) << "\n";
  return wrong ? kUsage : 0;
}

std::optional<std::vector<AskedPolicy>> next_policies() {
  std::size_t count = 0;
  if (!(std::cin >> count)) return std::nullopt;
  std::vector<AskedPolicy> policies;
  for (std::string toml, day; policies.size() < count && std::cin >> toml >> day;) {
    const auto text = from_base64(toml);
    if (!text) return std::nullopt;
    policies.push_back({*text, day == "-" ? std::nullopt : std::optional(static_cast<std::uint32_t>(std::stoul(day)))});
  }
  return policies.size() == count ? std::optional(std::move(policies)) : std::nullopt;
}

int judge_all() {
  bool wrong = false;
  while (const auto verdict = next_verdict(wrong)) {
    const auto policies = next_policies();
    if (!policies) {
      std::cerr << "a line does not go on with a number and so many policies in base64, each with a day or -\n";
      return kUsage;
    }
    std::cout << policy_line(*verdict, *policies) << "\n";
  }
  return wrong ? kUsage : 0;
}

}  // namespace
}  // namespace golconda::passport::judging

int main(int argc, char** argv) {
  const std::string_view mode = argc == 2 ? argv[1] : "";
  if (mode == "make") return golconda::passport::judging::make(golconda::passport::judging::journeys());
  if (mode == "make-policy") return golconda::passport::judging::make(golconda::passport::judging::policy_journeys());
  if (mode == "check") return golconda::passport::judging::check_all();
  if (mode == "policy") return golconda::passport::judging::judge_all();
  std::cerr << "passport_judge make, make-policy, check or policy\n";
  return golconda::passport::judging::kUsage;
}
