// The chain of configurations from the genesis: each is put in force by a quorum of the witnesses of the one before.
//
// Source: design section 7, golconda/v1/membership.proto.
//
// Errors: kInvalidArgument with the configuration's number and what does not hold. Thread-safety: immutable after
// building; share by pointer.

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config.h"
#include "node/ledger/statement.h"

namespace golconda::ledger {

using ConfigPtr = std::shared_ptr<const Config>;

// A configuration and the seals of one round that put it in force, without the floors that came with them. As many seals as
// are given: the caller has a quorum.
[[nodiscard]] Bytes encode_step(ByteView config, const std::vector<SignedStatement>& seals);

// The configuration that the step puts in force after `current`: it may follow it, and a quorum of `current`'s
// witnesses has sealed it in one round, each once and each seal good.
[[nodiscard]] Result<Config> check_step(const Config& current, ByteView step);

class ConfigChain {
 public:
  explicit ConfigChain(ConfigPtr genesis);
  // `steps`: of numbers 1, 2, 3 ... , each checked.
  [[nodiscard]] static Result<ConfigChain> walk(ConfigPtr genesis, const std::vector<Bytes>& steps);
  // `links`: the bytes of the genesis that `pinned` is the hash of, then the steps, as passports and evidence carry them.
  [[nodiscard]] static Result<ConfigChain> walk_links(const std::vector<Bytes>& links, const NetworkId& pinned);

  [[nodiscard]] const ConfigPtr& newest() const { return configs_.back(); }
  [[nodiscard]] ConfigPtr find(std::uint64_t number) const;  // nullptr: not here

  // A chain that shares what is here and has one more. `next` has passed check_step against newest().
  [[nodiscard]] ConfigChain with(ConfigPtr next) const;

 private:
  std::vector<ConfigPtr> configs_;  // by number
};

}  // namespace golconda::ledger
