// What the attest subcommands have in common: texts with their limits, days, countries of origin.
//
// Thread-safety: pure functions. Every failure is kInvalidArgument and names the option.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/record.pb.h"

namespace golconda::cli {

// Limits of record.proto, in bytes.
inline constexpr std::size_t kCertificateNumberMaxBytes = 32;
inline constexpr std::size_t kPartyMaxBytes = 128;       // authority, exporter, importer, insurer, standard
inline constexpr std::size_t kStatementMaxBytes = 1'024; // statement, finding, reason
inline constexpr std::size_t kShortTextMaxBytes = 64;    // reference, method
inline constexpr std::size_t kClaimValueMaxBytes = 160;
inline constexpr std::size_t kOriginCountriesMax = 64;

struct TextOption {
  std::string name;   // "--exporter"
  std::string value;
  std::size_t max_bytes = 0;
  std::string example;  // "" for a text that may be left out
};

[[nodiscard]] Result<std::string> text_option(const TextOption& option);

// Required, "2026-01-03".
[[nodiscard]] Result<std::uint32_t> day_option(const std::string& value, const std::string& name);

// "BW" or "BW=12.5 ct" each.
[[nodiscard]] Result<std::vector<v1::OriginCountry>> origin_countries(const std::vector<std::string>& values);

// 7102.10, 7102.21 or 7102.31.
[[nodiscard]] Result<std::string> hs_code_option(const std::string& value);

// fingerprint, inscription, report, kimberley certificate.
[[nodiscard]] Result<v1::ClaimKind> parse_claim_kind(const std::string& value);

}  // namespace golconda::cli
