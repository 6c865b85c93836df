#include "node/host/network_file.h"

#include <algorithm>
#include <utility>

#include "node/host/founding.h"
#include "node/host/guard_room.h"
#include "node/host/participant_entry.h"
#include "node/host/toml_reader.h"

namespace golconda::host {

Result<NetworkFile> parse_network_file(std::string_view text, const std::string& file) {
  GOLCONDA_TRY(TomlTable table, TomlTable::parse(text, file));
  NetworkFile network;
  network.name = table.text("name");
  if (auto tolerances = table.table("tolerances")) {
    network.tolerances.reweigh_ppm = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(tolerances->number_or("reweigh_ppm", kUsualTolerances.reweigh_ppm), 1'000'001));
    network.tolerances.reweigh = ledger::Microcarats{tolerances->number_or("reweigh_uct", kUsualTolerances.reweigh.value)};
    GOLCONDA_CHECK_OK(tolerances->finish());
  }
  GOLCONDA_TRY(ParticipantRows rows, read_participants(table));
  network.participants = std::move(rows.participants);
  network.witnesses = std::move(rows.witnesses);
  network.private_names = std::move(rows.private_names);
  if (network.witnesses.empty()) {
    table.mistake("participant", "has no witness", "give at least one of them: witness = true");
  }
  GOLCONDA_CHECK_OK(table.finish());
  return network;
}

std::string_view network_file_template() {
  return R"(# A network of golconda: who takes part. `golconda init --network THIS-FILE` makes it.
# Names (id) are of a-z, 0-9 and -; they are for ever. Countries are ISO 3166-1 alpha-2.
name = "Example network"

[tolerances]           # how far a receiver's scale may differ before a hand-over must say "discrepancy":
reweigh_ppm = 5000     # half a percent of the weight on the ledger,
reweigh_uct = 10000    # or 0.01 ct, whichever is more

[[participant]]
id = "example-mine"
name = "Example Mining Ltd"
country = "BW"
roles = ["miner"]      # miner, trader, cutter, lab, retailer, authority, auditor

[[participant.source]] # a mine or deposit that it is licensed for
id = "example-pit"
name = "Example Pit"
country = "BW"
licence = "ML-0000"
carats_per_year = 1000000

[[participant]]
id = "example-trading"
name = "Example Trading House"
country = "BE"
roles = ["trader"]
witness = true         # countersigns everybody's records; one at least
# private_name = true  # only a commitment to the name is published; HOME/names/example-trading can show it
)";
}

Result<Bytes> make_genesis(const NetworkFile& network, std::int64_t now_ms, KeyStore& keys) {
  ParticipantRows rows{network.participants, network.witnesses, {}};
  give_keys(rows, keys);
  GOLCONDA_CHECK_OK(check_guard_room(guard_use(rows.participants, rows.participants.size()), "this node"));
  return assemble_genesis({network.name, network.tolerances, now_ms}, std::move(rows.participants));
}

}  // namespace golconda::host
