// golconda evidence: what proves that somebody forked a log, in a file that anybody can check.

#include <iostream>
#include <memory>

#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/session.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string log;
  std::string out;
};

Result<ExitCode> list(const Session& session, const Globals& globals) {
  GOLCONDA_TRY(const v1::StatusResponse status, session.client().status());
  Json forked = Json::array();
  for (const v1::LogStatus& log : status.logs()) {
    if (!log.forked()) continue;
    forked.push_back({{"log_id", log.log_id()}, {"participant", log.participant()}});
    if (!globals.json) std::cout << log.log_id() << " was forked by its owner, " << log.participant() << ": golconda evidence " << log.log_id() << "\n";
  }
  if (globals.json) std::cout << json_text(forked);
  else if (forked.empty()) std::cout << "No log was forked, as far as this node knows.\n";
  return ExitCode::kOk;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  if (options.log.empty() && !options.out.empty()) {
    return fail(ErrorCode::kInvalidArgument, "a file is named and no log", "log", "name the log: golconda evidence kao-mine --out " + options.out);
  }
  if (options.log.empty()) return list(session, globals);
  v1::GetEvidenceRequest request;
  request.set_log_id(options.log);
  GOLCONDA_TRY(const v1::GetEvidenceResponse made, session.client().get_evidence(request));
  const std::string path = options.out.empty() ? made.log_id() + ".evidence.json" : options.out;
  GOLCONDA_CHECK_OK(write_file(path, made.json(), false));
  if (path == "-") return ExitCode::kOk;
  if (globals.json) {
    std::cout << json_text(Json{{"log_id", made.log_id()}, {"sequence", made.sequence()}, {"file", path}, {"bytes", made.json().size()}});
  } else {
    std::cout << "the evidence that " << made.log_id() << " was forked at " << manifest::thousands(made.sequence()) << " is in " << printable(path) << " ("
              << manifest::thousands(made.json().size()) << " bytes)\n  anyone checks it with: golconda verify " << printable(path) << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void add_evidence(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("evidence", "Put the proof that a log was forked into a file, or list the forked logs",
                                  "golconda evidence                          the logs that were forked\n"
                                  "golconda evidence kao-mine                 into kao-mine.evidence.json\n"
                                  "golconda evidence kao-mine --out proof.json\n");
  command.add_option("log", options->log, "the log that was forked").type_name("LOG");
  command.add_option("--out", options->out, "the file to write; - for standard output (<log>.evidence.json)").type_name("FILE");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
