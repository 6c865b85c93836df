// golconda audit: derive everything again from the logs' bytes alone, with the node stopped or over a backup.

#include <filesystem>
#include <iostream>
#include <memory>

#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/host/audit.h"
#include "node/host/home.h"
#include "storage/rocks_store.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string store;  // a backup, instead of the home's own
};

Json report_json(const host::AuditReport& report) {
  return Json{{"sound", report.finding_count == 0},  {"records", report.records},        {"items", report.items},
              {"state_hash", to_hex(report.state_hash.view())}, {"finding_count", report.finding_count}, {"findings", report.findings}};
}

void print(const host::AuditReport& report) {
  if (report.finding_count == 0) std::cout << "SOUND: everything follows from the signed records\n";
  else std::cout << "NOT SOUND: " << report.finding_count << " findings\n";
  std::cout << "  records     " << report.records << "\n  items       " << report.items << "\n  state hash  "
            << to_hex(report.state_hash.view()) << "\n";
  for (const std::string& finding : report.findings) std::cout << "  - " << finding << "\n";
  if (report.finding_count > report.findings.size()) std::cout << "  and " << report.finding_count - report.findings.size() << " more\n";
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  const host::HomePaths paths(globals.home);
  GOLCONDA_TRY(const Bytes genesis, host::read_genesis(paths));
  const std::filesystem::path source = options.store.empty() ? paths.store : std::filesystem::path(options.store);
  // What is audited stays as it is, to the byte: it may be all that is left, and evidence.
  GOLCONDA_TRY(const auto store, storage::open_rocks_store_read_only(source));
  std::filesystem::path scratch_path = paths.home / "audit.scratch";
  std::error_code ignored;
  std::filesystem::remove_all(scratch_path, ignored);
  auto report = [&]() -> Result<host::AuditReport> {
    GOLCONDA_TRY(const auto scratch, storage::open_rocks_store(scratch_path));
    return host::audit(*store, *scratch, genesis);
  }();
  std::filesystem::remove_all(scratch_path, ignored);
  if (!report) return tl::make_unexpected(std::move(report).error());
  if (globals.json) std::cout << json_text(report_json(*report));
  else print(*report);
  return report->finding_count == 0 ? ExitCode::kOk : ExitCode::kRefused;
}

}  // namespace

void add_audit(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("audit", "Derive everything again from the signed records and compare",
                                  "golconda audit --home /var/lib/golconda                       the node must be stopped\n"
                                  "golconda audit --home /var/lib/golconda --store /backups/yesterday\n");
  command.add_option("--store", options->store, "audit this backup instead of the node's own store").type_name("DIRECTORY");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
