#include "node/label/sheet.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "node/label/qr.h"

namespace golconda::label {
namespace {

// Sizes of the text, before a long one is set smaller.
constexpr Micrometres kTitleSize = 4'200;  // 12 points
constexpr Micrometres kLineSize = 2'800;   // 8 points
constexpr Micrometres kSizeMin = 2'100;    // 6 points
// A character is taken to be so many thousandths of its size wide, as Helvetica's figures are.
constexpr std::int64_t kCharacterWidthMilli = 560;
constexpr std::int64_t kLeadingMilli = 1'300;  // from line to line
constexpr std::string_view kEllipsis = "…";

tl::unexpected<Error> bad_form(std::string field, std::string message, std::string remedy) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(field), std::move(remedy));
}

std::string millimetres(std::int64_t um) {
  std::string text = std::to_string(um / 1'000);
  if (um % 1'000 != 0) {
    const std::string thousandths = std::to_string(1'000 + um % 1'000);
    text += "." + thousandths.substr(1, thousandths.find_last_not_of('0'));
  }
  return text + " mm";
}

Micrometres qr_side(const SheetForm& form) {
  return std::min(form.label_height - 2 * kLabelPadding, form.label_width / 2);
}

Result<void> check_form(const SheetForm& form) {
  if (form.columns == 0 || form.rows == 0 || form.columns > kLabelsMax || form.rows > kLabelsMax) {
    return bad_form("columns", "a page has at least one row and one column of labels", "use --columns and --rows of 1 or more");
  }
  const auto spread = [](std::size_t count, Micrometres label, Micrometres gap) {
    return static_cast<std::int64_t>(count) * label + static_cast<std::int64_t>(count - 1) * gap;
  };
  const std::int64_t right = form.margin_left + spread(form.columns, form.label_width, form.gap_x);
  const std::int64_t bottom = form.margin_top + spread(form.rows, form.label_height, form.gap_y);
  if (right > form.page_width) {
    return bad_form("columns", "the labels end " + millimetres(right) + " from the left, and the page is " +
                                   millimetres(form.page_width) + " wide", "use fewer columns or narrower labels");
  }
  if (bottom > form.page_height) {
    return bad_form("rows", "the labels end " + millimetres(bottom) + " from the top, and the page is " +
                                millimetres(form.page_height) + " high", "use fewer rows or lower labels");
  }
  if (qr_side(form) < kQrSideMin) {
    return bad_form("label", "a label of " + millimetres(form.label_width) + " x " + millimetres(form.label_height) +
                                 " leaves no room for a QR code of " + millimetres(kQrSideMin), "use larger labels");
  }
  if (form.skip >= form.columns * form.rows) {
    return bad_form("skip", "the first page has " + std::to_string(form.columns * form.rows) + " places, and " +
                                std::to_string(form.skip) + " are skipped", "skip fewer");
  }
  return {};
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (begins_character(text[end]) && count-- == 0) break;
  }
  return std::string(text.substr(0, end));
}

// At most `size`, and less for a long text, but no less than kSizeMin.
Micrometres fitting_size(std::string_view text, Micrometres size, Micrometres width) {
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(character_count(text), 1));
  return static_cast<Micrometres>(std::clamp<std::int64_t>(std::int64_t{width} * 1'000 / (count * kCharacterWidthMilli), kSizeMin, size));
}

std::string cut_to(std::string_view text, Micrometres size, Micrometres width) {
  const auto room = static_cast<std::size_t>(std::int64_t{width} * 1'000 / (size * kCharacterWidthMilli));
  if (character_count(text) <= room) return std::string(text);
  return first_characters(text, room == 0 ? 0 : room - 1) + std::string(kEllipsis);
}

// The code with its quiet zone fills the square; its modules are whole micrometres, or the white lines between them show.
void draw_code(const QrCode& code, const Box& square, Page& page) {
  const auto modules = static_cast<Micrometres>(code.side + 2 * kQuietModules);
  const Micrometres module = square.width / modules;
  const Micrometres inset = (square.width - module * modules) / 2 + module * static_cast<Micrometres>(kQuietModules);
  for (const QrRun& run : dark_runs(code)) {
    page.black.push_back({square.x + inset + static_cast<Micrometres>(run.column) * module,
                          square.y + inset + static_cast<Micrometres>(run.row) * module, static_cast<Micrometres>(run.modules) * module,
                          module});
  }
}

// The title as large as it fits, the other lines all as large as the longest of them.
void draw_lines(const std::vector<std::string>& lines, const Box& room, Page& page) {
  Micrometres line_size = kLineSize;
  for (std::size_t i = 1; i < lines.size(); ++i) line_size = std::min(line_size, fitting_size(lines[i], kLineSize, room.width));
  std::int64_t baseline = room.y;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Micrometres size = i == 0 ? fitting_size(lines[i], kTitleSize, room.width) : line_size;
    baseline += size * kLeadingMilli / 1'000;
    if (baseline > room.y + room.height) return;  // a low label shows its first lines
    page.texts.push_back({room.x, static_cast<Micrometres>(baseline), size, i == 0, cut_to(lines[i], size, room.width)});
  }
}

Result<void> draw_label(const SheetForm& form, const Label& label, const Box& box, Page& page) {
  GOLCONDA_TRY(const QrCode code, make_qr(label.link, QrLevel::kQuartile));
  const Micrometres side = qr_side(form);
  draw_code(code, {box.x + kLabelPadding, box.y + (box.height - side) / 2, side, side}, page);
  const Micrometres text_x = box.x + kLabelPadding + side + kLabelPadding / 2;
  const Box room{text_x, box.y + 2 * kLabelPadding, box.x + box.width - kLabelPadding - text_x, box.height - 3 * kLabelPadding};
  draw_lines(label.lines, room, page);
  if (form.outlines) page.outlines.push_back(box);
  return {};
}

}  // namespace

std::optional<Micrometres> parse_millimetres(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string decimals(point == std::string_view::npos ? std::string_view{} : text.substr(point + 1));
  if (whole.empty() || decimals.size() > 3 || (point != std::string_view::npos && decimals.empty())) return std::nullopt;
  decimals.resize(3, '0');
  const std::string digits = std::string(whole) + decimals;
  std::uint32_t um = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), um);
  if (error != std::errc{} || end != digits.data() + digits.size() || um > static_cast<std::uint32_t>(kPageSideMax)) return std::nullopt;
  return static_cast<Micrometres>(um);
}

Result<Sheets> lay_out(const SheetForm& form, const std::vector<Label>& labels) {
  GOLCONDA_CHECK_OK(check_form(form));
  if (labels.empty() || labels.size() > kLabelsMax) {
    return fail(ErrorCode::kInvalidArgument, "one file takes 1 to " + std::to_string(kLabelsMax) + " labels, not " +
                    std::to_string(labels.size()), "labels", labels.empty() ? "name some items" : "split the list");
  }
  Sheets sheets{form.page_width, form.page_height, {}};
  const std::size_t places = form.columns * form.rows;
  sheets.pages.resize((form.skip + labels.size() + places - 1) / places);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t place = form.skip + i;
    const auto column = static_cast<Micrometres>(place % form.columns);
    const auto row = static_cast<Micrometres>(place % places / form.columns);
    const Box box{form.margin_left + column * (form.label_width + form.gap_x), form.margin_top + row * (form.label_height + form.gap_y),
                  form.label_width, form.label_height};
    GOLCONDA_CHECK_OK(draw_label(form, labels[i], box, sheets.pages[place / places]));
  }
  return sheets;
}

}  // namespace golconda::label
