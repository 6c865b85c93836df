#include "node/label/sheet_svg.h"

#include "node/label/qr.h"

namespace golconda::label {
namespace {

constexpr const char* kFonts = "Helvetica, Arial, sans-serif";
constexpr int kOutlineWidth = 100;  // micrometres

std::string mm(Micrometres um) {
  const std::string thousandths = std::to_string(1'000 + um % 1'000);
  return std::to_string(um / 1'000) + "." + thousandths.substr(1);
}

std::string rectangle(const Box& box) {
  return "M" + std::to_string(box.x) + " " + std::to_string(box.y) + "h" + std::to_string(box.width) + "v" + std::to_string(box.height) +
         "h-" + std::to_string(box.width) + "z";
}

}  // namespace

std::string sheet_svg(const Sheets& sheets, std::size_t page) {
  const Page& marks = sheets.pages.at(page);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + mm(sheets.page_width) + "mm\" height=\"" +
                    mm(sheets.page_height) + "mm\" viewBox=\"0 0 " + std::to_string(sheets.page_width) + " " +
                    std::to_string(sheets.page_height) + "\">\n<path fill=\"#fff\" d=\"" +
                    rectangle({0, 0, sheets.page_width, sheets.page_height}) + "\"/>\n";
  if (!marks.outlines.empty()) {
    svg += "<path fill=\"none\" stroke=\"#999\" stroke-width=\"" + std::to_string(kOutlineWidth) + "\" d=\"";
    for (const Box& box : marks.outlines) svg += rectangle(box);
    svg += "\"/>\n";
  }
  svg += "<path shape-rendering=\"crispEdges\" d=\"";
  for (const Box& box : marks.black) svg += rectangle(box);
  svg += "\"/>\n<g font-family=\"" + std::string(kFonts) + "\">\n";
  for (const TextMark& mark : marks.texts) {
    svg += "<text x=\"" + std::to_string(mark.x) + "\" y=\"" + std::to_string(mark.baseline) + "\" font-size=\"" +
           std::to_string(mark.size) + "\"" + (mark.bold ? " font-weight=\"bold\"" : "") + ">" + xml_escaped(mark.text) + "</text>\n";
  }
  return svg + "</g>\n</svg>\n";
}

}  // namespace golconda::label
