// golconda sell: items to a consumer. The claim codes for the receipts go into a file; the ledger has only their hashes.

#include <filesystem>
#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/cli/file_text.h"
#include "node/manifest/claim_codes.h"
#include "node/manifest/csv_reader.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string codes_file;
};

// Whether a buy-back has shown `code` to everybody: it is on the ledger since.
Result<bool> is_public(const net::Client& client, const Bytes& item, const std::string& code) {
  v1::TraceRequest request;
  request.mutable_selector()->set_item(item);
  request.set_items_max(1);
  GOLCONDA_TRY(const v1::TraceResponse trace, client.trace(request));
  for (const auto& event : trace.items(0).events()) {
    if (event.action() != "buy_back") continue;
    v1::GetRecordRequest wanted;
    wanted.set_record_id(event.record_id());
    GOLCONDA_TRY(const v1::GetRecordResponse found, client.get_record(wanted));
    v1::Line line;
    const auto number = static_cast<int>(event.line());
    if (number >= found.record().lines_size() || !line.ParseFromString(found.record().lines(number))) {
      return fail(ErrorCode::kCorrupt, "the node's record " + to_hex(event.record_id()) + " cannot be read");
    }
    if (line.buy_back().claim_code() == code) return true;
  }
  return false;
}

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_CHECK_OK(require_option(options.codes_file, "--codes", "receipts.csv, where the claim codes shall go"));
  manifest::ClaimCodes codes;
  std::error_code ignored;  // not there, or not to be seen: writing it will tell
  if (std::filesystem::exists(options.codes_file, ignored)) {
    GOLCONDA_TRY(const std::string csv, read_file(options.codes_file, manifest::kCsvFileMaxBytes));
    GOLCONDA_TRY(codes, manifest::parse_claim_codes(csv, options.codes_file));
  }
  GOLCONDA_TRY(BulkCommand command,
               bulk_command("sell", {"selling", "sold", "; the claim codes for the receipts are in " + options.codes_file}, option_words()));
  command.complete = [codes = std::move(codes), file = options.codes_file,
                      dry_run = options.bulk.dry_run](manifest::Completion& at, const Session& session) -> Result<void> {
    manifest::ClaimCodes all = codes;
    const auto is_shown = [&session](const Bytes& item, const std::string& code) { return is_public(session.client(), item, code); };
    GOLCONDA_CHECK_OK(manifest::renew_claim_codes(is_shown, at.views, at.rows, all, at.mistakes));
    manifest::fill_claim_hashes(at.rows, all, at.mistakes);
    if (dry_run || !at.mistakes.empty()) return {};
    return write_file(file, manifest::claim_codes_csv(all), true);
  };
  return command;
}

}  // namespace

void add_sell(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("sell", "Sell items to a consumer: no name on the ledger, a claim code on the receipt",
                                  "golconda sell RING-12 --codes receipts.csv\n"
                                  "golconda sell today.csv --codes receipts.csv\n");
  command.add_option("--codes", options->codes_file, "the CSV file for the claim codes; kept and added to")
      .type_name("FILE");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kSell, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kSell,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
