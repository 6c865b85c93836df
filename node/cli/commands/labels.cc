// golconda labels: sheets of labels for stones, each with the QR code of its page.

#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "crypto/base/counted.h"
#include "node/cli/bulk_input.h"
#include "node/cli/commands/commands.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/label_lines.h"
#include "node/cli/look.h"
#include "node/cli/lookup.h"
#include "node/cli/page_link.h"
#include "node/cli/policy_stock.h"
#include "node/cli/session.h"
#include "node/label/link.h"
#include "node/label/sheet_pdf.h"
#include "node/label/sheet_svg.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;  // one CSV, or items
  std::string pages;
  std::string out = "labels.pdf";
  std::string font;
  std::string page, label, margin, gap;  // "210x297", in millimetres
  label::SheetForm form;
};

// One stone to label: how its row names it, and what its owner calls it.
struct Wanted {
  std::vector<manifest::ManifestRow> rows;
  std::vector<std::string> names;
  BulkInput input;  // for mistakes
};

void want(Wanted& wanted, std::uint32_t file_line, const std::string& item, const std::string& name) {
  const bool is_id = manifest::whole_id(item).has_value();
  manifest::ManifestRow row;
  row.file_line = file_line;
  row.item_text = is_id ? manifest::lower_ascii(item) : item;
  row.item_is_reference = !is_id;
  row.line.mutable_item();
  wanted.rows.push_back(std::move(row));
  wanted.names.push_back(name.empty() && !is_id ? item : name);
}

Result<Wanted> read_stones(const std::string& path) {
  Wanted wanted;
  wanted.input.name = path == "-" ? "standard input" : path;
  wanted.input.is_file = true;
  GOLCONDA_TRY(const auto stock, read_stock(path, "manifest"));
  manifest::MistakeList mistakes;
  for (const StockRow& row : stock) {
    if (row.item.empty()) {
      mistakes.add({row.file_line, "passport", row.passport, "a label is of an item that the node knows, not of a file",
                    "write its id or stone number into a column item"});
    }
    want(wanted, row.file_line, row.item, row.reference);
  }
  if (!mistakes.empty()) return tl::make_unexpected(listed_error(mistakes.take(), wanted.input));
  return wanted;
}

Result<Wanted> wanted_of(const Options& options) {
  GOLCONDA_TRY(const bool is_file, names_manifest(options.arguments));
  if (is_file) return read_stones(options.arguments.front());
  Wanted wanted;
  wanted.input.name = "the command line";
  for (const std::string& item : options.arguments) want(wanted, 0, item, {});
  return wanted;
}

Result<std::vector<label::Label>> make_labels(const std::string& pages, const Globals& globals, Wanted wanted) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  manifest::MistakeList mistakes;
  GOLCONDA_TRY(const manifest::Views views,
               look_up_rows(session.client(), wanted.rows, manifest::Wanted::kStories, errors_are_seen() && !globals.json, mistakes));
  if (!mistakes.empty()) return tl::make_unexpected(listed_error(mistakes.take(), wanted.input));
  std::vector<label::Label> labels;
  for (std::size_t i = 0; i < wanted.rows.size(); ++i) {
    const v1::ItemView& item = *manifest::view_of(views, wanted.rows[i]);
    labels.push_back(label_of(item, wanted.names[i].empty() ? item.reference() : wanted.names[i], label::passport_link(pages, to_hex(item.item()))));
  }
  return labels;
}

// "63.5x38.1" into both; "" leaves them.
Result<void> read_pair(const std::string& text, const std::string& option, label::Micrometres& first, label::Micrometres& second) {
  if (text.empty()) return {};
  const std::size_t cross = text.find('x');
  const auto left = label::parse_millimetres(text.substr(0, cross));
  const auto right = cross == std::string::npos ? std::nullopt : label::parse_millimetres(text.substr(cross + 1));
  if (!left || !right) {
    return fail(ErrorCode::kInvalidArgument, option + ": " + manifest::quoted(text) + " is not two lengths in millimetres", option, "write them as 63.5x38.1");
  }
  first = *left;
  second = *right;
  return {};
}

Result<label::SheetForm> form_of(const Options& options) {
  label::SheetForm form = options.form;
  GOLCONDA_CHECK_OK(read_pair(options.page, "--page", form.page_width, form.page_height));
  GOLCONDA_CHECK_OK(read_pair(options.label, "--label", form.label_width, form.label_height));
  GOLCONDA_CHECK_OK(read_pair(options.margin, "--margin", form.margin_left, form.margin_top));
  GOLCONDA_CHECK_OK(read_pair(options.gap, "--gap", form.gap_x, form.gap_y));
  return form;
}

// labels.svg, or labels-1.svg, labels-2.svg where there are several pages.
std::string page_path(const std::string& out, std::size_t page, std::size_t pages) {
  if (pages == 1) return out;
  return out.substr(0, out.size() - std::string_view(".svg").size()) + "-" + std::to_string(page + 1) + ".svg";
}

Result<std::vector<std::string>> write_sheets(const Options& options, const label::Sheets& sheets) {
  if (options.out.ends_with(".pdf")) {
    GOLCONDA_TRY(const std::string pdf, label::sheets_pdf(sheets, options.font));
    GOLCONDA_CHECK_OK(write_file(options.out, pdf, false));
    return std::vector{options.out};
  }
  std::vector<std::string> files;
  for (std::size_t page = 0; page < sheets.pages.size(); ++page) {
    files.push_back(page_path(options.out, page, sheets.pages.size()));
    GOLCONDA_CHECK_OK(write_file(files.back(), label::sheet_svg(sheets, page), false));
  }
  return files;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const std::string pages, needed_pages(options.pages, globals));
  if (!options.out.ends_with(".pdf") && !options.out.ends_with(".svg")) {
    return fail(ErrorCode::kInvalidArgument, "sheets are written as .pdf or .svg, not as " + manifest::quoted(options.out), "--out",
                "give a file name with one of these endings");
  }
  GOLCONDA_TRY(const label::SheetForm form, form_of(options));
  GOLCONDA_TRY(Wanted wanted, wanted_of(options));
  GOLCONDA_TRY(const auto labels, make_labels(pages, globals, std::move(wanted)));
  GOLCONDA_TRY(const label::Sheets sheets, label::lay_out(form, labels));
  GOLCONDA_TRY(const auto files, write_sheets(options, sheets));
  if (globals.json) {
    std::cout << json_text(Json{{"labels", labels.size()}, {"pages", sheets.pages.size()}, {"files", files}});
    return ExitCode::kOk;
  }
  std::cout << counted(labels.size(), "label", "labels") << " on " << counted(sheets.pages.size(), "page", "pages") << ": " << printable(files.front())
            << (files.size() > 1 ? " to " + printable(files.back()) : "") << "\n";
  return ExitCode::kOk;
}

void add_form_options(Command command, Options& options) {
  command.add_option("--page", options.page, "the paper, in millimetres (210x297)").type_name("WxH");
  command.add_option("--label", options.label, "one label, in millimetres (63.5x38.1)").type_name("WxH");
  command.add_option("--margin", options.margin, "left of and above the first label (7.25x15.15)").type_name("XxY");
  command.add_option("--gap", options.gap, "between labels, across and down (2.5x0)").type_name("XxY");
  command.add_option("--columns", options.form.columns, "labels across").type_name("NUMBER").show_default();
  command.add_option("--rows", options.form.rows, "labels down").type_name("NUMBER").show_default();
  command.add_option("--skip", options.form.skip, "places of the first sheet that are used up").type_name("NUMBER").show_default();
  command.add_flag("--outlines", options.form.outlines, "draw the labels' edges, to cut by hand");
}

}  // namespace

void add_labels(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("labels", "Sheets of labels for stones, each with the QR code of its page",
                                  "golconda labels polished.csv --pages https://passport.example\n"
                                  "golconda labels SU-0001 SU-0002 --pages https://passport.example --out labels.svg\n"
                                  "golconda labels polished.csv --pages https://passport.example --label 99.1x38.1 --columns 2\n");
  command.add_option("what", options->arguments, "a CSV with a column item and perhaps one reference, or items")
      .type_name("...")
      .required();
  command.add_option("--out", options->out, "the file to write: .pdf, or .svg, a file for each page").type_name("FILE").show_default();
  command.add_option("--font", options->font, "a TrueType font for a PDF in other than Western European letters").type_name("FILE");
  add_form_options(command, *options);
  add_pages_option(command, options->pages);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
