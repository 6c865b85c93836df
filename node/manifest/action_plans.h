// What is recorded with a manifest, action by action: which form its rows have, what the document says beside them, and
// what is filled in once the rows' items are known. The command line and the web pages record by the same plans.
//
// Thread-safety: pure functions; values.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config.h"
#include "node/manifest/action_words.h"
#include "node/manifest/documents.h"
#include "node/manifest/manifest.h"
#include "node/manifest/manifest_mistakes.h"
#include "node/manifest/named_items.h"

namespace golconda::manifest {

// What rows are completed with.
struct Completion {
  const Views& views;              // of the items that the rows name, as far as the plan's `wanted` asked for them
  const std::string& participant;  // who records
  const std::function<Result<ledger::Tolerances>()>& tolerances;  // of the network
  std::vector<ManifestRow>& rows;
  DocumentPlan& document;
  MistakeList& mistakes;  // what is wrong with rows; all are listed, and nothing is recorded
};

struct ActionPlan {
  ManifestKind kind{};
  DocumentPlan document;
  Wanted wanted = Wanted::kReferences;
  bool makes_new = false;  // rows name no existing item
  // Fills in what needs the items. Empty where nothing is left open.
  std::function<Result<void>(Completion&)> complete;
};

// Words that an action takes, for whoever offers a form; those in front first.
struct ActionWord {
  std::string_view name;
  std::string_view says;
  bool required = false;
};

struct Action {
  std::string_view name;  // as the command line calls it: "register", "attest flag"
  ManifestKind kind{};
  std::vector<ActionWord> words;
  bool takes_origins = false;  // ActionWords::origins()
  bool has_rows = true;        // false: the words say all
};

// Every action that plan_action knows.
[[nodiscard]] const std::vector<Action>& all_actions();

// kInvalidArgument for an action that there is none of (field "kind") and for words that are missing or cannot be read.
// A sale's claim codes are not filled in: see claim_codes.h. Of unpack the word `container` is the container's id.
[[nodiscard]] Result<ActionPlan> plan_action(std::string_view action, const ActionWords& words);

}  // namespace golconda::manifest
