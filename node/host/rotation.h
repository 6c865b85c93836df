// The record by which a log's key gives way to its enrolled successor.
//
// Source: golconda.v1.RotateKey, docs/format.md. Thread-safety: pure.

#pragma once

#include <cstdint>
#include <memory>

#include "crypto/ed25519.h"
#include "node/host/key_ring.h"
#include "node/ledger/ids.h"

namespace golconda::v1 {
class Draft;
}

namespace golconda::host {

// `successor` is the key that rotation.new_key names; it signs its coming into force at `sequence`.
[[nodiscard]] std::shared_ptr<v1::Draft> rotation_draft(const ledger::NetworkId& network, const ledger::LogId& log,
                                                        std::uint64_t sequence, const KeyRotation& rotation,
                                                        const crypto::KeyPair& successor);

}  // namespace golconda::host
