// What the ledger makes of a record, as JSON for another implementation to be compared with: the refusal in full, or a hash
// of each kind of change.
//
// The hashes are SHA-256 over the writes in their order, each value behind its length as u32: tests/web/support/effects.ts
// has the same.
//
// Thread-safety: pure functions.

#pragma once

#include <nlohmann/json.hpp>

#include "node/ledger/alerts.h"
#include "node/ledger/judge.h"

namespace golconda::ledger::judged {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json to_json(const Judged<Changes>& outcome);
// The field and the message.
[[nodiscard]] Json to_json(const Error& error);
[[nodiscard]] Json to_json(const Config& config);
[[nodiscard]] Json to_json(const std::vector<Alert>& alerts);
[[nodiscard]] Json to_json(const Facts& facts);
[[nodiscard]] Json to_json(const std::vector<Claim>& claims);

}  // namespace golconda::ledger::judged
