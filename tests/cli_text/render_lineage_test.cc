#include "node/cli/render_lineage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace golconda::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Look kUtf8{true, false, 0};
const Look kAscii{false, false, 0};

LineageItem item(const std::string& id, std::vector<std::string> parents = {}) {
  LineageItem out;
  out.id = id;
  out.kind = "rough stone";
  out.weight = "1.20 ct";
  out.status = "held by kao-mine";
  out.parents = std::move(parents);
  return out;
}

// One rough cut into two stones, the second of which is asked for.
Lineage cut_stone() {
  Lineage lineage;
  LineageItem rough = item("aaaaaaaa00000000");
  rough.status = "consumed";
  rough.has_ended = true;
  rough.events = {{"2026-01-03", "kao-mine", "registered by kao-mine: 1.20 ct from kao-pit (BW)", "7b41c9e0aa"}};
  LineageItem first = item("bbbbbbbb00000000", {rough.id});
  LineageItem second = item("cccccccc00000000", {rough.id});
  second.kind = "polished stone";
  second.facts = "Round F VVS2";
  second.alerts = {"stolen: flagged as stolen by authority-be"};
  second.events = {{"2026-02-20", "gol-lab", "graded by gol-lab: report 7000001", "0f3355d1bb"}};
  lineage.item = second.id;
  lineage.items = {rough, first, second};
  return lineage;
}

TEST(RenderLineage, DrawsAncestorsAboveDescendantsWithTheirEventsAndAlerts) {
  EXPECT_EQ(render_lineage(cut_stone(), kUtf8),
            "○ rough stone aaaaaaaa  1.20 ct  consumed\n"
            "│   2026-01-03  registered by kao-mine: 1.20 ct from kao-pit (BW)  [7b41c9e0]\n"
            "├─● rough stone bbbbbbbb  1.20 ct  held by kao-mine\n"
            "└─◆ polished stone cccccccc  1.20 ct  Round F VVS2  held by kao-mine  ◀ this one\n"
            "      ⚠ stolen: flagged as stolen by authority-be\n"
            "      2026-02-20  graded by gol-lab: report 7000001  [0f3355d1]\n");
}

TEST(RenderLineage, KeepsToAsciiWhenAsked) {
  EXPECT_EQ(render_lineage(cut_stone(), kAscii),
            "o rough stone aaaaaaaa  1.20 ct  consumed\n"
            "|   2026-01-03  registered by kao-mine: 1.20 ct from kao-pit (BW)  [7b41c9e0]\n"
            "|-* rough stone bbbbbbbb  1.20 ct  held by kao-mine\n"
            "`-# polished stone cccccccc  1.20 ct  Round F VVS2  held by kao-mine  <- this one\n"
            "      ! stolen: flagged as stolen by authority-be\n"
            "      2026-02-20  graded by gol-lab: report 7000001  [0f3355d1]\n");
}

TEST(RenderLineage, PaintsOnlyWithColour) {
  EXPECT_THAT(render_lineage(cut_stone(), kUtf8), Not(HasSubstr("\x1b")));
  EXPECT_THAT(render_lineage(cut_stone(), Look{true, true, 0}), HasSubstr("\x1b[1;31m"));
}

TEST(RenderLineage, DrawsABlendBelowTheLastOfItsParentsAndNamesItBelowTheOthers) {
  Lineage lineage;
  lineage.items = {item("aaaaaaaa"), item("bbbbbbbb"), item("cccccccc", {"aaaaaaaa", "bbbbbbbb"})};
  lineage.item = "cccccccc";
  EXPECT_EQ(render_lineage(lineage, kUtf8),
            "● rough stone aaaaaaaa  1.20 ct  held by kao-mine\n"
            "└─⤷ into rough stone cccccccc, drawn below\n"
            "● rough stone bbbbbbbb  1.20 ct  held by kao-mine\n"
            "└─◆ rough stone cccccccc  1.20 ct  held by kao-mine  ◀ this one\n");
}

TEST(RenderLineage, FoldsManySiblingsButNeverTheWayToTheItemAskedFor) {
  Lineage lineage;
  lineage.items.push_back(item("aaaaaaaa"));
  for (int i = 0; i < 10; ++i) lineage.items.push_back(item("bbbbbbb" + std::to_string(i), {"aaaaaaaa"}));
  lineage.item = "bbbbbbb7";
  const std::string drawn = render_lineage(lineage, kUtf8, LineageLimits{2, 10});
  EXPECT_EQ(drawn,
            "● rough stone aaaaaaaa  1.20 ct  held by kao-mine\n"
            "├─● rough stone bbbbbbb0  1.20 ct  held by kao-mine\n"
            "├─● rough stone bbbbbbb1  1.20 ct  held by kao-mine\n"
            "├─┆ and 7 more (--all draws them)\n"
            "└─◆ rough stone bbbbbbb7  1.20 ct  held by kao-mine  ◀ this one\n");
}

TEST(RenderLineage, FoldsTheMiddleOfALongLife) {
  Lineage lineage;
  LineageItem traded = item("aaaaaaaa");
  for (int i = 0; i < 9; ++i) traded.events.push_back({"2026-01-0" + std::to_string(i + 1), "x", "x does " + std::to_string(i), "7b41c9e0"});
  lineage.items = {traded};
  lineage.item = traded.id;
  const std::string drawn = render_lineage(lineage, kUtf8, LineageLimits{12, 4});
  EXPECT_THAT(drawn, HasSubstr("x does 1  [7b41c9e0]\n    5 more events (--all shows them)\n    2026-01-08  x does 7  [7b41c9e0]\n"));
}

TEST(RenderLineage, SaysWhenTheNodeSentOnlyAPart) {
  Lineage lineage = cut_stone();
  lineage.truncated = true;
  EXPECT_THAT(render_lineage(lineage, kUtf8), HasSubstr("There is more than the node sent"));
}

TEST(RenderLineage, DrawsNothingThatCouldSteerATerminal) {
  Lineage lineage = cut_stone();
  lineage.items[2].events[0].summary = "graded by gol-lab: \x1b[2J\xc2\x9b\u202e evil\n\x80";
  const std::string drawn = render_lineage(lineage, kUtf8);
  EXPECT_THAT(drawn, HasSubstr("graded by gol-lab: ?[2J?? evil ?  [0f3355d1]\n"));
}

TEST(RenderLineage, NamesTheParticipantWhereTheSummaryDoesNot) {
  Lineage lineage = cut_stone();
  lineage.items[2].events[0] = {"2026-02-20", "gol-lab", "weighed", "7b41c9e0"};
  EXPECT_THAT(render_lineage(lineage, kUtf8), HasSubstr("2026-02-20  gol-lab: weighed  [7b41c9e0]\n"));
}

TEST(RenderLineage, EndsACircleThatOnlyDamagedStateCouldHold) {
  Lineage lineage;
  lineage.items = {item("aaaaaaaa", {"bbbbbbbb"}), item("bbbbbbbb", {"aaaaaaaa", "bbbbbbbb"})};
  lineage.item = "bbbbbbbb";
  EXPECT_EQ(render_lineage(lineage, kUtf8),
            "● rough stone aaaaaaaa  1.20 ct  held by kao-mine\n"
            "└─◆ rough stone bbbbbbbb  1.20 ct  held by kao-mine  ◀ this one\n");
}

TEST(RenderLineage, EndsAVeryLongChainWithTheNextIdToAskFor) {
  Lineage lineage;
  lineage.items.push_back(item("item0"));
  for (int i = 1; i < 200; ++i) {
    lineage.items.push_back(item("item" + std::to_string(i), {"item" + std::to_string(i - 1)}));
  }
  lineage.item = "item0";
  EXPECT_THAT(render_lineage(lineage, kUtf8), HasSubstr("and what was made of it: golconda trace item48\n"));
}

}  // namespace
}  // namespace golconda::cli
