// What a policy is judged on: the facts of a genuine passport, as values, and nothing that it does not show.
//
// Source: docs/policies.md, "What a policy sees". A TypeScript port makes the same of the same passport.
//
// Where goods are is known by who has them in hand: in the country of their custodian. Rough that has not left its miner is in
// the country of its source. Whoever carries goods over a border without handing them over leaves no trace on the ledger.
//
// The day of a record is its author's word, kept within what is known: not before the network was founded, and not after the
// checkpoint that covers it was countersigned.
//
// Ownership and thread-safety: values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "node/ledger/alerts.h"
#include "node/ledger/item.h"
#include "node/passport/origin_level.h"

namespace golconda::passport {

// What the moves carried, counted once a move: a lot of ten thousand stones that changed hands 25 times. Past it none is told.
inline constexpr std::size_t kMoveStepsMax = 250'000;

// A stone or a parcel that a policy judges: the passport's item, or each of what lies in it, however deep.
struct Good {
  ledger::ItemId item;
  OriginLevel level{};
  bool in_jewellery = false;
  std::string place;                       // the country that it is in; "" when the moves are not complete
  std::vector<ledger::ItemId> containers;  // that it lies in, the innermost first; those around the passport's item too
};

// A good, or what goods came from. The state of what is used up is its last.
struct KnownItem {
  ledger::ItemPtr state;
  std::vector<ledger::ItemId> parents;
};

// One stone or parcel in a move.
struct Carried {
  ledger::ItemId item;
  ledger::ItemId in;   // the container that it lay in; the item itself when it lay in none
  std::string from;    // the country that it came from; "" when it was registered
};

// That goods came into somebody's hands: registered, accepted, or taken over.
struct Move {
  ledger::LogId log;
  std::uint64_t sequence = 0;
  ledger::RecordId record;
  ledger::ItemId item;                        // as it was handed over: a stone, a parcel, a lot
  ledger::ParticipantId giver;                // empty when it was registered
  ledger::ParticipantId receiver;
  std::string to;                             // the country
  std::uint32_t offered_day = 0;              // when the giver offered it; the day of the move where nobody did
  std::uint32_t day = 0;
  std::vector<Carried> carried;               // by item
  std::vector<std::pair<ledger::ItemId, ledger::ItemId>> nested;  // containers inside `item`, and what each lies in; by item
};

// An attestation, or a grade.
struct Paper {
  ledger::StatementKind kind{};
  ledger::LogId log;
  std::uint64_t sequence = 0;
  ledger::RecordId record;
  ledger::ParticipantId participant;
  std::string country;               // the participant's
  bool withdrawn = false;
  std::uint32_t day = 0;             // that it is of: issued, confirmed, reported, insured from
  std::uint32_t last_day = 0;        // of its validity; 0: it says none
  std::string issued_in;             // a Kimberley certificate's country; an import confirmation's certificate's
  std::string number;                // the certificate's, the report's, the statement's reference; "" where there is none
  std::vector<std::string> origins;  // countries of mining that it names
};
using PaperPtr = std::shared_ptr<const Paper>;  // one certificate may be about ten thousand stones

struct DossierAlert {
  ledger::ItemId item;   // that bears it: a good, what it came from, or what it lies in
  ledger::AlertKind kind{};
  std::optional<ledger::RecordId> record;
};

struct Dossier {
  std::uint32_t day = 0;              // the passport's own: Verdict::as_of_s
  ledger::ParticipantId holder;       // whose hands it is in
  std::string holder_country;
  std::vector<Good> goods;            // by item; none of a lot that is empty
  std::map<ledger::ItemId, KnownItem> items;
  std::vector<Move> moves;            // of these items, by log, sequence and item
  bool moves_complete = true;         // false: there were more than kMoveStepsMax, and none is here
  std::map<ledger::ItemId, std::vector<PaperPtr>> papers;  // by log and sequence, each item's; on containers too
  std::vector<DossierAlert> alerts;   // by item, as ledger::own_alerts gives them
};

}  // namespace golconda::passport
