#include "node/manifest/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "node/manifest/manifest_csv.h"

namespace golconda::manifest {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;

const RequestBasis kBasis{"kao-mine", "register", ""};

DocumentPlan register_plan(std::size_t lines_max) {
  DocumentPlan plan;
  plan.body.mutable_register_rough()->set_source_id("kao-pit");
  plan.lines_max = lines_max;
  return plan;
}

std::vector<ManifestRow> rows_of(ManifestKind kind, const std::string& csv) {
  auto manifest = parse_manifest(kind, csv);
  EXPECT_TRUE(manifest.has_value()) << describe(manifest.error());
  return manifest.has_value() ? std::move(manifest->rows) : std::vector<ManifestRow>{};
}

// `count` stones KAO-1, KAO-2 and so on; the one with the number `heavy` weighs twice as much.
std::vector<ManifestRow> stones(std::size_t count, std::size_t heavy = 0) {
  std::string csv = "reference,weight\n";
  for (std::size_t i = 1; i <= count; ++i) {
    csv += "KAO-" + std::to_string(i) + (i == heavy ? ",2.40\n" : ",1.20\n");
  }
  return rows_of(ManifestKind::kRegister, csv);
}

std::vector<Document> documents_of(const std::vector<ManifestRow>& rows, const DocumentPlan& plan,
                                   const RequestBasis& basis = kBasis) {
  auto documents = make_documents(rows, plan, basis);
  EXPECT_TRUE(documents.has_value()) << documents.error().message;
  return documents.has_value() ? *std::move(documents) : std::vector<Document>{};
}

std::vector<std::string> ids_of(const std::vector<Document>& documents) {
  std::vector<std::string> ids;
  for (const Document& document : documents) ids.push_back(document.request_id);
  return ids;
}

std::vector<int> sizes_of(const std::vector<Document>& documents) {
  std::vector<int> sizes;
  for (const Document& document : documents) sizes.push_back(document.draft.lines_size());
  return sizes;
}

TEST(Documents, TakeAtMostTheAskedNumberOfLinesAndKeepTheRowsInOrder) {
  const auto documents = documents_of(stones(7), register_plan(3));
  EXPECT_THAT(sizes_of(documents), ElementsAre(3, 3, 1));
  EXPECT_EQ(documents[1].draft.lines(0).new_item().reference(), "KAO-4");
  EXPECT_EQ(documents[1].draft.body().register_rough().source_id(), "kao-pit");
  EXPECT_EQ(documents[1].sources[0].file_line, 5U) << "the header is line 1";
}

TEST(Documents, RepeatedCommandHasTheSameRequestIds) {
  const auto first = documents_of(stones(7), register_plan(3));
  const auto second = documents_of(stones(7), register_plan(3));
  EXPECT_EQ(ids_of(first), ids_of(second));
  const auto ids = ids_of(first);
  EXPECT_THAT(std::set<std::string>(ids.begin(), ids.end()), SizeIs(3));
  EXPECT_THAT(ids, Each(SizeIs(64))) << "as many as the API takes";
}

TEST(Documents, CorrectingOneRowChangesOnlyItsOwnDocumentsRequestId) {
  const auto before = ids_of(documents_of(stones(7), register_plan(3)));
  const auto after = ids_of(documents_of(stones(7, 5), register_plan(3)));
  EXPECT_EQ(before[0], after[0]);
  EXPECT_NE(before[1], after[1]);
  EXPECT_EQ(before[2], after[2]);
}

TEST(Documents, RequestIdTellsParticipantsCommandsActionsAndRepetitionsApart) {
  const auto rows = stones(1);
  const auto id = [&rows](const RequestBasis& basis, const std::string& source) {
    DocumentPlan plan = register_plan(3);
    plan.body.mutable_register_rough()->set_source_id(source);
    return documents_of(rows, plan, basis).front().request_id;
  };
  const std::set<std::string> ids{id(kBasis, "kao-pit"), id({"other", "register", ""}, "kao-pit"),
                                  id({"kao-mine", "offer", ""}, "kao-pit"), id({"kao-mine", "register", "x"}, "kao-pit"),
                                  id({"kao-mine", "registerx", ""}, "kao-pit"), id(kBasis, "liqhobong")};
  EXPECT_THAT(ids, SizeIs(6));
}

TEST(Documents, RowsThatAreAlikeAreStillDifferentDocuments) {
  const auto rows = rows_of(ManifestKind::kRegister, "weight\n1.20\n1.20\n");
  const auto ids = ids_of(documents_of(rows, register_plan(1)));
  ASSERT_THAT(ids, SizeIs(2));
  EXPECT_NE(ids[0], ids[1]);
  EXPECT_EQ(ids, ids_of(documents_of(rows, register_plan(1))));
}

TEST(Documents, NeverTearAnInputFromItsOutputs) {
  DocumentPlan plan;
  plan.body.mutable_cut();
  plan.lines_max = 4;
  const auto rows = rows_of(ManifestKind::kCut,
                            "input,weight\nA,0.30\nA,0.20\nB,0.30\nB,0.20\nC,0.10\nD,0.1\nD,0.1\nD,0.1\nD,0.1\nD,0.1\n");
  const auto documents = documents_of(rows, plan);
  EXPECT_THAT(sizes_of(documents), ElementsAre(3, 3, 2, 6)) << "D alone is longer than a document should be";
  for (const Document& document : documents) EXPECT_TRUE(document.draft.lines(0).has_split());
  EXPECT_EQ(documents[3].draft.lines(0).split().output_count(), 5U);
}

TEST(Documents, TwoInputsShareADocumentWhereTheyFit) {
  DocumentPlan plan;
  plan.body.mutable_cut();
  plan.lines_max = 6;
  const auto rows = rows_of(ManifestKind::kCut, "input,weight\nA,0.30\nA,0.20\nB,0.30\nB,0.20\nC,0.10\n");
  EXPECT_THAT(sizes_of(documents_of(rows, plan)), ElementsAre(6, 2));
}

TEST(Documents, EachBeginsWithTheContainer) {
  DocumentPlan plan;
  plan.body.mutable_unpack();
  plan.lines_max = 3;
  plan.first_lines.emplace_back().mutable_item()->set_item(std::string(16, 'c'));
  const auto rows = rows_of(ManifestKind::kUnpack, "reference\nA\nB\nC\n");
  const auto documents = documents_of(rows, plan);
  EXPECT_THAT(sizes_of(documents), ElementsAre(3, 2));
  for (const Document& document : documents) EXPECT_EQ(document.draft.lines(0).item().item(), std::string(16, 'c'));
}

TEST(Documents, WhatBelongsInOneRecordIsNotSplit) {
  DocumentPlan plan = register_plan(3);
  plan.is_one_record = true;
  EXPECT_THAT(sizes_of(documents_of(stones(7), plan)), ElementsAre(7));
}

TEST(Documents, MoreThanARecordHoldsIsRefused) {
  DocumentPlan plan = register_plan(3);
  plan.is_one_record = true;
  const auto documents = make_documents(stones(65'537), plan, kBasis);
  ASSERT_FALSE(documents.has_value());
  EXPECT_EQ(documents.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(documents.error().message, "one record would have 65,537 lines, and it holds at most 65,536");
}

TEST(Documents, NothingToRecordIsRefused) {
  const auto documents = make_documents({}, register_plan(3), kBasis);
  ASSERT_FALSE(documents.has_value());
  EXPECT_EQ(documents.error().message, "there is nothing to record");
}

TEST(Documents, AWithdrawalHasNoLines) {
  DocumentPlan plan;
  plan.body.mutable_attest()->mutable_withdraw();
  plan.has_no_lines = true;
  EXPECT_THAT(sizes_of(documents_of({}, plan)), ElementsAre(0));
}

TEST(Documents, PrivateValuesFollowTheirLineIntoItsDocument) {
  const auto rows = rows_of(ManifestKind::kRegister, "weight,private:price_usd\n1.20,100\n1.30,200\n");
  DocumentPlan plan = register_plan(1);
  plan.private_values = {{"invoice", "2026-117"}};
  const auto documents = documents_of(rows, plan);
  ASSERT_THAT(documents, SizeIs(2));
  const auto& values = documents[1].draft.private_values();
  ASSERT_EQ(values.size(), 2);
  EXPECT_TRUE(values[0].of_document());
  EXPECT_EQ(values[0].label(), "invoice");
  EXPECT_FALSE(values[1].of_document());
  EXPECT_EQ(values[1].line(), 0U);
  EXPECT_EQ(values[1].value(), "200");
}

TEST(Documents, ADiscrepancyIsDeclaredOnlyWhereTheRowSaysSo) {
  DocumentPlan plan;
  plan.body.mutable_accept();
  const auto rows = rows_of(ManifestKind::kAccept, "reference,weight_found,discrepancy\nA,0.5,\nB,0.5,no\nC,,\nD,0.5,yes\n");
  const auto documents = documents_of(rows, plan);
  ASSERT_THAT(documents, SizeIs(1));
  std::vector<bool> declared;
  for (const auto& line : documents[0].draft.lines()) declared.push_back(line.accept().discrepancy());
  EXPECT_THAT(declared, ElementsAre(false, false, false, true));
}

TEST(Documents, RefusalIsPlacedAtTheManifestsLine) {
  const auto documents = documents_of(stones(7), register_plan(3));
  EXPECT_EQ(place_text(documents[1], 1, "rough.csv"), "line 6 of rough.csv (KAO-5)");
  EXPECT_EQ(place_text(documents[1], std::nullopt, "rough.csv"), "the document");
  EXPECT_EQ(place_text(documents[1], 99, "rough.csv"), "the document");
  const Error refusal{ErrorCode::kRefused, "the licence is exceeded", "", "wait for next year", "licence_exceeded", 1};
  EXPECT_EQ(at_its_place(documents[1], refusal, "rough.csv").message,
            "line 6 of rough.csv (KAO-5): the licence is exceeded");
  EXPECT_EQ(at_its_place(documents[1], Error{ErrorCode::kUnavailable, "gone", "", "", "", std::nullopt}, "x").message,
            "gone");
}

}  // namespace
}  // namespace golconda::manifest
