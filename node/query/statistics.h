// Figures as the Kimberley Process publishes them, from the ledger: what was mined, what left and arrived with which
// certificates, and where the two sides differ.
//
// Production counts what miners registered as rough, by licensed source and the calendar year of extraction. Trade counts
// Kimberley certificates and the confirmations of their import, both without those that their author withdrew. An export
// goes to the country whose authority confirmed it; to that of the importer while nobody has, where the certificate names
// a member; otherwise its destination is unknown and empty. Exports stand in the year of issue, imports in that of their
// confirmation, so that a parcel that travels over New Year differs in both.
//
// Values stay private on the ledger. Those that this node keeps for each of `values_of` are added up, and counted, so that it
// shows how many certificates a sum stands for; nobody else's are.
//
// Errors: the reader's.
// Thread-safety: as the reader's. Memory grows with the number of certificates, time with that of attest records.

#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "node/host/reader.h"

namespace golconda::query {

struct ProductionRow {
  std::uint32_t year = 0;
  std::string country;  // ISO 3166-1 alpha-2, as are all below
  ledger::SourceId source;
  std::string source_name;
  ledger::ParticipantId participant;
  std::uint64_t documents = 0;
  std::uint64_t stones = 0;
  ledger::Microcarats weight;
};

// One direction of the trade between two countries.
struct TradeFlow {
  std::uint64_t documents = 0;
  std::uint64_t parcels = 0;
  ledger::Microcarats weight;
  friend bool operator==(const TradeFlow&, const TradeFlow&) = default;
};

struct TradeRow {
  std::uint32_t year = 0;
  std::string from;
  std::string to;  // empty: not known
  TradeFlow exports;
  TradeFlow imports;
};

struct CertificateRow {
  std::uint32_t year = 0;  // of issue
  std::string country;     // of issue
  TradeFlow issued;
  std::uint64_t mixed = 0;        // that name more than one country of mining
  std::uint64_t confirmed = 0;    // whose import somebody confirmed
  std::uint64_t withdrawn = 0;    // not among those issued
  std::uint64_t values_known = 0; // of those issued
  std::uint64_t value_cents = 0;  // their sum, US cents
};

struct Statistics {
  std::vector<ProductionRow> production;     // by year, country and source
  std::vector<TradeRow> trade;               // by year, from and to
  std::vector<CertificateRow> certificates;  // by year and country
};

// Label of a certificate's private value, in US dollars with at most two decimals.
inline constexpr std::string_view kCertificateValueLabel = "value_usd";

[[nodiscard]] Result<Statistics> statistics(const host::Reader& reader, const std::set<ledger::ParticipantId>& values_of = {});

// "1234.5" -> 123450; nullopt for what is no amount, or is past 10^15 cents.
[[nodiscard]] std::optional<std::uint64_t> parse_usd_cents(std::string_view text);

}  // namespace golconda::query
