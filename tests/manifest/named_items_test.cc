#include "node/manifest/named_items.h"

#include <gmock/gmock.h>

#include "node/manifest/manifest_csv.h"

namespace golconda::manifest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kItem = "4f0a6d1c2b3e4f5061728394a5b6c7d8";
const std::string kOther = "00112233445566778899aabbccddeeff";

std::vector<ManifestRow> rows_of(ManifestKind kind, const std::string& csv) {
  auto manifest = parse_manifest(kind, csv);
  EXPECT_TRUE(manifest.has_value()) << (manifest.has_value() ? "" : describe(manifest.error()));
  return manifest.has_value() ? std::move(manifest->rows) : std::vector<ManifestRow>{};
}

// Answers with the id that a name stands for, and keeps what it was asked.
struct Desk {
  std::map<std::string, std::string> ids;  // name -> hexadecimal id
  std::vector<std::string> asked;
  bool with_story = false;

  AskItems ask() {
    return [this](const std::vector<Name>& names, bool story) -> Result<std::vector<Result<v1::ItemView>>> {
      with_story = story;
      std::vector<Result<v1::ItemView>> answers;
      for (const Name& name : names) {
        asked.push_back(name.text);
        const auto found = ids.find(name.text);
        if (found == ids.end()) {
          answers.emplace_back(fail(ErrorCode::kNotFound, "there is no item " + name.text));
          continue;
        }
        v1::ItemView view;
        view.set_item(*from_hex(found->second));
        answers.emplace_back(std::move(view));
      }
      return answers;
    };
  }
};

TEST(NamedItems, AReferenceBecomesTheIdThatItStandsFor) {
  auto rows = rows_of(ManifestKind::kItems, "reference\nKAO-1\n");
  Desk desk{{{"KAO-1", kItem}}, {}, false};
  MistakeList mistakes;
  const auto views = look_up_rows(desk.ask(), rows, Wanted::kReferences, mistakes);
  ASSERT_TRUE(views) << describe(views.error());
  EXPECT_TRUE(mistakes.empty());
  EXPECT_EQ(to_hex(rows[0].line.item().item()), kItem);
  ASSERT_NE(view_of(*views, rows[0]), nullptr);
}

TEST(NamedItems, WhatIsKnownByItsIdIsAskedForOnlyWhereItsStateIsWanted) {
  auto rows = rows_of(ManifestKind::kItems, "item\n" + kItem + "\n" + kOther + "\n");
  Desk desk{{{kItem, kItem}, {kOther, kOther}}, {}, false};
  MistakeList mistakes;
  ASSERT_TRUE(look_up_rows(desk.ask(), rows, Wanted::kReferences, mistakes));
  EXPECT_THAT(desk.asked, IsEmpty());
  EXPECT_EQ(to_hex(rows[1].line.item().item()), kOther);
  ASSERT_TRUE(look_up_rows(desk.ask(), rows, Wanted::kAllItems, mistakes));
  EXPECT_THAT(desk.asked, ElementsAre(kItem, kOther));
  EXPECT_FALSE(desk.with_story);
  ASSERT_TRUE(look_up_rows(desk.ask(), rows, Wanted::kStories, mistakes));
  EXPECT_TRUE(desk.with_story);
}

TEST(NamedItems, AnInputIsAskedForOnceHoweverManyOutputsItHas) {
  auto rows = rows_of(ManifestKind::kCut, "input,kind,weight\nSU-1,polished stone,0.5\nSU-1,polished stone,0.4\n");
  Desk desk{{{"SU-1", kItem}}, {}, false};
  MistakeList mistakes;
  ASSERT_TRUE(look_up_rows(desk.ask(), rows, Wanted::kAllItems, mistakes));
  EXPECT_THAT(desk.asked, ElementsAre("SU-1"));
}

TEST(NamedItems, EveryNameThatIsNotThereIsAMistakeAtItsLineAndNoIdIsFilledIn) {
  auto rows = rows_of(ManifestKind::kItems, "reference\nKAO-1\nKAO-8\nKAO-9\n");
  Desk desk{{{"KAO-1", kItem}}, {}, false};
  MistakeList mistakes;
  ASSERT_TRUE(look_up_rows(desk.ask(), rows, Wanted::kReferences, mistakes));
  const ManifestMistakes found = mistakes.take();
  ASSERT_EQ(found.total, 2U);
  EXPECT_EQ(found.listed[0].file_line, 3U);
  EXPECT_EQ(found.listed[0].column, "reference");
  EXPECT_EQ(found.listed[1].value, "KAO-9");
  EXPECT_THAT(found.listed[1].message, HasSubstr("there is no item KAO-9"));
  EXPECT_EQ(rows[0].line.item().item(), "");
}

TEST(NamedItems, AnErrorThatIsNotAboutOneNameEndsTheLookUp) {
  auto rows = rows_of(ManifestKind::kItems, "reference\nKAO-1\n");
  MistakeList mistakes;
  const auto broken = look_up_rows(
      [](const auto&, bool) -> Result<std::vector<Result<v1::ItemView>>> {
        return fail(ErrorCode::kUnavailable, "the node cannot be reached");
      },
      rows, Wanted::kReferences, mistakes);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::kUnavailable);
  EXPECT_TRUE(mistakes.empty());
}

}  // namespace
}  // namespace golconda::manifest
