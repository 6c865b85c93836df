// The trade's papers as statements: Kimberley certificate, import confirmation, warranty, origin statement, insurance.

#include "node/cli/commands/attest.h"

namespace golconda::cli {
namespace {

constexpr const char* kItems = "a manifest (FILE.csv or -), or items";

}  // namespace

void add_paper_statements(Command attest, const Globals& globals, int& exit_code) {
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
                 true});
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
                 false});
  add_statement(attest, globals, exit_code,
                {"warranty", "The System of Warranties' statement on an invoice or memo",
                 "golconda attest warranty box.csv --statement \"The diamonds herein invoiced have been ...\" "
                 "--day 2026-02-01\n",
                 kItems,
                 {{"--statement", "as printed, at most 1,024 bytes"}, {"--day", "the invoice's date"}},
                 false});
  add_statement(attest, globals, exit_code,
                {"origin-statement", "The due-diligence statement that goes with polished",
                 "golconda attest origin-statement SU-0001 --origin BW --statement-reference DDS-2026-12 --day 2026-02-01\n",
                 kItems,
                 {{"--statement-reference", "the statement's own number"}, {"--day", "its date"}},
                 true});
  add_statement(attest, globals, exit_code,
                {"insurance", "That items are insured, and for how long",
                 "golconda attest insurance SU-0001 --insurer \"Lloyd's\" --policy P-77-2026 --from 2026-01-01 "
                 "--to 2026-12-31\n",
                 kItems,
                 {{"--insurer", "who insures"},
                  {"--policy", "the policy's number"},
                  {"--from", "first day"},
                  {"--to", "last day"}},
                 false});
}

}  // namespace golconda::cli
