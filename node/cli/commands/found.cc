// golconda found: from everybody's enrolments to one genesis, without a secret; or only to look at enrolments.

#include <chrono>
#include <iostream>
#include <memory>

#include "crypto/durable_file.h"
#include "node/cli/commands/commands.h"
#include "node/cli/network_text.h"
#include "node/cli/option_values.h"
#include "node/host/founding.h"
#include "node/host/network_file.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct Options {
  std::string name;
  std::string created;
  std::uint32_t reweigh_ppm = host::kUsualTolerances.reweigh_ppm;
  std::uint64_t reweigh_uct = host::kUsualTolerances.reweigh.value;
  std::string out;
  std::vector<std::string> enrolments;
};

std::uint32_t today() {
  using namespace std::chrono;
  return static_cast<std::uint32_t>(duration_cast<days>(system_clock::now().time_since_epoch()).count());
}

Result<host::NetworkTerms> read_terms(const Options& options) {
  GOLCONDA_CHECK_OK(require_option(options.name, "--name", "\"Our network\""));
  if (options.name.size() > ledger::kNetworkNameMaxBytes) {
    return fail(ErrorCode::kInvalidArgument, "--name: it has more than " + std::to_string(ledger::kNetworkNameMaxBytes) + " bytes", "name", "choose a shorter name");
  }
  std::uint32_t day = today();
  if (!options.created.empty()) {
    GOLCONDA_TRY(day, option_value(manifest::parse_day(options.created), "--created"));
  }
  return host::NetworkTerms{options.name, {options.reweigh_ppm, ledger::Microcarats{options.reweigh_uct}}, day * kDayMs};
}

// What another needs to get the same bytes.
std::string same_again(const Options& options, const host::NetworkTerms& terms) {
  std::string command = "--created " + manifest::day_text(static_cast<std::uint32_t>(terms.created_at_ms / kDayMs));
  if (options.reweigh_ppm != host::kUsualTolerances.reweigh_ppm) command += " --reweigh-ppm " + std::to_string(options.reweigh_ppm);
  if (options.reweigh_uct != host::kUsualTolerances.reweigh.value) command += " --reweigh-uct " + std::to_string(options.reweigh_uct);
  return command;
}

Result<void> write_genesis(const std::string& file, ByteView genesis) {
  auto written = crypto::create_file(file, genesis, crypto::FileAccess::kEverybody);
  if (written || written.error().code != ErrorCode::kAlreadyExists) return written;
  written.error().field = "out";
  written.error().remedy = "remove it, or name another with --out";
  return written;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const host::NetworkTerms terms, read_terms(options));
  std::vector<host::Enrolment> enrolments;
  for (const std::string& file : options.enrolments) {
    GOLCONDA_TRY(host::Enrolment enrolment, host::read_enrolment(file));
    enrolments.push_back(std::move(enrolment));
  }
  GOLCONDA_TRY(const Bytes genesis, host::found_network(terms, enrolments));
  GOLCONDA_TRY(const ledger::Config config, ledger::parse_config(genesis, std::nullopt));
  if (!options.out.empty()) GOLCONDA_CHECK_OK(write_genesis(options.out, genesis));
  if (globals.json) {
    Json json = network_json(config);
    if (!options.out.empty()) json["genesis"] = options.out;
    std::cout << json_text(json);
    return ExitCode::kOk;
  }
  std::cout << network_text(config, look_for(surroundings(), globals.ascii)) << "\n";
  if (options.out.empty()) {
    std::cout << "Nothing was written: add --out genesis to found it.\n";
    return ExitCode::kOk;
  }
  std::cout << "the genesis is in " << printable(options.out) << "; it holds no secret\n"
            << "Whoever runs this with the same enrolments, the same name and " << same_again(options, terms) << " gets the same network id.\n"
            << "Next, on each node: golconda join --home HOME " << printable(options.out) << "\n";
  return ExitCode::kOk;
}

}  // namespace

void add_found(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("found", "Found a network from the enrolments of its nodes",
                                  "golconda found --name \"Our network\" mine.enrolment trader.enrolment      only look\n"
                                  "golconda found --name \"Our network\" --out genesis mine.enrolment trader.enrolment\n");
  command.add_option("--name", options->name, "the network's name, for people").type_name("NAME");
  command.add_option("--created", options->created, "the day of its founding, such as 2026-03-02 (today, UTC)").type_name("DAY");
  command.add_option("--reweigh-ppm", options->reweigh_ppm, "how far a receiver's scale may differ: millionths of the weight")
      .type_name("NUMBER")
      .show_default();
  command.add_option("--reweigh-uct", options->reweigh_uct, "or micro-carats, whichever is more").type_name("NUMBER").show_default();
  command.add_option("--out", options->out, "write the genesis into this new file").type_name("FILE");
  command.add_option("enrolments", options->enrolments, "the enrolment of each node").type_name("ENROLMENT").required();
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
