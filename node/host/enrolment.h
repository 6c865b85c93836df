// Enrolments: what a node's operator hands to the others, so that a network of them can be founded without any of them
// seeing another's secrets.
//
// The request is TOML that a person writes: the participants, as in a network file. The enrolment is made from it, with
// new keys: a text file that says who the participants are and is signed by every key in it. It is public.
//
// Source: docs/format.md, "Enrolments". Errors: kInvalidArgument, naming the file. Thread-safety: pure, but for
// read_enrolment().

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/key_ring.h"
#include "node/host/participant_entry.h"
#include "node/ledger/config.h"

namespace golconda::host {

[[nodiscard]] Result<ParticipantRows> parse_enrolment_request(std::string_view text, const std::string& file);

// A request to start from.
[[nodiscard]] std::string_view enrolment_request_template();

// The enrolment of `participants`, all with their keys and addresses, signed by those keys, which are in `keys`.
[[nodiscard]] Result<std::string> make_enrolment(std::vector<ledger::Participant> participants, const KeyRing& keys);

struct Enrolment {
  std::string file;                               // where it was read, for messages
  std::vector<ledger::Participant> participants;  // sorted by id, each with one log, all with one TLS fingerprint
};

// Takes only what make_enrolment gives, to the byte, with every signature right.
[[nodiscard]] Result<Enrolment> parse_enrolment(std::string_view text, const std::string& file);
// The same of a file; kNotFound and kIo as well.
[[nodiscard]] Result<Enrolment> read_enrolment(const std::filesystem::path& file);

}  // namespace golconda::host
