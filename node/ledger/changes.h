// What one valid record does to the state, as values: the rules return it, the overlay holds it while the record is
// pending, the host writes it when the record is final. Applying cannot fail.
//
// Order does not matter between logs: an item has one writer, source totals and keys belong to one log, everything
// else is a set.
//
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "node/ledger/attestation.h"
#include "node/ledger/item.h"
#include "node/ledger/log_state.h"

namespace golconda::ledger {

struct ItemWrite {
  ItemId id;
  std::uint32_t line = 0;  // of the record, that wrote it
  ItemPtr before;          // nullptr: created by this record
  ItemPtr after;
};

struct LineageEdge {
  ItemId parent;
  ItemId child;
};

struct ClaimWrite {
  Claim claim;
  bool removed = false;  // by an amendment of the same author
};

struct AttestationWrite {
  ItemId item;
  LineRef line;
  AttestationState state;
};

struct AmendmentWrite {
  ItemId item;
  AmendmentState state;
};

struct StatementWrite {
  RecordId record;
  StatementState state;
};

struct SourceTotalWrite {
  SourceId source;
  std::uint32_t year = 0;
  Microcarats total;  // after this record
};

// An owner's own stone number; an index, not state.
struct ReferenceWrite {
  ParticipantId participant;
  std::string reference;
  ItemId item;
};

struct Changes {
  LogId log_id;
  LogState log;  // after this record
  bool key_rotated = false;
  std::vector<ItemWrite> items;
  std::vector<LineageEdge> edges;
  std::vector<ClaimWrite> claims;
  std::vector<AttestationWrite> attestations;
  std::vector<AmendmentWrite> amendments;
  std::vector<StatementWrite> statements;
  std::vector<SourceTotalWrite> source_totals;
  std::vector<ReferenceWrite> references;
};

}  // namespace golconda::ledger
