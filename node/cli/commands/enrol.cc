// golconda enrol: the home of a node that will be one of several, and the enrolment to hand to the others.

#include <iostream>
#include <memory>

#include "crypto/durable_file.h"
#include "node/cli/clock.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/new_node_options.h"
#include "node/cli/option_values.h"
#include "node/host/new_home.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kRequestMaxBytes = 4 * 1024 * 1024;

struct Options {
  std::string file;
  NewNodeOptions node;
  bool print_template = false;
  bool private_name = false;
};

void print(const host::Enrolment& enrolment, const host::NewNode& node, const host::HomePaths& paths) {
  std::cout << "enrolled";
  for (const ledger::Participant& participant : enrolment.participants) {
    std::cout << (&participant == &enrolment.participants.front() ? " " : ", ") << participant.id.text
              << (participant.witness_key ? " (witness)" : "");
  }
  std::cout << "\n  home         " << paths.home.string() << "\n"
            << "  tokens       " << paths.tokens.string() << "/<participant>, one operator token each\n"
            << "  reached at   ";
  for (const std::string& endpoint : node.endpoints) std::cout << (&endpoint == &node.endpoints.front() ? "" : ", ") << endpoint;
  std::cout << (node.endpoints.empty() ? "nowhere: it only dials out\n" : "\n");
  std::vector<ledger::ParticipantId> private_names;
  for (const ledger::Participant& participant : enrolment.participants) {
    if (participant.name_commitment) private_names.push_back(participant.id);
  }
  print_private_names(private_names, paths);
  std::cout << "Give " << paths.enrolment.string() << " to whoever founds the network, or to a witness of one that it shall join; it holds no secret.\n"
            << "Next, with the genesis: golconda join --home " << paths.home.string() << " GENESIS\n";
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  if (options.print_template) {
    std::cout << host::enrolment_request_template();
    return ExitCode::kOk;
  }
  if (options.file.empty()) {
    return fail(ErrorCode::kInvalidArgument, "the enrolment request is not named", "file",
                "write one (`golconda enrol --template > enrolment-request.toml`), then give --file enrolment-request.toml");
  }
  GOLCONDA_TRY(const Bytes text, crypto::read_file(options.file, kRequestMaxBytes));
  GOLCONDA_TRY(host::ParticipantRows request, host::parse_enrolment_request(text, options.file));
  if (options.private_name) {
    request.private_names.clear();
    for (const ledger::Participant& participant : request.participants) request.private_names.push_back(participant.id);
  }
  GOLCONDA_TRY(const host::NewNode node, read_new_node(options.node));
  GOLCONDA_TRY(crypto::Secret passphrase, read_passphrase(options.node.passphrase, true));
  const host::HomePaths paths(globals.home);
  GOLCONDA_TRY(const host::Enrolment enrolment, host::enrol_home(paths, std::move(request), node, std::move(passphrase), unix_now_ms()));
  if (!globals.json) {
    print(enrolment, node, paths);
    return ExitCode::kOk;
  }
  Json participants = Json::array();
  for (const ledger::Participant& participant : enrolment.participants) participants.push_back(participant.id.text);
  std::cout << json_text(Json{{"home", paths.home.string()}, {"enrolment", paths.enrolment.string()}, {"participants", std::move(participants)}, {"endpoints", node.endpoints}});
  return ExitCode::kOk;
}

}  // namespace

void add_enrol(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("enrol", "Set up a node that will found a network together with others",
                                  "golconda enrol --template > enrolment-request.toml      then write down whom the node hosts\n"
                                  "golconda enrol --file enrolment-request.toml --home /var/lib/golconda \\\n"
                                  "    --peer-listen 0.0.0.0:7401 --endpoint mine.example.org:7401\n");
  command.add_option("--file", options->file, "the enrolment request (TOML)").type_name("FILE");
  command.add_flag("--template", options->print_template, "print an enrolment request to start from");
  command.add_flag("--private-name", options->private_name, "publish only a commitment to each name; private_name = true does so for one");
  add_new_node_options(command, options->node);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
