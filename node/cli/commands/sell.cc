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

// An item that was sold, bought back and is sold again gets a new code: whoever reads the ledger knows the old one. One
// that is sold already, or on its way to be, keeps the code that is on the receipt.
Result<void> renew_codes(const Completion& at, manifest::ClaimCodes& codes) {
  for (const manifest::ManifestRow& row : at.rows) {
    const v1::ItemView* view = manifest::view_of(at.views, row);
    if (view == nullptr || view->state().status() != v1::ITEM_STATUS_HELD) continue;
    const auto known = codes.find(to_hex(view->item()));
    const std::string code = !row.claim_code.empty() || known == codes.end() ? row.claim_code : known->second;
    if (code.empty()) continue;
    GOLCONDA_TRY(const bool is_known_to_all, is_public(at.session.client(), view->item(), code));
    if (!is_known_to_all) {
      // A code of the user's own for this sale takes the place of one that an earlier sale made public.
      if (known == codes.end() || code == known->second) continue;
      GOLCONDA_TRY(const bool was_public, is_public(at.session.client(), view->item(), known->second));
      if (was_public) codes.erase(known);
    } else if (row.claim_code.empty()) {
      codes.erase(known);
    } else {
      at.mistakes.add({row.file_line, "claim_code", row.item_text,
                       "the claim code of " + row.item_text + " was shown when it was bought back, and everybody can read it",
                       "leave the field empty to have a new one made"});
    }
  }
  return {};
}

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_CHECK_OK(require_option(options.codes_file, "--codes", "receipts.csv, where the claim codes shall go"));
  manifest::ClaimCodes codes;
  std::error_code ignored;  // not there, or not to be seen: writing it will tell
  if (std::filesystem::exists(options.codes_file, ignored)) {
    GOLCONDA_TRY(const std::string csv, read_file(options.codes_file, manifest::kCsvFileMaxBytes));
    GOLCONDA_TRY(codes, manifest::parse_claim_codes(csv, options.codes_file));
  }
  BulkCommand command;
  command.name = "sell";
  command.words = {"selling", "sold", "; the claim codes for the receipts are in " + options.codes_file};
  command.wanted = manifest::Wanted::kAllItems;
  command.plan.body.mutable_sell();
  command.complete = [codes = std::move(codes), file = options.codes_file,
                      dry_run = options.bulk.dry_run](Completion& at) -> Result<void> {
    manifest::ClaimCodes all = codes;
    GOLCONDA_CHECK_OK(renew_codes(at, all));
    manifest::fill_claim_hashes(at.rows, all, at.mistakes);
    if (dry_run || !at.mistakes.empty()) return {};
    return write_file(file, manifest::claim_codes_csv(all), true);
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
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kSell, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kSell,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
