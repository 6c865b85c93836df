#include "node/cli/bulk_report.h"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <set>
#include <vector>

#include "node/cli/csv_reader.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/manifest_rest.h"
#include "node/cli/render_table.h"
#include "node/cli/trade_values.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kCreatedShownMax = 20;

struct Created {
  Bytes item;
  Bytes record;
  std::uint32_t line = 0;
  LineSource source;
  const v1::NewItemRow* row = nullptr;
};

// What the answers come to.
struct Tally {
  std::size_t recorded = 0;   // documents, repeated ones included
  std::size_t repeated = 0;
  std::size_t pending = 0;    // not final yet
  std::size_t rows = 0;       // of the recorded documents
  std::vector<Created> created;
  std::optional<std::size_t> failed;  // the first document with an error
};

std::size_t rows_of(const Document& document, const DocumentPlan& plan) {
  std::size_t rows = 0;
  for (int i = static_cast<int>(plan.first_lines.size()); i < document.draft.lines_size(); ++i) {
    rows += document.draft.lines(i).has_split() ? 0U : 1U;
  }
  return rows;
}

Tally tally_of(const BulkCommand& command, const std::vector<Document>& documents, const Submitted& submitted) {
  Tally tally;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& answer = submitted.answers[i];
    if (!answer) continue;
    if (!answer->has_value()) {
      if (!tally.failed) tally.failed = i;
      continue;
    }
    const v1::SubmitResponse& response = **answer;
    ++tally.recorded;
    tally.repeated += response.repeated_request() ? 1U : 0U;
    tally.pending += response.final() ? 0U : 1U;
    tally.rows += rows_of(documents[i], command.plan);
    const int created = std::min(response.created_items_size(), response.created_lines_size());
    for (int k = 0; k < created; ++k) {
      const std::uint32_t line = response.created_lines(k);
      if (line >= documents[i].sources.size()) continue;
      const v1::Line& drafted = documents[i].draft.lines(static_cast<int>(line));
      tally.created.push_back({response.created_items(k), response.record_id(), line, documents[i].sources[line],
                               drafted.has_new_item() ? &drafted.new_item() : nullptr});
    }
  }
  return tally;
}

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
  return thousands(number) + " " + (number == 1 ? one : many);
}

Result<void> write_created(const std::string& path, const std::vector<Created>& created) {
  std::string csv = "item,reference,weight,record,line,file_line\n";
  for (const Created& item : created) {
    const bool weighed = item.row != nullptr && item.row->weight_uct() != 0;
    csv += to_hex(item.item) + "," + csv_field(item.row == nullptr ? "" : item.row->reference()) + "," +
           (weighed ? weight_text({item.row->weight_uct()}) : "") + "," + to_hex(item.record) + "," +
           std::to_string(item.line) + "," + (item.source.file_line == 0 ? "" : std::to_string(item.source.file_line)) +
           "\n";
  }
  return write_file(path, csv, false);
}

// The rows of documents that were not recorded, as a manifest; "" when there is nothing to write or no file to take them
// from. Only where something else was recorded: otherwise the manifest itself is what is to be corrected.
Result<std::string> write_rest(const BulkOptions& options, const BulkInput& input,
                               const std::vector<Document>& documents, const Submitted& submitted) {
  std::set<std::uint32_t> all;
  std::set<std::uint32_t> left;
  for (const ManifestRow& row : input.rows) all.insert(row.file_line);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& answer = submitted.answers[i];
    if (answer && answer->has_value()) continue;
    for (const LineSource& source : documents[i].sources) {
      if (source.file_line != 0) left.insert(source.file_line);
    }
  }
  if (!input.is_file || left.empty() || left.size() == all.size()) return std::string();
  const std::string path = rest_name(options.arguments.front());
  const std::vector<std::uint32_t> row_lines(all.begin(), all.end());
  const std::vector<std::uint32_t> kept(left.begin(), left.end());
  GOLCONDA_CHECK_OK(write_file(path, manifest_rest(input.manifest, row_lines, kept), false));
  return path;
}

Json created_json(const Created& created) {
  Json out{{"item", to_hex(created.item)}, {"record", to_hex(created.record)}, {"line", created.line}};
  if (created.source.file_line != 0) out["file_line"] = created.source.file_line;
  if (created.row == nullptr) return out;
  if (!created.row->reference().empty()) out["reference"] = created.row->reference();
  if (created.row->weight_uct() != 0) out["weight_uct"] = created.row->weight_uct();
  return out;
}

Json failure_json(const Document& document, const Error& error, const std::string& manifest_name) {
  Json out = to_json(at_its_place(document, error, manifest_name));
  if (!error.line || *error.line >= document.sources.size()) return out;
  const LineSource& source = document.sources[*error.line];
  if (source.file_line != 0) out["file_line"] = source.file_line;
  if (!source.name.empty()) out["item"] = source.name;
  return out;
}

void print_json(const BulkCommand& command, const BulkInput& input, const std::vector<Document>& documents,
                const Submitted& submitted, const Tally& tally, const std::string& rest) {
  Json out{{"command", command.name}, {"items", tally.rows}, {"documents", Json::array()}, {"created", Json::array()}};
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& answer = submitted.answers[i];
    if (!answer || !answer->has_value()) continue;
    Json document = to_json(**answer);
    document.erase("created_items");
    document.erase("created_lines");
    document["lines"] = documents[i].draft.lines_size();
    out["documents"].push_back(std::move(document));
  }
  for (const Created& created : tally.created) out["created"].push_back(created_json(created));
  out["not_recorded"] = documents.size() - tally.recorded;
  if (!rest.empty()) out["rest"] = rest;
  if (tally.failed) {
    out["error"] = failure_json(documents[*tally.failed], submitted.answers[*tally.failed]->error(), input.name);
  }
  std::cout << json_text(out);
}

void print_created(const std::vector<Created>& created, const std::string& written_to, const Look& look) {
  if (created.empty()) return;
  if (!written_to.empty()) {
    std::cout << "  their ids are in " << printable(written_to) << "\n";
    return;
  }
  Table table{{{"item"}, {"reference"}, {"kind"}, {"weight", Align::kRight}}, {}};
  for (std::size_t i = 0; i < std::min(created.size(), kCreatedShownMax); ++i) {
    const v1::NewItemRow* row = created[i].row;
    table.rows.push_back({{to_hex(created[i].item)},
                          {row == nullptr ? "" : row->reference()},
                          {row == nullptr ? "" : kind_text(row->kind())},
                          {row == nullptr || row->weight_uct() == 0 ? "" : weight_text({row->weight_uct()})}});
  }
  std::cout << "\n" << render_table(table, look);
  if (created.size() > kCreatedShownMax) {
    std::cout << "and " << thousands(created.size() - kCreatedShownMax)
              << " more; --created FILE.csv writes all of them, also when the command is repeated\n";
  }
}

void print_text(const BulkOptions& options, const BulkCommand& command, const Tally& tally, const Look& look) {
  if (tally.recorded != 0 && command.plan.has_no_lines) {
    std::cout << painted(look, Paint::kGood, "recorded") << ": " << command.name << "\n";
  } else if (tally.recorded != 0) {
    std::cout << painted(look, Paint::kGood, command.words.done) << " " << counted(tally.rows, "item", "items")
              << command.words.tail << ", in " << counted(tally.recorded, "record", "records") << "\n";
  }
  if (tally.repeated != 0) {
    std::cout << "  " << (tally.repeated == tally.recorded ? "all of it" : counted(tally.repeated, "record", "records"))
              << " was recorded before, and nothing was written anew (--again records it once more)\n";
  }
  if (tally.pending != 0) {
    std::cout << "  " << counted(tally.pending, "record is", "records are")
              << " safely stored and not final yet; `golconda status` tells when the witnesses have signed\n";
  }
  print_created(tally.created, options.created_file, look);
}

void print_failure(const Document& document, Error error, const BulkInput& input, std::size_t recorded,
                   const std::string& rest) {
  const std::string rule = error.rule.empty() ? std::string() : " (rule " + error.rule + ")";
  const bool busy = error.code == ErrorCode::kUnavailable || error.code == ErrorCode::kResourceExhausted;
  Error placed = at_its_place(document, std::move(error), input.name);
  placed.message += rule;
  print_error(placed, false);
  if (busy) std::cerr << "  do: repeat the same command; what was recorded already is not recorded twice\n";
  if (!rest.empty()) {
    std::cerr << "  do: correct it in " << printable(rest) << ", which has the rows that are not recorded yet, and submit "
              << "that file\n";
  } else if (recorded == 0 && !busy) {
    std::cerr << "  nothing was recorded\n";
  }
}

}  // namespace

Result<ExitCode> report_submission(const Globals& globals, const BulkOptions& options, const BulkCommand& command,
                                   const BulkInput& input, const std::vector<Document>& documents,
                                   const Submitted& submitted) {
  const Tally tally = tally_of(command, documents, submitted);
  GOLCONDA_TRY(const std::string rest, write_rest(options, input, documents, submitted));
  if (!options.created_file.empty()) GOLCONDA_CHECK_OK(write_created(options.created_file, tally.created));
  if (globals.json) {
    print_json(command, input, documents, submitted, tally, rest);
  } else {
    print_text(options, command, tally, look_for(surroundings(), globals.ascii));
  }
  if (!tally.failed) return ExitCode::kOk;
  const Error& error = submitted.answers[*tally.failed]->error();
  if (!globals.json) {
    std::cout.flush();
    print_failure(documents[*tally.failed], error, input, tally.recorded, rest);
  }
  return exit_code_for(error.code);
}

Result<ExitCode> report_dry_run(const Globals& globals, const BulkCommand& command, const BulkInput& input,
                                const std::vector<Document>& documents) {
  std::size_t rows = 0;
  std::uint64_t weight_uct = 0;
  for (const Document& document : documents) {
    rows += rows_of(document, command.plan);
    for (const auto& line : document.draft.lines()) weight_uct += line.new_item().weight_uct();
  }
  if (globals.json) {
    Json out{{"command", command.name}, {"dry_run", true}, {"items", rows}, {"documents", documents.size()}};
    if (weight_uct != 0) out["weight_uct"] = weight_uct;
    std::cout << json_text(out);
    return ExitCode::kOk;
  }
  std::cout << input.name << " is in order: " << counted(rows, "item", "items")
            << (weight_uct == 0 ? std::string() : ", " + weight_text({weight_uct})) << ", in "
            << counted(documents.size(), "record", "records") << command.words.tail
            << "\n  nothing was recorded; the ledger's rules have the last word when it is\n";
  return ExitCode::kOk;
}

}  // namespace golconda::cli
