// The trade's papers as statements: Kimberley certificate, import confirmation, warranty, origin statement, insurance.

#include "node/cli/commands/attest.h"
#include "node/cli/statements.h"

namespace golconda::cli {
namespace {

constexpr const char* kItems = "a manifest (FILE.csv or -), or items";

Result<void> fill_kimberley(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_kimberley_certificate();
  // The same number in two records would be two certificates of one number, and alert.
  plan.is_one_record = true;
  GOLCONDA_TRY(*s.mutable_number(),
               statement_text(options, "--number", kCertificateNumberMaxBytes, "BW-004711"));
  GOLCONDA_TRY(*s.mutable_country(), statement_country(options));
  GOLCONDA_TRY(*s.mutable_authority(),
               statement_text(options, "--authority", kPartyMaxBytes, "\"Ministry of Minerals\""));
  GOLCONDA_TRY(const auto origins, origin_countries(options.origins));
  s.mutable_origins()->Assign(origins.begin(), origins.end());
  GOLCONDA_TRY(*s.mutable_exporter(), statement_text(options, "--exporter", kPartyMaxBytes, "\"Kao Mining Ltd\""));
  GOLCONDA_TRY(*s.mutable_importer(), statement_text(options, "--importer", kPartyMaxBytes, "\"Antwerp Trading NV\""));
  GOLCONDA_TRY(const auto parcels, statement_parcels(options));
  s.set_parcels(parcels);
  GOLCONDA_TRY(const auto weight_uct, statement_weight_uct(options));
  s.set_weight_uct(weight_uct);
  const auto hs_code = options.values.find("--hs-code");
  GOLCONDA_TRY(*s.mutable_hs_code(), hs_code_option(hs_code->second));
  GOLCONDA_TRY(const auto issued, statement_day(options, "--issued"));
  s.set_issued_day(issued);
  GOLCONDA_TRY(const auto expires, statement_day(options, "--expires"));
  s.set_expires_day(expires);
  return {};
}

Result<void> fill_import(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_import_confirmation();
  GOLCONDA_TRY(*s.mutable_certificate_number(),
               statement_text(options, "--number", kCertificateNumberMaxBytes, "BW-004711"));
  GOLCONDA_TRY(*s.mutable_certificate_country(), statement_country(options));
  GOLCONDA_TRY(const auto parcels, statement_parcels(options));
  s.set_parcels(parcels);
  GOLCONDA_TRY(const auto weight_uct, statement_weight_uct(options));
  s.set_weight_uct(weight_uct);
  GOLCONDA_TRY(*s.mutable_importer(), statement_text(options, "--importer", kPartyMaxBytes, "\"Antwerp Trading NV\""));
  GOLCONDA_TRY(*s.mutable_exporter(), statement_text(options, "--exporter", kPartyMaxBytes, "\"Kao Mining Ltd\""));
  GOLCONDA_TRY(const auto day, statement_day(options, "--day"));
  s.set_confirmed_day(day);
  return {};
}

Result<void> fill_warranty(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_warranty();
  GOLCONDA_TRY(*s.mutable_statement(), statement_text(options, "--statement", kStatementMaxBytes,
                                                      "\"The diamonds herein invoiced have been ...\""));
  GOLCONDA_TRY(const auto day, statement_day(options, "--day"));
  s.set_day(day);
  return {};
}

Result<void> fill_origin(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_origin_statement();
  GOLCONDA_TRY(const auto origins, origin_countries(options.origins));
  s.mutable_origins()->Assign(origins.begin(), origins.end());
  GOLCONDA_TRY(*s.mutable_reference(), statement_text(options, "--statement-reference", kShortTextMaxBytes, "DDS-2026-12"));
  GOLCONDA_TRY(const auto day, statement_day(options, "--day"));
  s.set_day(day);
  return {};
}

Result<void> fill_insurance(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_insurance();
  GOLCONDA_TRY(*s.mutable_insurer(), statement_text(options, "--insurer", kPartyMaxBytes, "\"Lloyd's\""));
  GOLCONDA_TRY(*s.mutable_policy_reference(), statement_text(options, "--policy", kShortTextMaxBytes, "P-77-2026"));
  GOLCONDA_TRY(const auto from, statement_day(options, "--from"));
  s.set_from_day(from);
  GOLCONDA_TRY(const auto to, statement_day(options, "--to"));
  s.set_to_day(to);
  return {};
}

}  // namespace

void add_paper_statements(CLI::App& attest, const Globals& globals, int& exit_code) {
  add_statement(attest, globals, exit_code,
                {"kimberley-certificate", "An authority's certificate for rough that crosses a border",
                 "golconda attest kimberley-certificate parcel.csv --number BW-004711 --country BW \\\n"
                 "    --authority \"Ministry of Minerals\" --origin BW=120.4 --exporter \"Kao Mining Ltd\" \\\n"
                 "    --importer \"Antwerp Trading NV\" --parcels 1 --weight \"120.40 ct\" --hs-code 7102.31 \\\n"
                 "    --issued 2026-01-10 --expires 2026-03-10 --document-private value_usd=61000\n",
                 kItems,
                 {{"--number", "the certificate's number"},
                  {"--country", "the country of issue, ISO 3166-1 alpha-2"},
                  {"--authority", "who issued it"},
                  {"--exporter", "as the certificate names him"},
                  {"--importer", "as the certificate names him"},
                  {"--parcels", "how many parcels it covers"},
                  {"--weight", "carats of all parcels"},
                  {"--hs-code", "7102.10, 7102.21 or 7102.31"},
                  {"--issued", "date of issue"},
                  {"--expires", "date of expiry"}},
                 true,
                 fill_kimberley});
  add_statement(attest, globals, exit_code,
                {"import-confirmation", "An authority's word that a certified shipment has arrived",
                 "golconda attest import-confirmation parcel.csv --number BW-004711 --country BW --parcels 1 \\\n"
                 "    --weight \"120.40 ct\" --importer \"Antwerp Trading NV\" --exporter \"Kao Mining Ltd\" "
                 "--day 2026-01-14\n",
                 kItems,
                 {{"--number", "the certificate's number"},
                  {"--country", "the certificate's country of issue"},
                  {"--parcels", "how many parcels arrived"},
                  {"--weight", "carats that arrived"},
                  {"--importer", "who received it"},
                  {"--exporter", "who sent it"},
                  {"--day", "when it was confirmed"}},
                 false,
                 fill_import});
  add_statement(attest, globals, exit_code,
                {"warranty", "The System of Warranties' statement on an invoice or memo",
                 "golconda attest warranty box.csv --statement \"The diamonds herein invoiced have been ...\" "
                 "--day 2026-02-01\n",
                 kItems,
                 {{"--statement", "as printed, at most 1,024 bytes"}, {"--day", "the invoice's date"}},
                 false,
                 fill_warranty});
  add_statement(attest, globals, exit_code,
                {"origin-statement", "The due-diligence statement that goes with polished",
                 "golconda attest origin-statement SU-0001 --origin BW --statement-reference DDS-2026-12 --day 2026-02-01\n",
                 kItems,
                 {{"--statement-reference", "the statement's own number"}, {"--day", "its date"}},
                 true,
                 fill_origin});
  add_statement(attest, globals, exit_code,
                {"insurance", "That items are insured, and for how long",
                 "golconda attest insurance SU-0001 --insurer \"Lloyd's\" --policy P-77-2026 --from 2026-01-01 "
                 "--to 2026-12-31\n",
                 kItems,
                 {{"--insurer", "who insures"},
                  {"--policy", "the policy's number"},
                  {"--from", "first day"},
                  {"--to", "last day"}},
                 false,
                 fill_insurance});
}

}  // namespace golconda::cli
