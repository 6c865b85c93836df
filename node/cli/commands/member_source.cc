// golconda member source: proposes a licensed source for somebody, or more carats a year from one.

#include <memory>

#include "node/cli/commands/member.h"
#include "node/cli/option_values.h"
#include "node/cli/propose.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

struct Options {
  ProposeOptions propose;
  std::string id;
  SourceWish wish;
};

Result<ExitCode> run(Options options, const Globals& globals) {
  if (!options.wish.country.empty()) {
    GOLCONDA_TRY(options.wish.country, option_value(manifest::parse_country(options.wish.country), "--country"));
  }
  return propose(globals, options.propose, ReasonIs::kOptional, [&](NextConfig& next) { return next.give_source(options.id, options.wish); });
}

}  // namespace

void add_member_source(Command member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command("source", "Propose a licensed source for somebody, or more carats a year",
                                  "golconda member source kao-mine kao --carats 300000\n"
                                  "golconda member source kao-mine kao-north --name \"Kao North\" --country LS --licence ML-2 --carats 50000\n");
  command.add_option("id", options->id, "whose source it is").type_name("ID").required();
  command.add_option("source", options->wish.id, "the source's id, known or new").type_name("SOURCE").required();
  command.add_option("--carats", options->wish.carats_per_year, "what the licence allows in a calendar year").type_name("CARATS").required();
  command.add_option("--name", options->wish.name, "of a new one: the mine or deposit").type_name("NAME");
  command.add_option("--country", options->wish.country, "of a new one: its ISO code").type_name("CC");
  command.add_option("--licence", options->wish.licence, "of a new one: the licence's number").type_name("NUMBER");
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
