// Every domain-separation prefix in one table: no two uses of a hash or a key can be mistaken for each other.
//
// Source: design sections 3 to 7, docs/format.md. The line feed is part of the prefix.

#pragma once

#include <string_view>

namespace golconda::crypto::domain {

// Ed25519 by a log key over: network_id || record_id.
inline constexpr std::string_view kRecord = "golconda/record/v1\n";
// Item id over: record_id || line as u32.
inline constexpr std::string_view kItem = "golconda/item/v1\n";
// Commitment over: salt || label || 0x00 || value.
inline constexpr std::string_view kPrivate = "golconda/private/v1\n";
// claim_hash of a sold item over: the claim code as printed.
inline constexpr std::string_view kClaim = "golconda/claim/v1\n";
// Hash under which a successor key is enrolled over: the public key.
inline constexpr std::string_view kKey = "golconda/key/v1\n";
// Ed25519 by a new key that comes into force over: network_id || log_id || 0x00 || sequence as u64 || the key.
inline constexpr std::string_view kRotate = "golconda/rotate/v1\n";
// Stored hash of a client's token over: the token's text.
inline constexpr std::string_view kToken = "golconda/token/v1\n";
// Ed25519 by each log and witness key of an enrolment over: the enrolment's bytes.
inline constexpr std::string_view kEnrolment = "golconda/enrolment/v1\n";
// Ed25519 by a witness key over: network_id || SHA-256 of a statement's bytes (membership.proto).
inline constexpr std::string_view kStatement = "golconda/statement/v1\n";
// State hash over: the state's columns, keys and values, framed.
inline constexpr std::string_view kState = "golconda/state/v1\n";

}  // namespace golconda::crypto::domain
