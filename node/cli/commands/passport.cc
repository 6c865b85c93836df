// golconda passport: one item's whole history with all its proofs, in one file.

#include <iostream>
#include <memory>
#include <vector>

#include "node/cli/commands/commands.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/lookup.h"
#include "node/cli/session.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kShortIdDigits = 8;

struct Options {
  std::string item;
  std::string out;
  std::vector<std::string> disclose;
  bool with_siblings = false;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  v1::MakePassportRequest request;
  GOLCONDA_TRY(const Bytes id, get_item_id(session.client(), options.item));
  request.mutable_selector()->set_item(id);
  for (const std::string& label : options.disclose) request.add_disclose(label);
  request.set_with_siblings(options.with_siblings);
  GOLCONDA_TRY(const v1::MakePassportResponse made, session.client().make_passport(request));
  const std::string hex = to_hex(made.item());
  const std::string path = options.out.empty() ? hex.substr(0, kShortIdDigits) + ".passport.json" : options.out;
  // What it discloses is for whom its maker hands it to, not for every user of this computer.
  GOLCONDA_CHECK_OK(write_file(path, made.json(), !options.disclose.empty()));
  if (path == "-") return ExitCode::kOk;
  if (globals.json) {
    std::cout << json_text(Json{{"item", hex}, {"file", path}, {"bytes", made.json().size()}});
  } else {
    std::cout << "the passport of " << hex << " is in " << printable(path) << " (" << manifest::thousands(made.json().size())
              << " bytes)\n  anyone checks it with: golconda verify " << printable(path) << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void add_passport(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, "passport", "Make one item's passport: its history and all its proofs, in a file",
                                  "golconda passport 4f0a6d1c\n"
                                  "golconda passport SU-0001 --out su-0001.passport.json --disclose price_usd\n"
                                  "golconda passport SU-0001 --with-siblings\n");
  command->add_option("item", options->item, "its id, the first 8 or more digits of it, or your own stone number")
      ->type_name("ITEM")
      ->required();
  command->add_option("--out", options->out, "the file to write; - for standard output (<id>.passport.json)")
      ->type_name("FILE");
  command->add_option("--disclose", options->disclose, "a private value of yours to put in, by its label; may be repeated")
      ->type_name("LABEL")
      ->take_all();
  command->add_flag("--with-siblings", options->with_siblings,
                    "also show what was made beside it, so that weights can be added up");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
