// golconda key: the keys in the node's keyfile, and giving a log's key up for its enrolled successor.

#include <iostream>
#include <memory>

#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/passphrase.h"
#include "node/cli/session.h"
#include "node/host/home.h"
#include "node/host/key_store.h"

namespace golconda::cli {
namespace {

Result<ExitCode> list(const PassphraseOptions& options, const Globals& globals) {
  const host::HomePaths paths(globals.home);
  GOLCONDA_CHECK_OK(host::check_home(paths));
  GOLCONDA_TRY(crypto::Secret passphrase, read_passphrase(options, false));
  GOLCONDA_TRY(const host::KeyStore keys, host::KeyStore::open(paths.keys, std::move(passphrase)));
  Json json = Json::array();
  for (const auto& [name, key] : keys.list()) {
    if (globals.json) json.push_back({{"name", name}, {"public_key", to_hex(key.view())}});
    else std::cout << to_hex(key.view()) << "  " << name << "\n";
  }
  if (globals.json) std::cout << json_text(json);
  return ExitCode::kOk;
}

Result<ExitCode> rotate(const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const std::string participant, session.participant());
  v1::RotateKeyRequest request;
  request.set_participant(participant);
  GOLCONDA_TRY(const v1::SubmitResponse response, session.client().rotate_key(request));
  if (globals.json) {
    std::cout << json_text(Json{{"record_id", to_hex(response.record_id())}, {"sequence", response.sequence()}, {"final", response.final()}});
  } else {
    std::cout << participant << " signs with its next key from record " << response.sequence() + 1 << " on\n"
              << "  a new successor is in the keyfile and enrolled: back the keyfile up now\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void add_key(Command app, Globals& globals, int& exit_code) {
  Command command = app.add_command("key", "List the keyfile's keys, or rotate a log's key",
                                  "golconda key list --home /var/lib/golconda\n"
                                  "golconda key rotate --as kao-mine              the running node does it\n");
  command.require_subcommand();
  const auto options = std::make_shared<PassphraseOptions>();
  Command list_command = command.add_command("list", "Every key's public half and what it is for", "golconda key list --home /var/lib/golconda\n");
  add_passphrase_options(list_command, *options);
  on_run(list_command, globals, exit_code, [options](const Globals& g) { return list(*options, g); });
  Command rotate_command = command.add_command("rotate", "Give the participant's key up for its enrolled successor (operators)", "golconda key rotate --as kao-mine\n");
  on_run(rotate_command, globals, exit_code, [](const Globals& g) { return rotate(g); });
}

}  // namespace golconda::cli
