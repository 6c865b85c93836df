// Findings about stones as statements: rough match, audit, flag, withdrawal, settling of a duplicate.

#include "node/cli/commands/attest.h"

namespace golconda::cli {
namespace {

constexpr const char* kItems = "a manifest (FILE.csv or -), or items";

}  // namespace

void add_finding_statements(Command attest, const Globals& globals, int& exit_code) {
  add_statement(attest, globals, exit_code,
                {"rough-match", "A cutter's or laboratory's match of a stone's scan with the miner's rough",
                 "golconda attest rough-match SU-0001 --other-item 7c1e09aa7c1e09aa7c1e09aa7c1e09aa "
                 "--method \"3D scan\" --day 2026-02-20\n",
                 kItems,
                 {{"--method", "how it was matched"}, {"--day", "when"}},
                 false});
  add_statement(attest, globals, exit_code,
                {"audit", "An auditor's finding",
                 "golconda attest audit box.csv --standard \"RJC CoP 2024\" --finding \"no objection\" --day 2026-03-01\n",
                 kItems,
                 {{"--standard", "by which standard"}, {"--finding", "what was found"}, {"--day", "when"}},
                 false});
  add_statement(attest, globals, exit_code,
                {"flag", "A warning that shows on the item and on all that is made of it",
                 "golconda attest flag 4f0a6d1c --kind stolen --reason \"police report 117/26\"\n",
                 kItems,
                 {{"--kind", "stolen, recalled, suspected synthetic or conflict"}, {"--reason", "why"}},
                 false});
  add_statement(attest, globals, exit_code,
                {"withdraw", "Take back a statement of your own, whole",
                 "golconda attest withdraw 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 "
                 "--reason \"found again\"\n",
                 "the statement's record, 64 hexadecimal digits",
                 {{"--reason", "why"}},
                 false,
                 true});
  add_statement(attest, globals, exit_code,
                {"settle-duplicate", "An authority's finding which item rightly bears a number or scan",
                 "golconda attest settle-duplicate 4f0a6d1c --kind report --value GIA:7000001 \\\n"
                 "    --against 99fe001299fe001299fe001299fe0012 --finding \"the other stone's report was forged\"\n",
                 "the rightful item, or a manifest (FILE.csv or -)",
                 {{"--kind", "fingerprint, inscription, report or kimberley-certificate"},
                  {"--value", "the value, as the alert shows it"},
                  {"--finding", "what was found"}},
                 false});
}

}  // namespace golconda::cli
