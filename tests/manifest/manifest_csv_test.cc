#include "node/manifest/manifest_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "node/manifest/manifest_columns.h"

namespace golconda::manifest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::string_view kId = "4f0a6d1c2b3e4f5061728394a5b6c7d8";
const std::string kHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

Manifest good(ManifestKind kind, const std::string& csv) {
  auto manifest = parse_manifest(kind, csv);
  EXPECT_TRUE(manifest.has_value()) << describe(manifest.error());
  return manifest.has_value() ? *std::move(manifest) : Manifest{};
}

ManifestMistakes bad(ManifestKind kind, const std::string& csv) {
  auto manifest = parse_manifest(kind, csv);
  EXPECT_FALSE(manifest.has_value()) << "read without a mistake:\n" << csv;
  return manifest.has_value() ? ManifestMistakes{} : std::move(manifest).error();
}

// "line column" of each mistake.
std::vector<std::string> places(const ManifestMistakes& mistakes) {
  std::vector<std::string> out;
  for (const auto& mistake : mistakes.listed) out.push_back(std::to_string(mistake.file_line) + " " + mistake.column);
  return out;
}

class EveryForm : public ::testing::TestWithParam<Form> {};
INSTANTIATE_TEST_SUITE_P(Manifest, EveryForm, ::testing::ValuesIn(all_forms().begin(), all_forms().end()),
                         [](const auto& tested) {
                           std::string name(tested.param.name);
                           std::erase(name, '-');
                           return name;
                         });

TEST_P(EveryForm, StandsAtItsOwnPlaceInTheTable) {
  EXPECT_EQ(form_of(GetParam().kind).name, GetParam().name);
}

TEST_P(EveryForm, HasATemplateThatIsRead) {
  const Manifest manifest = good(GetParam().kind, manifest_template(GetParam().kind));
  EXPECT_EQ(manifest.file_rows, 1U);
}

TEST_P(EveryForm, HasExamplesThatItsColumnsRead) {
  for (const auto& entry : GetParam().columns) {
    RowValues values;
    const auto read = entry.column->read(entry.column->example, values);
    EXPECT_TRUE(read.has_value()) << entry.column->name << ": " << describe(read.error());
  }
}

TEST_P(EveryForm, RefusesAnEmptyFileAndAHeaderAlone) {
  EXPECT_EQ(bad(GetParam().kind, "").total, 1U);
  const std::string text = manifest_template(GetParam().kind);
  const auto mistakes = bad(GetParam().kind, text.substr(0, text.find('\n') + 1));
  ASSERT_EQ(mistakes.total, 1U);
  EXPECT_THAT(mistakes.listed[0].message, HasSubstr("no rows"));
}

TEST(ManifestRegister, FillsNewItemRows) {
  const Manifest manifest = good(ManifestKind::kRegister,
                                 "reference,kind,weight,count,sieve,shape,color,clarity,fingerprint,description,"
                                 "attachment:photo,private:price_usd,Private: Mine Shaft\n"
                                 "JW-1,,1.24 ct,,,oct,fancy yellow,vs1," +
                                     kHash + ",sawable," + kHash +
                                     ",120.50,4b\n"
                                     "JW-2,rough parcel,\"12,5\",340,+7-9,,,,,,,,\n");
  ASSERT_EQ(manifest.rows.size(), 2U);
  const auto& stone = manifest.rows[0].line.new_item();
  EXPECT_EQ(stone.kind(), v1::ITEM_KIND_ROUGH_STONE);
  EXPECT_EQ(stone.weight_uct(), 1'240'000U);
  EXPECT_EQ(stone.count(), 1U);
  EXPECT_EQ(stone.reference(), "JW-1");
  EXPECT_EQ(stone.facts().shape(), v1::SHAPE_OCTAHEDRON);
  EXPECT_EQ(stone.facts().fancy_color(), "Fancy Yellow");
  EXPECT_EQ(stone.facts().fingerprint().size(), 32U);
  ASSERT_EQ(stone.attachments_size(), 1);
  EXPECT_EQ(stone.attachments(0).label(), "photo");
  EXPECT_THAT(manifest.rows[0].private_values, ElementsAre(Pair("mine_shaft", "4b"), Pair("price_usd", "120.50")));
  EXPECT_EQ(manifest.rows[0].line.salt(), "");
  EXPECT_EQ(manifest.rows[0].line.commitments_size(), 0);
  const auto& parcel = manifest.rows[1].line.new_item();
  EXPECT_EQ(parcel.kind(), v1::ITEM_KIND_ROUGH_PARCEL);
  EXPECT_EQ(parcel.weight_uct(), 12'500'000U);
  EXPECT_EQ(parcel.count(), 340U);
  EXPECT_EQ(parcel.sieve(), "+7-9");
  EXPECT_THAT(manifest.rows[1].private_values, IsEmpty());
}

TEST(ManifestRegister, ReportsEveryMistakeAtOnceWithLineColumnValueAndRemedy) {
  const auto mistakes = bad(ManifestKind::kRegister,
                            "reference,weight,color,clarity,kind,count,sieve\n"
                            "JW-1,\"1,234\",D-E,VVS3,,,\n"
                            "JW-2,1.2,F,VS1,rough parcel,,\n"
                            "\n"
                            "JW-1,0.5,F,VS1,,2,+7\n"
                            "JW-3,,F,VS1,polished stone,,\n"
                            "JW-4,0.5,F\n");
  EXPECT_THAT(places(mistakes), ElementsAre("2 weight", "2 color", "2 clarity", "3 count", "5 reference", "5 count",
                                            "5 sieve", "6 weight", "6 kind", "7 "));
  EXPECT_EQ(mistakes.total, 10U);
  EXPECT_EQ(mistakes.listed[0].value, "1,234");
  for (const auto& mistake : mistakes.listed) EXPECT_NE(mistake.remedy, "") << mistake.message;
  EXPECT_THAT(mistakes.listed[4].message, HasSubstr("stands on line 2 already"));
  EXPECT_THAT(mistakes.listed[9].message, HasSubstr("the row has 3 fields, the header 7"));
  EXPECT_THAT(describe(mistakes),
              HasSubstr("10 mistakes; nothing was taken from it\n  line 2, weight: \"1,234\" can be"));
}

TEST(ManifestRegister, DoesNotReportWhatOnlyFollowsFromARefusedValue) {
  EXPECT_THAT(places(bad(ManifestKind::kRegister, "weight,kind,count\n1,rough parcel,many\n")), ElementsAre("2 count"));
  EXPECT_THAT(places(bad(ManifestKind::kRegister, "weight,kind,count\n1,rugh parcels,12\n")), ElementsAre("2 kind"));
}

TEST(ManifestRegister, ListsTheFirstHundredMistakesAndCountsTheRest) {
  std::string csv = "weight\n";
  for (int i = 0; i < 137; ++i) csv += "heavy\n";
  const auto mistakes = bad(ManifestKind::kRegister, csv);
  EXPECT_EQ(mistakes.total, 137U);
  EXPECT_THAT(mistakes.listed, SizeIs(kMistakesListedMax));
  EXPECT_THAT(describe(mistakes), HasSubstr("  and 37 more\n"));
}

TEST(ManifestHeader, TakesOtherHeadingsUnitsInBracketsAndAnyCase) {
  const Manifest manifest = good(ManifestKind::kStock,
                                 "Stone No;Kind;Carat;Colour;Length (mm);Width (MM);depth-mm;\n"
                                 "A;polished;0,53;f;3,95;3,98;2,43;\n");
  const auto& row = manifest.rows.at(0).line.new_item();
  EXPECT_EQ(row.reference(), "A");
  EXPECT_EQ(row.weight_uct(), 530'000U);
  EXPECT_EQ(row.facts().color(), v1::COLOR_F);
  EXPECT_EQ(row.facts().length_um(), 3950U);
  EXPECT_EQ(row.facts().depth_um(), 2430U);
}

TEST(ManifestHeader, ReportsUnknownDoubledForeignAndMissingColumnsAndStillChecksTheRows) {
  const auto mistakes = bad(ManifestKind::kRegister, "refrence,color,Colour,price,cut\nA,Q7,F,12,EX\n");
  EXPECT_THAT(places(mistakes), ElementsAre("1 refrence", "1 color", "1 price", "1 cut", "1 weight", "2 color"));
  EXPECT_THAT(mistakes.listed[0].remedy, HasSubstr("did you mean reference?"));
  EXPECT_THAT(mistakes.listed[1].message, HasSubstr("stands in the header twice"));
  EXPECT_THAT(mistakes.listed[2].remedy, HasSubstr("private:price_usd"));
  EXPECT_THAT(mistakes.listed[3].message, HasSubstr("a column of other manifests"));
  EXPECT_THAT(mistakes.listed[4].message, HasSubstr("the column weight is missing"));
}

TEST(ManifestHeader, RefusesLabelsThatTheLedgerCannotHold) {
  const std::string long_label(33, 'x');
  for (const std::string& name : {std::string("private:"),
                                  std::string("private:pr\xC3\xA9"
                                              "cis"),
                                  "private:" + long_label}) {
    const auto mistakes = bad(ManifestKind::kRegister, "weight," + name + "\n1,x\n");
    EXPECT_THAT(mistakes.listed.at(0).message, HasSubstr("has no label of letters")) << name;
  }
  EXPECT_THAT(bad(ManifestKind::kRegister, "weight,private:a,Private:A\n1,x,y\n").listed.at(0).message,
              HasSubstr("twice"));
  EXPECT_EQ(bad(ManifestKind::kItems, "item,attachment:photo\nA," + kHash + "\n").total, 1U)
      << "an offer has nothing to attach to";
}

TEST(ManifestHeader, RefusesMoreAttachmentsThanALineHolds) {
  std::string header = "weight";
  std::string row = "1";
  for (int i = 0; i < 17; ++i) {
    header += ",attachment:a" + std::to_string(i);
    row += ",";
  }
  EXPECT_THAT(bad(ManifestKind::kRegister, header + "\n" + row + "\n").listed.at(0).message, HasSubstr("at most 16"));
}

TEST(ManifestStock, RefusesAZeroDimensionWithAChoice) {
  const auto mistakes = bad(ManifestKind::kStock, "kind,weight,length_mm,width_mm,depth_mm\npolished,1,0,6.62,0\n");
  EXPECT_THAT(places(mistakes), ElementsAre("2 length_mm", "2 depth_mm"));
  EXPECT_THAT(mistakes.listed[0].remedy, HasSubstr("leave the field empty if it was not measured"));
}

TEST(ManifestStock, TakesMeasurementsInOneColumnButNotTwice) {
  const std::string header = "kind,weight,measurements,length_mm\n";
  const Manifest manifest = good(ManifestKind::kStock, header + "polished,1,3.95-3.98x2.43,\n");
  EXPECT_EQ(manifest.rows.at(0).line.new_item().facts().width_um(), 3980U);
  EXPECT_THAT(bad(ManifestKind::kStock, header + "polished,1,3.95-3.98x2.43,3.95\n").listed.at(0).message,
              HasSubstr("measured twice"));
}

TEST(ManifestStock, WantsAKindAndAReportWithItsLaboratory) {
  EXPECT_THAT(places(bad(ManifestKind::kStock, "kind,weight,report_number\n,1,7\nlot,1,\n")),
              ElementsAre("2 kind", "2 report_issuer", "3 kind"));
}

TEST(ManifestRegister, SaysNothingOfACountWhoseKindIsUnreadable) {
  EXPECT_THAT(places(bad(ManifestKind::kRegister, "kind,weight,count,sieve\nparcell,1,5,+7-9\n")), ElementsAre("2 kind"));
}

TEST(ManifestItems, NamesEachItemByIdOrReferenceOnce) {
  const Manifest manifest = good(ManifestKind::kItems, "item,reference,note\n" + std::string(kId) +
                                                           ",,too small\nJW-1,,\n,00112233445566778899aabbccddeeff,\n");
  ASSERT_EQ(manifest.rows.size(), 3U);
  EXPECT_FALSE(manifest.rows[0].item_is_reference);
  EXPECT_EQ(manifest.rows[0].line.item().item().size(), 16U);
  EXPECT_EQ(manifest.rows[0].line.item().note(), "too small");
  EXPECT_TRUE(manifest.rows[1].item_is_reference);
  EXPECT_EQ(manifest.rows[1].item_text, "JW-1");
  EXPECT_EQ(manifest.rows[1].line.item().item(), "");
  EXPECT_TRUE(manifest.rows[2].item_is_reference) << "the column says that it is a reference";
}

TEST(ManifestItems, RefusesNoneBothAndTheSameTwice) {
  const auto mistakes = bad(ManifestKind::kItems, "item,reference,note\n,,lonely\nA,B,\nC,,\n,C,\n");
  EXPECT_THAT(places(mistakes), ElementsAre("2 item", "3 item", "5 reference"));
  EXPECT_THAT(mistakes.listed[0].message, HasSubstr("names no item"));
  EXPECT_THAT(mistakes.listed[1].message, HasSubstr("an item and a reference"));
  EXPECT_THAT(mistakes.listed[2].message, HasSubstr("stands on line 4 already"));
  EXPECT_THAT(bad(ManifestKind::kItems, "note\nx\n").listed.at(0).message, HasSubstr("no column names the items"));
}

TEST(ManifestAccept, KeepsEmptyApartFromNo) {
  const Manifest manifest = good(ManifestKind::kAccept,
                                 "item,weight_found,count_found,discrepancy,my_reference\n"
                                 "A,0.52 ct,,yes,SU-1\nB,,12,no,\nC,,,,\n");
  ASSERT_EQ(manifest.rows.size(), 3U);
  EXPECT_EQ(manifest.rows[0].line.accept().weight_found_uct(), 520'000U);
  EXPECT_EQ(manifest.rows[0].line.accept().reference(), "SU-1");
  EXPECT_TRUE(manifest.rows[0].line.accept().discrepancy());
  EXPECT_FALSE(manifest.rows[1].line.accept().discrepancy());
  EXPECT_EQ(manifest.rows[1].line.accept().count_found(), 12U);
  EXPECT_FALSE(manifest.rows[2].line.accept().discrepancy());
  EXPECT_THAT(places(bad(ManifestKind::kAccept, "item,weight_found,my_reference\nA,0,X\nB,1,X\n")),
              ElementsAre("2 weight_found", "3 my_reference"));
}

TEST(ManifestCut, BringsTheOutputsOfEachInputTogetherWhereverTheyStand) {
  const Manifest manifest = good(ManifestKind::kCut,
                                 "input,kind,weight,loss,shape\n"
                                 "R-1,,0.53,0.62 ct,RBC\n"
                                 "R-2,,0.30,,PR\n"
                                 "R-1,rough stone,0.05,,\n");
  ASSERT_EQ(manifest.rows.size(), 5U);
  EXPECT_EQ(manifest.file_rows, 3U);
  EXPECT_EQ(manifest.rows[0].item_text, "R-1");
  EXPECT_EQ(manifest.rows[0].line.split().output_count(), 2U);
  EXPECT_EQ(manifest.rows[0].line.split().loss_uct(), 620'000U);
  EXPECT_FALSE(manifest.rows[0].loss_is_remainder);
  EXPECT_EQ(manifest.rows[1].line.new_item().kind(), v1::ITEM_KIND_POLISHED_STONE);
  EXPECT_EQ(manifest.rows[1].file_line, 2U);
  EXPECT_EQ(manifest.rows[2].line.new_item().kind(), v1::ITEM_KIND_ROUGH_STONE);
  EXPECT_EQ(manifest.rows[2].file_line, 4U);
  EXPECT_EQ(manifest.rows[3].item_text, "R-2");
  EXPECT_TRUE(manifest.rows[3].loss_is_remainder);
  EXPECT_EQ(manifest.rows[4].line.new_item().facts().shape(), v1::SHAPE_PRINCESS);
}

TEST(ManifestCut, WantsTheLossOnceForEachInput) {
  const auto mistakes = bad(ManifestKind::kCut, "input,weight,loss\nR-1,0.5,0.1\nR-1,0.5,0.1\nR-2,0.5,0\n");
  EXPECT_THAT(places(mistakes), ElementsAre("3 loss"));
  EXPECT_THAT(mistakes.listed[0].message, HasSubstr("stands on line 2 already"));
  EXPECT_THAT(places(bad(ManifestKind::kCut, "input,weight\n,0.5\nR,\n")), ElementsAre("2 input", "3 weight"));
}

TEST(ManifestCut, FillsTheInputsIdInTheSplitRow) {
  const Manifest manifest = good(ManifestKind::kCut, "input,weight\n" + std::string(kId) + ",0.5\n");
  EXPECT_EQ(manifest.rows.at(0).line.split().item().size(), 16U);
  EXPECT_FALSE(manifest.rows[0].item_is_reference);
}

TEST(ManifestDivide, LeavesAnEmptyKindToTheInput) {
  const Manifest manifest = good(ManifestKind::kDivide, "input,weight,count,sieve\nP,10,100,+7\nP,5,80,-7\n");
  EXPECT_EQ(manifest.rows.at(1).line.new_item().kind(), v1::ITEM_KIND_UNSPECIFIED);
  EXPECT_EQ(manifest.rows[1].line.new_item().count(), 100U);
  EXPECT_EQ(manifest.rows[2].line.new_item().sieve(), "-7");
}

TEST(ManifestGrade, FillsTheReport) {
  const Manifest manifest = good(ManifestKind::kGrade,
                                 "item,report_number,report_date,weight,color,clarity,cut,inscription,report_sha256\n"
                                 "A,7000001,2026-11-24,0.53,F,VVS2,EX,LAB 7000001," +
                                     kHash + "\n");
  const auto& grade = manifest.rows.at(0).line.grade();
  EXPECT_EQ(grade.report_number(), "7000001");
  EXPECT_EQ(grade.report_day(), 20781U);
  EXPECT_EQ(grade.weight_uct(), 530'000U);
  EXPECT_EQ(grade.facts().cut(), v1::FINISH_EXCELLENT);
  EXPECT_EQ(grade.facts().inscription(), "LAB 7000001");
  EXPECT_EQ(grade.report_sha256().size(), 32U);
}

TEST(ManifestGrade, RefusesAReportNumberUsedTwiceAndAForeignDate) {
  const auto mistakes =
      bad(ManifestKind::kGrade, "item,report_number,report_date,weight\nA,7,2026-11-24,1\nB,7,24/11/2026,1\n");
  EXPECT_THAT(places(mistakes), ElementsAre("3 report_date", "3 report_number"));
  EXPECT_EQ(mistakes.listed[0].remedy, "write 2026-11-24");
}

TEST(ManifestAttest, NamesTheRoughAndTheEvidence) {
  const Manifest manifest = good(ManifestKind::kAttest,
                                 "item,other_item,evidence_sha256,against\n"
                                 "A," +
                                     std::string(kId) + "," + kHash + ",\nB,R-1,," + std::string(kId) + " B-2\n");
  EXPECT_EQ(manifest.rows.at(0).line.attest().other_item().size(), 16U);
  EXPECT_EQ(manifest.rows[0].line.attest().evidence_sha256().size(), 32U);
  EXPECT_TRUE(manifest.rows[1].other_item_is_reference);
  EXPECT_THAT(manifest.rows[1].against_texts, ElementsAre(kId, "B-2"));
  EXPECT_EQ(manifest.rows[1].line.attest().against_size(), 0) << "filled in once B-2 is looked up";
}

TEST(ManifestAmend, CorrectsWhatIsFilledAndNothingElse) {
  const Manifest manifest = good(ManifestKind::kAmend, "item,reason,color,clarity\nA,typing error,G,\n");
  const auto& amend = manifest.rows.at(0).line.amend();
  EXPECT_EQ(amend.facts().color(), v1::COLOR_G);
  EXPECT_EQ(amend.facts().clarity(), v1::CLARITY_UNSPECIFIED);
  EXPECT_EQ(amend.reason(), "typing error");
  EXPECT_THAT(places(bad(ManifestKind::kAmend, "item,reason,color,record_line\nA,x,,3\n")),
              ElementsAre("2 ", "2 record_line"));
  EXPECT_THAT(bad(ManifestKind::kAmend, "item,reason,weight\nA,x,1\n").listed.at(0).message,
              HasSubstr("a column of other manifests"));
}

TEST(ManifestSell, TakesACodeThatCannotBeGuessedOrNone) {
  const Manifest manifest = good(ManifestKind::kSell, "item,claim_code\nA,\nB,Q7K2-9MXR-4TDA\n");
  EXPECT_EQ(manifest.rows.at(0).claim_code, "");
  EXPECT_EQ(manifest.rows[1].claim_code, "Q7K2-9MXR-4TDA");
  EXPECT_EQ(manifest.rows[1].line.sell().claim_hash(), "");
  EXPECT_THAT(places(bad(ManifestKind::kSell, "item,claim_code\nA,1234\n")), ElementsAre("2 claim_code"));
  EXPECT_EQ(good(ManifestKind::kBuyBack, "item,claim_code\nA,1234\n").rows.at(0).line.buy_back().claim_code(), "1234");
  EXPECT_THAT(places(bad(ManifestKind::kBuyBack, "item,claim_code\nA,\n")), ElementsAre("2 claim_code"));
}

TEST(ManifestCsv, TheFileOfCreatedItemsIsAManifestForWhatIsDoneWithThem) {
  const std::string created =
      "item,reference,weight,record,line,file_line\n" + std::string(kId) + ",KAO-1,1.00 ct," + std::string(64, 'a') + ",0,2\n";
  for (const auto kind : {ManifestKind::kItems, ManifestKind::kAccept, ManifestKind::kUnpack, ManifestKind::kAttest,
                          ManifestKind::kSell}) {
    const Manifest manifest = good(kind, created);
    ASSERT_EQ(manifest.rows.size(), 1U);
    EXPECT_EQ(manifest.rows[0].item_text, kId);
    EXPECT_FALSE(manifest.rows[0].item_is_reference);
  }
  // A column too few and it is a manifest like any other; forms that need more than the item take it as one, too.
  EXPECT_THAT(places(bad(ManifestKind::kItems, "item,reference,weight,record,line\n")), Contains("1 weight"));
  EXPECT_THAT(places(bad(ManifestKind::kGrade, created)), Contains("1 record"));
}

// docs/manifests.md shows each form's table between two marks.
TEST(ManifestDocs, ShowTheTableOfEachForm) {
  std::ifstream file(GOLCONDA_SOURCE_DIR "/docs/manifests.md");
  const std::string docs((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  for (const auto& form : all_forms()) {
    const std::string expected = "### " + std::string(form.name) + "\n\n" + std::string(form.purpose) + "\n\n" +
                                 manifest_columns_markdown(form.kind);
    EXPECT_NE(docs.find(expected), std::string::npos) << "docs/manifests.md should have:\n\n" << expected;
  }
}

}  // namespace
}  // namespace golconda::manifest
