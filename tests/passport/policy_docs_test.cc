// docs/policies.md against the code: reasons and shipped policies.

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/passport/days.h"
#include "node/passport/policy/reasons.h"
#include "tests/passport/dossiers.h"
#include "node/passport/shipped_policies.h"

namespace golconda::passport {
namespace {

std::string documentation() {
  std::ifstream file(std::string(GOLCONDA_SOURCE_DIR) + "/docs/policies.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(PoliciesDocumentation, ListsEveryReasonWithItsSentenceInTheOrderOfTheCode) {
  const std::string docs = documentation();
  std::size_t at = 0;
  for (const ReasonText& text : reason_texts()) {
    const std::size_t row = docs.find("\n| `" + std::string(text.name) + "` | ", at);
    ASSERT_NE(row, std::string::npos) << text.name;
    const std::string line = docs.substr(row + 1, docs.find('\n', row + 1) - row - 1);
    EXPECT_THAT(line, testing::EndsWith(" | " + std::string(text.sentence) + " |"));
    at = row + 1;
  }
}

TEST(PoliciesDocumentation, ListsTheShippedPoliciesWithTheirDays) {
  const std::string docs = documentation();
  for (const ShippedPolicy& shipped_policy : shipped_policies()) {
    const std::size_t row = docs.find("\n| `" + std::string(shipped_policy.name) + "` | ");
    ASSERT_NE(row, std::string::npos) << shipped_policy.name;
    const std::string line = docs.substr(row + 1, docs.find('\n', row + 1) - row - 1);
    EXPECT_THAT(line, testing::EndsWith("| " + day_text(shipped(std::string(shipped_policy.name)).updated.value_or(0)) + " |"));
  }
}

}  // namespace
}  // namespace golconda::passport
