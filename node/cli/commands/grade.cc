// golconda grade: a laboratory's reports on stones that it holds.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_grade(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command =
      app.add_command("grade", "Record a laboratory's reports on stones that it holds",
                  "golconda grade reports.csv\n"
                  "golconda grade 4f0a6d1c --report-number 7000001 --report-date 2026-02-20 --weight \"0.53 ct\" "
                  "--color F --clarity VVS2\n"
                  "golconda grade --template > reports.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kGrade, "a manifest (FILE.csv or -), or one stone");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kGrade, [](const Globals&) {
    return bulk_command("grade", {"grading", "graded", ""}, option_words());
  });
}

}  // namespace golconda::cli
