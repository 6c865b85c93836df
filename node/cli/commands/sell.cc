// golconda sell: items to a consumer. The claim codes for the receipts go into a file; the ledger has only their hashes.

#include <filesystem>
#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/claim_codes.h"
#include "node/cli/commands/commands.h"
#include "node/cli/csv_reader.h"
#include "node/cli/file_text.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string codes_file;
};

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_CHECK_OK(require_option(options.codes_file, "--codes", "receipts.csv, where the claim codes shall go"));
  ClaimCodes codes;
  std::error_code ignored;  // not there, or not to be seen: writing it will tell
  if (std::filesystem::exists(options.codes_file, ignored)) {
    GOLCONDA_TRY(const std::string csv, read_file(options.codes_file, kCsvFileMaxBytes));
    GOLCONDA_TRY(codes, parse_claim_codes(csv, options.codes_file));
  }
  BulkCommand command;
  command.name = "sell";
  command.words = {"selling", "sold", "; the claim codes for the receipts are in " + options.codes_file};
  command.plan.body.mutable_sell();
  command.complete = [codes = std::move(codes), file = options.codes_file,
                      dry_run = options.bulk.dry_run](Completion& at) -> Result<void> {
    ClaimCodes all = codes;
    fill_claim_hashes(at.rows, all, at.mistakes);
    if (dry_run || !at.mistakes.empty()) return {};
    return write_file(file, claim_codes_csv(all), true);
  };
  return command;
}

}  // namespace

void add_sell(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, "sell", "Sell items to a consumer: no name on the ledger, a claim code on the receipt",
                                  "golconda sell RING-12 --codes receipts.csv\n"
                                  "golconda sell today.csv --codes receipts.csv\n");
  command->add_option("--codes", options->codes_file, "the CSV file for the claim codes; kept and added to")
      ->type_name("FILE");
  add_bulk_options(command, options->bulk, ManifestKind::kSell, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, ManifestKind::kSell,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
