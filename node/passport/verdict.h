// What checking a passport comes to: every check that was made, and what the item's history says.
//
// A verdict is a statement as of the checkpoint of whoever may write the item next (as_of_s). What happened later, and what its maker left out of a
// set of attestations, can be learnt only from a node: whoever shows a verdict has to say so (see caveats()).
//
// Ownership and thread-safety: values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "node/ledger/alerts.h"
#include "node/ledger/item.h"
#include "node/passport/dossier.h"
#include "node/passport/origin_level.h"

namespace golconda::passport {

// In the order in which they are made; docs/passport.md says what each does.
enum class Check : std::uint8_t {
  kForm, kNetwork, kRecords, kLines, kSignatures, kInclusion, kQuorum, kHistory, kNothingElse, kDisclosures,
};
[[nodiscard]] std::string_view to_string(Check check);
// "every record is signed by its author's key in force".
[[nodiscard]] std::string_view describe(Check check);

struct CheckResult {
  Check check{};
  bool passed = false;
  std::string detail;  // how much was checked, or what failed: the record and the reason

  // Of a check that failed, for programs: the reason's stable name (docs/passport.md), what of the file is wrong ("kao-mine
  // 12" for a record, "kao-mine" for a log's checkpoint, empty for the file as a whole), and the record's line where it is one.
  std::string reason{};
  std::string where{};
  std::optional<std::uint32_t> line{};
};

struct JourneyStep {
  std::int64_t created_at_ms = 0;  // by its author's clock
  std::string participant;
  std::string action;              // "register_rough"
  ledger::ItemId item;             // the item itself, an ancestor, or a lot that it lay in
  std::string log;
  std::uint64_t sequence = 0;
};

struct ShownAttestation {
  ledger::StatementKind kind{};
  std::string participant;
  ledger::ItemId item;
  bool withdrawn = false;
  std::string detail;  // "report 2141438167, 2024-03-01"
};

struct DisclosedValue {
  std::string participant;
  std::string label;
  Bytes value;
};

// Of a participant that signed a record in it, or whose name it shows, and whose name is private.
struct PrivateName {
  std::string participant;
  std::string name;  // empty: not shown
};

struct Verdict {
  std::vector<CheckResult> checks;  // ends with the first that fails
  [[nodiscard]] bool accepted() const;

  // The rest only when accepted.
  ledger::NetworkId network;
  std::string network_name;
  ledger::ItemId item;
  ledger::ItemState state;
  ledger::Facts facts;          // with amendments
  std::string custodian;        // whose hands it is in, the lot's custodian while it is packed
  OriginLevel origin{};
  std::uint64_t as_of_s = 0;    // Unix seconds, as docs/passport.md says: up to when it speaks of the item
  std::vector<JourneyStep> journey;
  std::vector<ShownAttestation> attestations;
  std::vector<ledger::Alert> alerts;
  std::vector<DisclosedValue> disclosures;
  std::vector<PrivateName> names;  // by participant
  Dossier dossier;              // what a policy is judged on
};

// What no passport can prove, in words.
[[nodiscard]] std::vector<std::string_view> caveats();

}  // namespace golconda::passport
