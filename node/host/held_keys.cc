#include "node/host/held_keys.h"

namespace golconda::host {

std::vector<ledger::LogId> held_logs(const ledger::Config& config, const KeyRing& keys) {
  std::vector<ledger::LogId> held;
  for (const ledger::Participant& participant : config.participants) {
    if (keys.find(participant.logs.back().key) != nullptr) held.push_back(participant.logs.back().log);
  }
  return held;
}

std::vector<ledger::ParticipantId> held_witnesses(const ledger::Config& config, const KeyRing& keys) {
  std::vector<ledger::ParticipantId> held;
  for (const ledger::ParticipantId& id : config.witnesses) {
    if (keys.find(*config.find(id)->witness_key) != nullptr) held.push_back(id);
  }
  return held;
}

}  // namespace golconda::host
