#include "node/label/sheet.h"

#include <gmock/gmock.h>

#include "node/label/qr.h"
#include "node/label/sheet_pdf.h"
#include "node/label/sheet_svg.h"

namespace golconda::label {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<Label> some(std::size_t count) {
  return std::vector<Label>(count, Label{"https://passport.example/s/cb8b29a2ef8b5440007e3b6b0b0674c7",
                                         {"cb8b29a2", "SU-1", "0.90 ct", "Round G VVS2"}});
}

Sheets laid_out(const SheetForm& form, const std::vector<Label>& labels) {
  auto sheets = lay_out(form, labels);
  if (!sheets) ADD_FAILURE() << describe(sheets.error());
  return sheets ? *std::move(sheets) : Sheets{};
}

Error refused(const SheetForm& form, const std::vector<Label>& labels) {
  const auto sheets = lay_out(form, labels);
  return sheets ? Error{} : sheets.error();
}

TEST(Sheet, LabelsFillRowsThenPagesAfterThePlacesThatAreUsedUp) {
  SheetForm form;
  form.skip = 2;
  form.outlines = true;
  const Sheets sheets = laid_out(form, some(20));
  ASSERT_EQ(sheets.pages.size(), 2U);
  EXPECT_EQ(sheets.pages[0].outlines.size(), 19U);
  EXPECT_EQ(sheets.pages[1].outlines.size(), 1U);
  const Box& first = sheets.pages[0].outlines[0];  // the third place of the first row
  EXPECT_EQ(first.x, 7'250 + 2 * (63'500 + 2'500));
  EXPECT_EQ(first.y, 15'150);
  EXPECT_EQ(sheets.pages[0].outlines[1].x, 7'250);
  EXPECT_EQ(sheets.pages[0].outlines[1].y, 15'150 + 38'100);
  EXPECT_EQ(sheets.pages[1].outlines[0].x, 7'250);
  EXPECT_EQ(sheets.pages[1].outlines[0].y, 15'150);
}

TEST(Sheet, NothingLeavesItsLabelAndTheCodeHasItsQuietZone) {
  SheetForm form;
  form.outlines = true;
  auto labels = some(1);
  labels[0].lines[1] = std::string(200, 'W');
  const Sheets sheets = laid_out(form, labels);
  const Page& page = sheets.pages[0];
  const Box& label = page.outlines[0];
  Micrometres left = label.x + label.width;
  Micrometres right = 0;
  for (const Box& box : page.black) {
    left = std::min(left, box.x);
    right = std::max(right, box.x + box.width);
    EXPECT_GE(box.y, label.y);
    EXPECT_LE(box.y + box.height, label.y + label.height);
  }
  const Micrometres module = page.black[0].height;
  EXPECT_GE(left - label.x, 4 * module);
  ASSERT_EQ(page.texts.size(), 4U);
  for (const TextMark& text : page.texts) {
    EXPECT_GE(text.x - right, 3 * module);
    EXPECT_LE(text.baseline, label.y + label.height);
    EXPECT_LT(text.x, label.x + label.width);
  }
  EXPECT_TRUE(page.texts[0].bold);
  EXPECT_EQ(page.texts[1].size, page.texts[2].size);  // all smaller for its sake, and it is still too long
  EXPECT_LT(page.texts[1].size, 2'800);
  EXPECT_THAT(page.texts[1].text, ::testing::EndsWith("…"));
  EXPECT_LT(page.texts[1].text.size(), 60U);
}

TEST(Sheet, ModulesStandWithoutGaps) {
  const Page page = laid_out(SheetForm{}, some(1)).pages[0];
  const Micrometres module = page.black[0].height;
  for (const Box& box : page.black) {
    EXPECT_EQ((box.x - page.black[0].x) % module, 0);
    EXPECT_EQ((box.y - page.black[0].y) % module, 0);
    EXPECT_EQ(box.width % module, 0);
  }
}

TEST(Sheet, AFormThatCannotBeIsNamed) {
  SheetForm wide;
  wide.columns = 4;
  EXPECT_EQ(refused(wide, some(1)).field, "columns");
  EXPECT_THAT(refused(wide, some(1)).message, HasSubstr("268.75 mm from the left, and the page is 210 mm wide"));
  SheetForm high;
  high.rows = 8;
  EXPECT_EQ(refused(high, some(1)).field, "rows");
  SheetForm tiny;
  tiny.label_width = 19'000;
  EXPECT_EQ(refused(tiny, some(1)).field, "label");
  SheetForm skipping;
  skipping.skip = 21;
  EXPECT_EQ(refused(skipping, some(1)).field, "skip");
  SheetForm none;
  none.rows = 0;
  EXPECT_EQ(refused(none, some(1)).field, "columns");
  EXPECT_EQ(refused(SheetForm{}, {}).field, "labels");
  EXPECT_EQ(refused(SheetForm{}, some(kLabelsMax + 1)).field, "labels");
}

TEST(Millimetres, AreExact) {
  EXPECT_EQ(parse_millimetres("63.5"), 63'500);
  EXPECT_EQ(parse_millimetres("0.001"), 1);
  EXPECT_EQ(parse_millimetres("2000"), 2'000'000);
  for (const char* text : {"", ".5", "5.", "-1", "1.2345", "2000.001", "1e3", " 1", "99999999999"}) EXPECT_FALSE(parse_millimetres(text)) << text;
}

TEST(SheetSvg, IsInItsTrueSizeAndEscapesWhatItShows) {
  auto labels = some(1);
  labels[0].lines[1] = "A<&>\"B";
  const std::string svg = sheet_svg(laid_out(SheetForm{}, labels), 0);
  EXPECT_THAT(svg, StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210.000mm\" height=\"297.000mm\" viewBox=\"0 0 210000 297000\">"));
  EXPECT_THAT(svg, HasSubstr(">A&lt;&amp;&gt;&quot;B</text>"));
  EXPECT_THAT(svg, HasSubstr("font-weight=\"bold\">cb8b29a2</text>"));
  EXPECT_THAT(svg, Not(HasSubstr("stroke")));
}

TEST(SheetPdf, HasAllPagesAndIsTheSameEachTime) {
  const Sheets sheets = laid_out(SheetForm{}, some(30));
  const auto pdf = sheets_pdf(sheets, "");
  ASSERT_TRUE(pdf) << describe(pdf.error());
  EXPECT_THAT(*pdf, StartsWith("%PDF-"));
  EXPECT_THAT(*pdf, HasSubstr("/Count 2"));
  EXPECT_THAT(*pdf, HasSubstr("Helvetica-Bold"));
  EXPECT_EQ(sheets_pdf(sheets, ""), pdf);
}

TEST(SheetPdf, WhatHelveticaCannotWriteIsRefusedByName) {
  auto labels = some(1);
  labels[0].lines[1] = "Müller & Søn – 5 €";
  EXPECT_TRUE(sheets_pdf(laid_out(SheetForm{}, labels), ""));
  labels[0].lines[1] = "હીરા-1";
  const auto pdf = sheets_pdf(laid_out(SheetForm{}, labels), "");
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().field, "labels");
  EXPECT_THAT(pdf.error().message, HasSubstr("\"હીરા-1\""));
  EXPECT_THAT(pdf.error().remedy, HasSubstr("--font"));
  const auto no_font = sheets_pdf(laid_out(SheetForm{}, labels), "/nowhere.ttf");
  ASSERT_FALSE(no_font);
  EXPECT_EQ(no_font.error().field, "font");
}

}  // namespace
}  // namespace golconda::label
