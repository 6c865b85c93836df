#include "node/ledger/checkpoint_names.h"

namespace golconda::ledger {

std::string checkpoint_origin(const NetworkId& network, const LogId& log) {
  return "golconda/" + to_hex(network.view()) + "/" + log.text;
}

std::string witness_key_name(const NetworkId& network, const ParticipantId& witness) {
  return "golconda/" + to_hex(network.view()) + "/witness/" + witness.text;
}

}  // namespace golconda::ledger
