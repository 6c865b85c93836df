// How a node's home is made: for a network of its own, or enrolled and then joined to one that was founded with others.
//
// A home is made beside its place and renamed into it: there is a whole one or none. Nothing is left behind on an error.
//
// Errors: kAlreadyExists, kNotFound, kInvalidArgument, kIo and those of what lies inside, each naming the file.
// Thread-safety: one thread at a time.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/secret.h"
#include "node/host/enrolment.h"
#include "node/host/home.h"
#include "node/host/network_file.h"

namespace golconda::host {

// What its operator says of a new node.
struct NewNode {
  NodeOptions options;
  std::vector<std::string> endpoints;  // host:port where other nodes reach it; empty: it only dials out
};

// A home for a new network, all of whose participants this node hosts; what opens their private names is in it. Returns the
// network's id.
[[nodiscard]] Result<ledger::NetworkId> make_home(const HomePaths& paths, NetworkFile network, const NewNode& node,
                                                  crypto::Secret passphrase, std::int64_t now_ms);

// A home for the participants of `request`, that has no network yet; what opens their private names is in it. Returns what is
// in its file `enrolment`.
[[nodiscard]] Result<Enrolment> enrol_home(const HomePaths& paths, ParticipantRows request, const NewNode& node,
                                           crypto::Secret passphrase, std::int64_t now_ms);

// Puts the network whose genesis was read from `file` into an enrolled home, once and for ever, as check_enrolled_in allows.
// `expected` is the network that the operator was told of. Returns its configuration.
[[nodiscard]] Result<ledger::Config> join_home(const HomePaths& paths, ByteView genesis, const std::string& file,
                                               const std::optional<ledger::NetworkId>& expected, bool succeeds = false);

// What was handed to the others. kNotFound or kAlreadyExists when this home was not enrolled.
[[nodiscard]] Result<Enrolment> read_own_enrolment(const HomePaths& paths);

}  // namespace golconda::host
