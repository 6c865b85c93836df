#include "node/ledger/rule_texts.h"

#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace golconda::ledger {
namespace {

TEST(RuleTexts, HaveStableNamesSentencesAndRemedies) {
  std::set<std::string_view> names;
  for (const RuleText& text : rule_texts()) {
    EXPECT_TRUE(names.insert(text.name).second) << text.name;
    EXPECT_EQ(to_string(text.rule), text.name);
    EXPECT_FALSE(text.sentence.empty()) << text.name;
    EXPECT_FALSE(text.remedy.empty()) << text.name;
  }
}

TEST(RuleTexts, StandInTheDocumentOfErrors) {
  std::ifstream file(GOLCONDA_SOURCE_DIR "/docs/errors.md");
  std::ostringstream docs;
  docs << file.rdbuf();
  for (const RuleText& text : rule_texts()) {
    const std::string row = "| `" + std::string(text.name) + "` | " + std::string(text.sentence) + " | " + std::string(text.remedy) + " |";
    EXPECT_NE(docs.str().find(row), std::string::npos) << "docs/errors.md should have: " << row;
  }
}

}  // namespace
}  // namespace golconda::ledger
