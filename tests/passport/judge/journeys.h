// Passports of journeys through all that the ledger knows, for checkers to be compared on.
//
// The same each time: keys come from fixed seeds (tests/support/configs.h), salts and times count up.
//
// Thread-safety: one thread.

#pragma once

#include <string>
#include <vector>

#include "node/ledger/ids.h"

namespace golconda::passport::judging {

struct NamedPassport {
  std::string name;  // "sold/3", of the journey's third item
  ledger::NetworkId network;
  std::string json;
};

// Of every item in every journey.
[[nodiscard]] std::vector<NamedPassport> journeys();

}  // namespace golconda::passport::judging
