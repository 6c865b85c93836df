#include "node/label/sheet_pdf.h"

#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include <hpdf.h>

namespace golconda::label {
namespace {

constexpr HPDF_REAL kOutlineWidthPoints = 0.3F;
constexpr HPDF_REAL kOutlineGrey = 0.6F;

struct FreeDocument {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument>;

struct Fonts {
  HPDF_Font plain = nullptr;
  HPDF_Font bold = nullptr;
  bool takes_utf8 = false;
};

HPDF_REAL points(Micrometres um) { return static_cast<HPDF_REAL>(um) * 72.0F / 25'400.0F; }

// The code points that Windows-1252 has between 0x80 and 0x9f, from 0x80 on; 0: none.
constexpr std::array<std::uint16_t, 32> kWestern{
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

std::optional<char> western_byte(std::uint32_t point) {
  if ((point >= 0x20 && point < 0x7f) || (point >= 0xa0 && point <= 0xff)) return static_cast<char>(point);
  for (std::size_t i = 0; i < kWestern.size(); ++i) {
    if (point != 0 && kWestern[i] == point) return static_cast<char>(0x80 + i);
  }
  return std::nullopt;
}

// nullopt: a character that Windows-1252 lacks, or broken UTF-8.
std::optional<std::string> western(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (i + bytes > utf8.size()) return std::nullopt;
    std::uint32_t point = bytes == 1 ? lead : lead & (0x7fU >> bytes);
    for (std::size_t k = 1; k < bytes; ++k) point = (point << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3fU);
    const auto byte = western_byte(point);
    if (!byte) return std::nullopt;
    out.push_back(*byte);
    i += bytes;
  }
  return out;
}

Result<Fonts> open_fonts(HPDF_Doc document, const std::string& font_file) {
  Fonts fonts;
  if (font_file.empty()) {
    fonts.plain = HPDF_GetFont(document, "Helvetica", "WinAnsiEncoding");
    fonts.bold = HPDF_GetFont(document, "Helvetica-Bold", "WinAnsiEncoding");
  } else {
    HPDF_UseUTFEncodings(document);
    const char* name = HPDF_LoadTTFontFromFile(document, font_file.c_str(), HPDF_TRUE);
    if (name != nullptr) fonts.plain = fonts.bold = HPDF_GetFont(document, name, "UTF-8");
    fonts.takes_utf8 = true;
  }
  if (fonts.plain == nullptr || fonts.bold == nullptr) {
    return fail(ErrorCode::kInvalidArgument, "\"" + font_file + "\" cannot be used as a font", "font",
                "name a TrueType file (.ttf) that may be embedded");
  }
  return fonts;
}

Result<void> write_text(HPDF_Page page, const TextMark& mark, const Fonts& fonts, Micrometres page_height) {
  auto text = fonts.takes_utf8 ? std::optional<std::string>(mark.text) : western(mark.text);
  if (!text) {
    return fail(ErrorCode::kInvalidArgument, "\"" + mark.text + "\" has characters that Helvetica does not", "labels",
                "name a font that has them (--font FILE.ttf), or write an SVG file");
  }
  HPDF_Page_BeginText(page);
  HPDF_Page_SetFontAndSize(page, mark.bold ? fonts.bold : fonts.plain, points(mark.size));
  HPDF_Page_TextOut(page, points(mark.x), points(page_height - mark.baseline), text->c_str());
  HPDF_Page_EndText(page);
  return {};
}

// PDF counts from the lower left corner.
void add_rectangle(HPDF_Page page, const Box& box, Micrometres page_height) {
  HPDF_Page_Rectangle(page, points(box.x), points(page_height - box.y - box.height), points(box.width), points(box.height));
}

Result<void> write_page(HPDF_Doc document, const Page& marks, const Sheets& sheets, const Fonts& fonts) {
  HPDF_Page page = HPDF_AddPage(document);
  HPDF_Page_SetWidth(page, points(sheets.page_width));
  HPDF_Page_SetHeight(page, points(sheets.page_height));
  if (!marks.outlines.empty()) {
    HPDF_Page_SetLineWidth(page, kOutlineWidthPoints);
    HPDF_Page_SetGrayStroke(page, kOutlineGrey);
    for (const Box& box : marks.outlines) add_rectangle(page, box, sheets.page_height);
    HPDF_Page_Stroke(page);
  }
  for (const Box& box : marks.black) add_rectangle(page, box, sheets.page_height);
  if (!marks.black.empty()) HPDF_Page_Fill(page);
  for (const TextMark& mark : marks.texts) GOLCONDA_CHECK_OK(write_text(page, mark, fonts, sheets.page_height));
  return {};
}

Result<std::string> saved(HPDF_Doc document) {
  if (HPDF_SaveToStream(document) != HPDF_OK || HPDF_GetError(document) != HPDF_OK) {
    return fail(ErrorCode::kInternal, "the PDF could not be written: error " + std::to_string(HPDF_GetError(document)), "out",
                "write an SVG file instead");
  }
  std::string out(HPDF_GetStreamSize(document), '\0');
  HPDF_ResetStream(document);
  auto bytes = static_cast<HPDF_UINT32>(out.size());
  HPDF_ReadFromStream(document, reinterpret_cast<HPDF_BYTE*>(out.data()), &bytes);
  out.resize(bytes);
  return out;
}

}  // namespace

Result<std::string> sheets_pdf(const Sheets& sheets, const std::string& font_file) {
  // Without a handler errors are kept in the document, and every further call does nothing.
  const Document document(HPDF_New(nullptr, nullptr));
  if (!document) return fail(ErrorCode::kInternal, "libharu does not start", "out");
  HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
  GOLCONDA_TRY(const Fonts fonts, open_fonts(document.get(), font_file));
  for (const Page& page : sheets.pages) GOLCONDA_CHECK_OK(write_page(document.get(), page, sheets, fonts));
  return saved(document.get());
}

}  // namespace golconda::label
