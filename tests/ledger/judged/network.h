// The network that the judged records are of: who takes part, and how its configuration changes.
//
// antwerp (trader), kao (miner), kimber (cutter and trader) and lotus (trader) are its witnesses; jwaneng (miner), surat
// (cutter), geolab (laboratory), paris (retailer), gov (authority) and audit (auditor) are not. Two have successor keys
// that no sound network has: lotus's is its own, and surat's is none.
//
// Thread-safety: one thread.

#pragma once

#include <string>

#include "golconda/v1/config.pb.h"
#include "node/ledger/config.h"
#include "tests/ledger/judged/spoil.h"
#include "tests/support/memory_view.h"

namespace golconda::ledger::judged {

inline constexpr int kSources = 200;  // of kao and of jwaneng each: more origins together than one item may have

[[nodiscard]] v1::Config genesis();

// A point of order four: the hash of this is enrolled as surat's successor, and nobody can rotate to it.
[[nodiscard]] Bytes unsound_key();

// A configuration after `before` that somebody could want, sound or nearly so. Logs are closed where `view` has them.
[[nodiscard]] v1::Config next_config(const v1::Config& before, const test::MemoryView& view, Chance& chance);

// The step that proposes `config` after `current`: its seals are sound, or nearly so.
[[nodiscard]] Bytes step_to(const Config& current, const v1::Config& config, Chance& chance, Spoiler& spoiler);

}  // namespace golconda::ledger::judged
