#include "node/cli/bulk.h"

#include <array>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "crypto/random.h"
#include "node/cli/bulk_report.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/repeated.h"
#include "node/cli/submit.h"
#include "node/manifest/manifest_csv.h"
#include "node/query/limits.h"
#include "proto/limits.h"

namespace golconda::cli {
namespace {

constexpr std::uint32_t kWaitMaxSeconds =
    static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(query::kSubmitWaitMax).count());

std::string random_word() {
  std::array<std::uint8_t, 16> bytes{};
  crypto::fill_random(bytes);
  return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

ExitCode print_template(const Globals& globals, manifest::ManifestKind kind) {
  const std::string text = manifest::manifest_template(kind);
  if (globals.json) {
    std::cout << json_text(Json{{"template", text}});
  } else {
    std::cout << text;
  }
  return ExitCode::kOk;
}

// The rows, and what makes a request of these items a new one once they have moved on.
struct Gathered {
  BulkInput input;
  std::string heads;
};

Result<Gathered> gather(const std::optional<Session>& session, const BulkOptions& options,
                        const BulkCommand& command) {
  Gathered out;
  if (command.plan.document.has_no_lines) {
    out.input.name = "the command line";
    return out;
  }
  GOLCONDA_TRY(const bool is_manifest, names_manifest(options.arguments));
  GOLCONDA_TRY(const Fields fields, fields_of(options.fields));
  if (is_manifest) {
    if (!fields.empty()) {
      return fail(ErrorCode::kInvalidArgument, "an option for one item stands beside a manifest", fields.front().first,
                  "write it into the manifest's column " + fields.front().first + ", or name the item instead");
    }
    GOLCONDA_TRY(out.input, read_manifest_input(command.plan.kind, options.arguments.front()));
    return out;
  }
  if (command.plan.makes_new != options.arguments.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                command.plan.makes_new ? "\"" + options.arguments.front() + "\" is not a manifest (.csv, .tsv or -)"
                                  : std::string("no item and no manifest is named"),
                "manifest",
                "name a manifest, as in `golconda " + command.name + " stones.csv`; `golconda " + command.name +
                    " --template` prints one to fill in");
  }
  std::vector<std::string> ids;
  GOLCONDA_TRY(const auto views, get_items(session->client(), options.arguments));
  for (const v1::ItemView& view : views) {
    ids.push_back(to_hex(view.item()));
    out.heads += view.state().head();
  }
  GOLCONDA_TRY(out.input, rows_from_options(command.plan.kind, ids, fields));
  return out;
}

Result<void> check_options(const BulkOptions& options) {
  if (options.document_lines == 0 || options.document_lines > wire::kRecordLinesMax) {
    return fail(ErrorCode::kInvalidArgument,
                "a document has 1 to " + std::to_string(wire::kRecordLinesMax) + " lines, not " +
                    std::to_string(options.document_lines),
                "document-lines", "leave --document-lines out to have " + std::to_string(manifest::kDocumentLinesDefault));
  }
  if (options.wait_s > kWaitMaxSeconds) {
    return fail(ErrorCode::kInvalidArgument, "the node waits at most " + std::to_string(kWaitMaxSeconds) + " seconds",
                "wait", "wait less: the record becomes final all the same");
  }
  return {};
}

Result<ExitCode> submit_and_report(const Globals& globals, const BulkOptions& options, const BulkCommand& command,
                                   const BulkInput& input, const Session& session,
                                   const std::vector<manifest::Document>& documents) {
  SubmitPlan plan;
  std::optional<NewFile> created;
  if (!options.created_file.empty()) {
    // Now: once something is recorded, a path that cannot be written would come too late.
    GOLCONDA_TRY(created, NewFile::create(options.created_file, false));
  }
  GOLCONDA_TRY(plan.participant, session.participant());
  plan.wait = std::chrono::seconds(options.wait_s);
  std::size_t lines = 0;
  for (const manifest::Document& document : documents) lines += static_cast<std::size_t>(document.draft.lines_size());
  Submitted submitted;
  {
    Progress progress(look_for(surroundings(), globals.ascii), command.words.doing, "lines", lines,
                      errors_are_seen() && !globals.json);
    submitted = submit_documents(session.client(), plan, documents, progress);
  }
  const auto moved = find_moved_on(session.client(), plan.participant, documents, submitted);
  return report_submission(globals, options, command, {input, documents, submitted, moved}, std::move(created));
}

Result<ledger::Tolerances> tolerances_at(const net::Client& client) {
  GOLCONDA_TRY(const v1::StatusResponse status, client.status());
  return ledger::Tolerances{status.reweigh_ppm(), {status.reweigh_uct()}};
}

// Looks up what the rows name and completes them; what is wrong with them comes back as one error.
Result<void> complete_rows(const Globals& globals, const Session& session, BulkInput& input, BulkCommand& command) {
  manifest::MistakeList mistakes;
  const bool show_progress = errors_are_seen() && !globals.json;
  GOLCONDA_TRY(const manifest::Views views,
               look_up_rows(session.client(), input.rows, command.plan.wanted, show_progress, mistakes));
  if (mistakes.empty() && (command.complete || command.plan.complete)) {
    GOLCONDA_TRY(const std::string participant, session.participant());
    const std::function<Result<ledger::Tolerances>()> tolerances = [&session] { return tolerances_at(session.client()); };
    manifest::Completion completion{views, participant, tolerances, input.rows, command.plan.document, mistakes};
    if (command.complete) GOLCONDA_CHECK_OK(command.complete(completion, session));
    if (command.plan.complete) GOLCONDA_CHECK_OK(command.plan.complete(completion));
  }
  if (mistakes.empty()) return {};
  return tl::make_unexpected(listed_error(mistakes.take(), input));
}

}  // namespace

void add_bulk_options(Command command, BulkOptions& options, manifest::ManifestKind kind, const std::string& about) {
  if (!about.empty()) command.add_option("what", options.arguments, about).type_name("...");
  command.add_flag("--template", options.print_template, "print an empty manifest with one example row, and end");
  command.add_flag("--dry-run", options.dry_run, "check everything, and record nothing");
  command.add_flag("--again", options.again, "record it once more, though the very same was recorded before");
  command.add_option("--document-lines", options.document_lines, "rows that go into one record (1,000)")
      .type_name("NUMBER");
  command.add_option("--wait", options.wait_s, "how long to wait until a record is final (10)").type_name("SECONDS");
  command.add_option("--created", options.created_file, "write the new items' ids into this CSV file")
      .type_name("FILE");
  add_field_options(command, kind, options.fields);
}

void on_bulk(Command command, const Globals& globals, int& exit_code, std::shared_ptr<const BulkOptions> options,
             manifest::ManifestKind kind, std::function<Result<BulkCommand>(const Globals&)> make) {
  on_run(command, globals, exit_code,
         [options = std::move(options), kind, make = std::move(make)](const Globals& g) -> Result<ExitCode> {
           if (options->print_template) return print_template(g, kind);
           GOLCONDA_TRY(BulkCommand made, make(g));
           GOLCONDA_TRY(made.plan.document.private_values, document_private_of(options->fields));
           return run_bulk(g, *options, std::move(made));
         });
}

Result<BulkCommand> bulk_command(std::string name, BulkWords words, const manifest::ActionWords& said) {
  GOLCONDA_TRY(manifest::ActionPlan plan, manifest::plan_action(name, said));
  return BulkCommand{std::move(name), std::move(words), std::move(plan), {}};
}

manifest::ActionWords option_words(std::initializer_list<std::pair<std::string_view, std::string>> said) {
  manifest::ActionWords words(manifest::ActionWords::Source::kOptions);
  for (const auto& [name, value] : said) words.set(name, value);
  return words;
}

Result<ExitCode> run_bulk(const Globals& globals, const BulkOptions& options, BulkCommand command) {
  GOLCONDA_CHECK_OK(check_options(options));
  // A dry run of what names no item needs no node.
  const bool needs_node = !options.dry_run || !command.plan.makes_new;
  std::optional<Session> session;
  if (needs_node) {
    GOLCONDA_TRY(session, Session::open(globals));
  }
  GOLCONDA_TRY(Gathered gathered, gather(session, options, command));
  BulkInput& input = gathered.input;
  manifest::RequestBasis basis{{}, command.name, gathered.heads};
  if (session) {
    GOLCONDA_TRY(basis.participant, session->participant());
    GOLCONDA_CHECK_OK(complete_rows(globals, *session, input, command));
  }
  if (options.again) basis.again += random_word();
  command.plan.document.lines_max = options.document_lines;
  GOLCONDA_TRY(const std::vector<manifest::Document> documents, manifest::make_documents(input.rows, command.plan.document, basis));
  if (options.dry_run) return report_dry_run(globals, command, input, documents);
  return submit_and_report(globals, options, command, input, *session, documents);
}

}  // namespace golconda::cli
