// Founding a network of several nodes: from everybody's enrolments to one genesis configuration, and back to the
// question whether that genesis is the one that a node enrolled for.
//
// Founding is assembly only, without a secret: whoever does it from the same enrolments and terms gets the same bytes, so
// nobody has to trust who did it.
//
// Errors: kInvalidArgument, naming the files that clash. Thread-safety: pure.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/enrolment.h"
#include "node/ledger/config.h"

namespace golconda::host {

struct NetworkTerms {
  std::string name;
  ledger::Tolerances tolerances;
  std::int64_t created_at_ms = 0;  // Unix milliseconds
};

// The genesis configuration's bytes, which parse_config takes; whoever has a witness key is a witness. The order of
// `participants` does not matter.
[[nodiscard]] Result<Bytes> assemble_genesis(const NetworkTerms& terms, std::vector<ledger::Participant> participants);

// The genesis of the network of all that are enrolled. Refused: a participant, source, key, successor, certificate or
// address that is there twice, no witness, several nodes of which none can be dialled, and a node that hosts more witnesses
// than its signing guard has room for (kResourceExhausted).
[[nodiscard]] Result<Bytes> found_network(const NetworkTerms& terms, const std::vector<Enrolment>& enrolments);

// Whether a home that enrolled may join the network of `genesis` (read from `file`): either the genesis has exactly those
// who enrolled here, with their keys and in their roles, or none of them, and a later configuration is to let them in. With
// `succeeds` they may be in it with other keys too, whose logs they go on for. Nobody else is under this node's certificate.
[[nodiscard]] Result<void> check_enrolled_in(const ledger::Config& genesis, const std::string& file,
                                             const Enrolment& enrolment, bool succeeds = false);

// Whether all who enrolled here are in `config` with the log keys of this home.
[[nodiscard]] bool takes_part_in(const ledger::Config& config, const Enrolment& enrolment);

}  // namespace golconda::host
