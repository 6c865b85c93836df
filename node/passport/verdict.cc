#include "node/passport/verdict.h"

#include <algorithm>

namespace golconda::passport {

std::string_view to_string(Check check) {
  switch (check) {
    case Check::kForm: return "form";
    case Check::kNetwork: return "network";
    case Check::kRecords: return "records";
    case Check::kLines: return "lines";
    case Check::kSignatures: return "signatures";
    case Check::kInclusion: return "inclusion";
    case Check::kQuorum: return "quorum";
    case Check::kHistory: return "history";
    case Check::kNothingElse: return "nothing_else";
    case Check::kDisclosures: return "disclosures";
  }
  return "unknown";
}

std::string_view describe(Check check) {
  switch (check) {
    case Check::kForm: return "the file is a passport, byte for byte in its one form";
    case Check::kNetwork: return "it belongs to the network that you named";
    case Check::kRecords: return "every record is well formed and from that network";
    case Check::kLines: return "every line shown is part of the record that was signed";
    case Check::kSignatures: return "every record is signed by its author's key in force";
    case Check::kInclusion: return "every record is in its author's log";
    case Check::kQuorum: return "every log is countersigned by a quorum of the witnesses";
    case Check::kHistory: return "every step keeps the ledger's rules and follows the one before";
    case Check::kNothingElse: return "everything in the file belongs to this item";
    case Check::kDisclosures: return "every disclosed value is the one that was committed to";
  }
  return "unknown";
}

bool Verdict::accepted() const {
  return !checks.empty() && std::all_of(checks.begin(), checks.end(), [](const CheckResult& c) { return c.passed; });
}

std::vector<std::string_view> caveats() {
  return {"It shows the history up to the time above. A later transfer, sale or flag, and one that its maker left out, can "
          "be learnt only from a node.",
          "It speaks of the stone on the record. That the stone in the hand is that stone takes its scan or a laboratory; an "
          "inscription alone proves nothing, for inscriptions are forged."};
}

}  // namespace golconda::passport
