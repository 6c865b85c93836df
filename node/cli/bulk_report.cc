#include "node/cli/bulk_report.h"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <set>
#include <vector>

#include "node/cli/file_text.h"
#include "node/cli/item_text.h"
#include "node/cli/json_output.h"
#include "node/cli/patience.h"
#include "node/cli/render_table.h"
#include "node/manifest/csv_reader.h"
#include "node/manifest/manifest_header.h"
#include "node/manifest/manifest_rest.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kCreatedShownMax = 20;
constexpr std::size_t kMovedShownMax = 20;

struct Created {
  Bytes item;
  Bytes record;
  std::uint32_t line = 0;
  manifest::LineSource source;
  const v1::NewItemRow* row = nullptr;
};

// What the answers come to.
struct Tally {
  std::size_t recorded = 0;   // documents of which something stands, repeated ones included
  std::size_t repeated = 0;
  std::size_t pending = 0;    // not final yet
  std::size_t rows = 0;       // of the recorded documents, without those that moved on since
  std::vector<Created> created;
  // The document whose error is told: the first that the node did not answer for good, else the first refused one.
  std::optional<std::size_t> failed;
  bool is_broken_off = false;  // `failed` is one that may be recorded all the same, now or when it is sent again
};

std::size_t rows_of(const manifest::Document& document, const manifest::DocumentPlan& plan) {
  std::size_t rows = 0;
  for (int i = static_cast<int>(plan.first_lines.size()); i < document.draft.lines_size(); ++i) {
    rows += document.draft.lines(i).has_split() ? 0U : 1U;
  }
  return rows;
}

// How many lines of each document moved on.
std::vector<std::size_t> moved_lines(const Outcome& outcome) {
  std::vector<std::size_t> lines(outcome.documents.size());
  if (!outcome.moved.has_value()) return lines;
  for (const MovedOn& moved : *outcome.moved) ++lines[moved.document];
  return lines;
}

void add_created(const manifest::Document& document, const v1::SubmitResponse& response, std::vector<Created>& out) {
  const int created = std::min(response.created_items_size(), response.created_lines_size());
  for (int k = 0; k < created; ++k) {
    const std::uint32_t line = response.created_lines(k);
    if (line >= document.sources.size()) continue;
    const v1::Line& drafted = document.draft.lines(static_cast<int>(line));
    out.push_back({response.created_items(k), response.record_id(), line, document.sources[line],
                   drafted.has_new_item() ? &drafted.new_item() : nullptr});
  }
}

Tally tally_of(const BulkCommand& command, const Outcome& outcome) {
  Tally tally;
  const std::vector<std::size_t> moved = moved_lines(outcome);
  for (std::size_t i = 0; i < outcome.documents.size(); ++i) {
    const auto& answer = outcome.submitted.answers[i];
    if (!answer) continue;
    if (!answer->has_value()) {
      const bool broken_off = is_busy(answer->error());
      if (!tally.failed || (broken_off && !tally.is_broken_off)) tally.failed = i;
      tally.is_broken_off = tally.is_broken_off || broken_off;
      continue;
    }
    const v1::SubmitResponse& response = **answer;
    const std::size_t rows = rows_of(outcome.documents[i], command.plan.document);
    if (moved[i] != 0 && moved[i] >= rows) continue;
    ++tally.recorded;
    tally.repeated += response.repeated_request() ? 1U : 0U;
    tally.pending += response.final() ? 0U : 1U;
    tally.rows += rows - moved[i];
    add_created(outcome.documents[i], response, tally.created);
  }
  return tally;
}

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
  return manifest::thousands(number) + " " + (number == 1 ? one : many);
}

// A manifest for what is done next with the new items.
std::string created_csv(const std::vector<Created>& created) {
  std::string csv;
  for (const std::string_view column : manifest::kCreatedColumns) csv.append(csv.empty() ? "" : ",").append(column);
  csv += "\n";
  for (const Created& item : created) {
    const bool weighed = item.row != nullptr && item.row->weight_uct() != 0;
    csv += to_hex(item.item) + "," + manifest::csv_field(item.row == nullptr ? "" : item.row->reference()) + "," +
           (weighed ? manifest::weight_text({item.row->weight_uct()}) : "") + "," + to_hex(item.record) + "," +
           std::to_string(item.line) + "," + (item.source.file_line == 0 ? "" : std::to_string(item.source.file_line)) +
           "\n";
  }
  return csv;
}

// Lines of the manifest that are still to be recorded: of refused and unsent documents, and those that moved on.
std::set<std::uint32_t> rows_left(const Outcome& outcome) {
  std::set<std::uint32_t> left;
  const auto add = [&left](const manifest::LineSource& source) {
    if (source.file_line != 0) left.insert(source.file_line);
  };
  for (std::size_t i = 0; i < outcome.documents.size(); ++i) {
    const auto& answer = outcome.submitted.answers[i];
    if (answer && answer->has_value()) continue;
    for (const manifest::LineSource& source : outcome.documents[i].sources) add(source);
  }
  if (!outcome.moved.has_value()) return left;
  for (const MovedOn& moved : *outcome.moved) add(outcome.documents[moved.document].sources[moved.line]);
  return left;
}

// The rows that are left, as a manifest; "" when there is nothing to write or no file to take them from. Only where
// something else was recorded: otherwise the manifest itself is what is to be corrected. And only where it is known what
// was recorded: when the node was lost on the way, rows whose answer got lost would be recorded twice from another file,
// and the same command tells them apart by its request ids.
Result<std::string> write_rest(const BulkOptions& options, const Outcome& outcome, const Tally& tally) {
  if (tally.is_broken_off || !outcome.moved.has_value() || !outcome.input.is_file) return std::string();
  std::set<std::uint32_t> all;
  for (const manifest::ManifestRow& row : outcome.input.rows) all.insert(row.file_line);
  const std::set<std::uint32_t> left = rows_left(outcome);
  if (left.empty() || left.size() == all.size()) return std::string();
  const std::string path = manifest::rest_name(options.arguments.front());
  const std::vector<std::uint32_t> row_lines(all.begin(), all.end());
  const std::vector<std::uint32_t> kept(left.begin(), left.end());
  GOLCONDA_CHECK_OK(write_file(path, manifest::manifest_rest(outcome.input.manifest, row_lines, kept), false));
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

Json failure_json(const manifest::Document& document, const Error& error, const std::string& manifest_name) {
  Json out = to_json(manifest::at_its_place(document, error, manifest_name));
  if (!error.line || *error.line >= document.sources.size()) return out;
  const manifest::LineSource& source = document.sources[*error.line];
  if (source.file_line != 0) out["file_line"] = source.file_line;
  if (!source.name.empty()) out["item"] = source.name;
  return out;
}

// The document's error, with the one remedy where it is known.
Error failure_of(const Submitted& submitted, const Tally& tally) {
  Error error = submitted.answers[*tally.failed]->error();
  if (tally.is_broken_off) error.remedy = "repeat the same command; what was recorded already is not recorded twice";
  return error;
}

// That items moved on since they were recorded in this way, or that it could not be learnt.
std::optional<Error> moved_error(const Outcome& outcome, const std::string& rest) {
  if (!outcome.moved.has_value()) {
    Error error = outcome.moved.error();
    error.message = "whether what was recorded before still stands could not be learnt: " + error.message;
    error.remedy = "repeat the same command; what was recorded already is not recorded twice";
    return error;
  }
  const std::vector<MovedOn>& moved = *outcome.moved;
  if (moved.empty()) return std::nullopt;
  Error error{ErrorCode::kAlreadyExists, {}, "manifest", {}, {}, {}};
  error.message = "the very same was recorded before, and " +
                  (moved.size() == 1 ? std::string("its item has") : counted(moved.size(), "item has", "items have")) +
                  " moved on since; nothing was recorded anew";
  for (std::size_t i = 0; i < std::min(moved.size(), kMovedShownMax); ++i) {
    error.message += "\n  " + manifest::place_text(outcome.documents[moved[i].document], moved[i].line, outcome.input.name) +
                     ": now " + status_phrase(moved[i].item);
  }
  if (moved.size() > kMovedShownMax) error.message += "\n  and " + manifest::thousands(moved.size() - kMovedShownMax) + " more";
  error.remedy = rest.empty() ? "if it is meant as something new, add --again"
                              : "if it is meant as something new, submit " + rest + ", which has these rows";
  return error;
}

void print_json(const BulkCommand& command, const Outcome& outcome, const Tally& tally, const std::string& rest) {
  const auto& [input, documents, submitted, moved] = outcome;
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
  out["moved_on"] = Json::array();
  for (const MovedOn& item : moved.has_value() ? *moved : std::vector<MovedOn>{}) {
    const manifest::LineSource& source = documents[item.document].sources[item.line];
    Json entry{{"item", to_hex(item.item.item())}, {"now", status_phrase(item.item)}};
    if (source.file_line != 0) entry["file_line"] = source.file_line;
    out["moved_on"].push_back(std::move(entry));
  }
  out["not_recorded"] = documents.size() - tally.recorded;
  if (!rest.empty()) out["rest"] = rest;
  if (tally.failed) {
    out["error"] = failure_json(documents[*tally.failed], failure_of(submitted, tally), input.name);
  } else if (const auto error = moved_error(outcome, rest)) {
    out["error"] = to_json(*error);
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
                          {row == nullptr ? "" : manifest::kind_text(row->kind())},
                          {row == nullptr || row->weight_uct() == 0 ? "" : manifest::weight_text({row->weight_uct()})}});
  }
  std::cout << "\n" << render_table(table, look);
  if (created.size() > kCreatedShownMax) {
    std::cout << "and " << manifest::thousands(created.size() - kCreatedShownMax)
              << " more; --created FILE.csv writes all of them, also when the command is repeated\n";
  }
}

void print_text(const BulkOptions& options, const BulkCommand& command, const Tally& tally, const Look& look) {
  if (tally.recorded != 0 && command.plan.document.has_no_lines) {
    std::cout << painted(look, Paint::kGood, "recorded") << ": " << command.name << "\n";
  } else if (tally.recorded != 0) {
    std::cout << painted(look, Paint::kGood, command.words.done) << " " << counted(tally.rows, "item", "items")
              << command.words.tail << ", in " << counted(tally.recorded, "record", "records") << "\n";
  }
  if (tally.repeated != 0) {
    std::cout << "  "
              << (tally.repeated == tally.recorded ? "all of it was"
                                                   : counted(tally.repeated, "record was", "records were"))
              << " recorded before, and nothing was written anew (--again records it once more)\n";
  }
  if (tally.pending != 0) {
    std::cout << "  " << counted(tally.pending, "record is", "records are")
              << " safely stored and not final yet; `golconda status` tells when the witnesses have signed\n";
  }
  print_created(tally.created, options.created_file, look);
}

void print_failure(const manifest::Document& document, Error error, const BulkInput& input, const Tally& tally,
                   const std::string& rest) {
  const std::string rule = error.rule.empty() ? std::string() : " (rule " + error.rule + ")";
  Error placed = manifest::at_its_place(document, std::move(error), input.name);
  placed.message += rule;
  print_error(placed, false);
  if (!rest.empty()) {
    std::cerr << "  do: correct it in " << printable(rest) << ", which has the rows that are not recorded yet, and submit "
              << "that file\n";
  } else if (tally.recorded == 0 && !tally.is_broken_off) {
    std::cerr << "  nothing was recorded\n";
  }
}

// What went wrong on the way, in words; the exit code of the first.
ExitCode print_errors(const Outcome& outcome, const Tally& tally, const std::string& rest, bool json) {
  std::cout.flush();
  ExitCode exit_code = ExitCode::kOk;
  if (tally.failed) {
    const Error error = failure_of(outcome.submitted, tally);
    exit_code = exit_code_for(error.code);
    if (!json) print_failure(outcome.documents[*tally.failed], error, outcome.input, tally, rest);
  }
  if (const auto error = moved_error(outcome, rest)) {
    if (exit_code == ExitCode::kOk) exit_code = exit_code_for(error->code);
    if (!json) print_error(*error, false);
  }
  return exit_code;
}

}  // namespace

Result<ExitCode> report_submission(const Globals& globals, const BulkOptions& options, const BulkCommand& command,
                                   const Outcome& outcome, std::optional<NewFile> created) {
  const Tally tally = tally_of(command, outcome);
  const auto rest = write_rest(options, outcome, tally);
  const std::string rest_file = rest.has_value() ? *rest : std::string();
  const Result<void> kept = created ? created->finish(created_csv(tally.created)) : Result<void>();
  if (globals.json) {
    print_json(command, outcome, tally, rest_file);
  } else {
    print_text(options, command, tally, look_for(surroundings(), globals.ascii));
  }
  const ExitCode exit_code = print_errors(outcome, tally, rest_file, globals.json);
  if (!kept.has_value()) return tl::make_unexpected(kept.error());
  if (!rest.has_value()) return tl::make_unexpected(rest.error());
  return exit_code;
}

Result<ExitCode> report_dry_run(const Globals& globals, const BulkCommand& command, const BulkInput& input,
                                const std::vector<manifest::Document>& documents) {
  std::size_t rows = 0;
  std::uint64_t weight_uct = 0;
  for (const manifest::Document& document : documents) {
    rows += rows_of(document, command.plan.document);
    for (const auto& line : document.draft.lines()) weight_uct += line.new_item().weight_uct();
  }
  if (globals.json) {
    Json out{{"command", command.name}, {"dry_run", true}, {"items", rows}, {"documents", documents.size()}};
    if (weight_uct != 0) out["weight_uct"] = weight_uct;
    std::cout << json_text(out);
    return ExitCode::kOk;
  }
  std::cout << input.name << " is in order: " << counted(rows, "item", "items")
            << (weight_uct == 0 ? std::string() : ", " + manifest::weight_text({weight_uct})) << ", in "
            << counted(documents.size(), "record", "records") << command.words.tail
            << "\n  nothing was recorded; the ledger's rules have the last word when it is\n";
  return ExitCode::kOk;
}

}  // namespace golconda::cli
