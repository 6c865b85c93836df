#include "node/cli/render_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/cli/progress.h"

namespace golconda::cli {
namespace {

using ::testing::HasSubstr;

const Look kUtf8{true, false, 0};
const Look kAscii{false, false, 0};

Table stones() {
  return Table{{{"item"}, {"weight", Align::kRight}, {"status"}},
               {{{"4f0a6d1c"}, {"0.53 ct"}, {"held by surat"}}, {{"99fe0012"}, {"12.30 ct"}, {"lost"}}}};
}

TEST(RenderTable, AlignsTextToTheLeftAndNumbersToTheRight) {
  EXPECT_EQ(render_table(stones(), kUtf8),
            "item        weight  status\n"
            "────────  ────────  ─────────────\n"
            "4f0a6d1c   0.53 ct  held by surat\n"
            "99fe0012  12.30 ct  lost\n");
}

TEST(RenderTable, KeepsToAsciiWhenAsked) {
  EXPECT_THAT(render_table(stones(), kAscii), HasSubstr("--------  --------  -------------\n"));
}

TEST(RenderTable, CutsTheWidestColumnToTheTerminal) {
  EXPECT_EQ(render_table(stones(), Look{true, false, 32}),
            "item        weight  status\n"
            "────────  ────────  ────────────\n"
            "4f0a6d1c   0.53 ct  held by sur…\n"
            "99fe0012  12.30 ct  lost\n");
}

TEST(RenderTable, CountsCharactersNotBytes) {
  const Table table{{{"who"}, {"n"}}, {{{"Joaillier Élysée"}, {"1"}}, {{"x"}, {"2"}}}};
  EXPECT_EQ(render_table(table, kUtf8),
            "who               n\n"
            "────────────────  ─\n"
            "Joaillier Élysée  1\n"
            "x                 2\n");
}

TEST(RenderTable, IsEmptyWithoutRows) { EXPECT_EQ(render_table(Table{{{"item"}}, {}}, kUtf8), ""); }

TEST(RenderProperties, LeavesOutWhatSaysNothing) {
  EXPECT_EQ(render_properties({{"item", {"4f0a"}}, {"inscription", {""}}, {"weight", {"0.53 ct"}}}, kUtf8),
            "item    4f0a\n"
            "weight  0.53 ct\n");
}

TEST(Look, DrawsInColourOnATerminalOnly) {
  EXPECT_TRUE(look_for({true, false, "en_US.UTF-8", "xterm", 80}, false).colour);
  EXPECT_FALSE(look_for({false, false, "en_US.UTF-8", "xterm", 0}, false).colour);
  EXPECT_FALSE(look_for({true, true, "en_US.UTF-8", "xterm", 80}, false).colour) << "NO_COLOR";
  EXPECT_FALSE(look_for({true, false, "en_US.UTF-8", "dumb", 80}, false).colour);
}

TEST(Look, KeepsToAsciiUnlessTheLocaleIsUtf8) {
  EXPECT_TRUE(look_for({true, false, "en_US.UTF-8", "xterm", 80}, false).utf8);
  EXPECT_TRUE(look_for({false, false, "C.utf8", "", 0}, false).utf8);
  EXPECT_FALSE(look_for({true, false, "C", "xterm", 80}, false).utf8);
  EXPECT_FALSE(look_for({true, false, "", "xterm", 80}, false).utf8);
  EXPECT_FALSE(look_for({true, false, "en_US.UTF-8", "xterm", 80}, true).utf8) << "--ascii";
}

TEST(Look, MakesForeignTextHarmless) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a?[31mb");
  EXPECT_EQ(printable("a\r\nb\tc\x7f"), "a? b c?");
  EXPECT_EQ(printable("caf\xc3\xa9"), "café");
  EXPECT_EQ(printable("\xff\xfe\xc3"), "???");
  EXPECT_EQ(printable("\xed\x9f"), "?") << "cut off";
  EXPECT_EQ(printable(Look{false, false, 0}, "café"), "caf?");
}

TEST(Progress, ShowsHowFarItIs) {
  EXPECT_EQ(progress_text(kAscii, "registering", "lines", 1'500, 3'000),
            "registering  ############............  50%  1,500 of 3,000 lines");
  EXPECT_EQ(progress_text(kAscii, "registering", "lines", 0, 0),
            "registering  ........................  0%  0 of 0 lines");
}

}  // namespace
}  // namespace golconda::cli
