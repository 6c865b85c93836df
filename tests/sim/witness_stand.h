// Everything that honest nodes do where others can see it, as it happens: what the auditor listens to.

#pragma once

#include <cstdint>

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"
#include "node/replica/places.h"

namespace golconda::sim {

class WitnessStand {
 public:
  virtual ~WitnessStand() = default;
  // A message left a node.
  virtual void sent(std::size_t node, const Bytes& message) = 0;
  // A client of that node was told that its record is durable, or final.
  virtual void acknowledged(std::size_t node, const replica::RecordPlace& place, bool final) = 0;
  // A record is final at a node: written as such.
  virtual void finalised(std::size_t node, const replica::RecordPlace& place) = 0;
  // A configuration is in force at a node.
  virtual void adopted(std::size_t node, std::uint64_t number, const crypto::Digest& hash) = 0;
  // A node keeps evidence that this log was forked.
  virtual void evidence(std::size_t node, const ledger::LogId& log) = 0;
};

}  // namespace golconda::sim
