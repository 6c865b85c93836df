// The alerts of many items of one call: each ancestor is read once, however many rows came from it.
//
// What an item inherits is what its parents bear and inherit, so the answer for an ancestor is kept and shared by all
// that descend from it: a page of a thousand stones of one parcel walks the parcel's ancestry once. (ledger::alerts_of
// is the same for one item; a test holds the two against each other.)
//
// Of each kind at most kAlertsPerKindMax inherited ones are shown, so that a row's size does not grow with its
// ancestry; `truncated` says when there are more. No kind is ever left out altogether.
//
// Errors: as the reader's; kResourceExhausted past ledger::kAncestorsMax; kUnavailable when nobody waits any more.
// Thread-safety: one thread. Ownership: the call outlives the walk.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/alerts.h"
#include "node/query/read_call.h"

namespace golconda::query {

class AlertWalk {
 public:
  struct Alerts {
    std::vector<std::shared_ptr<const ledger::Alert>> found;  // its own, then its containers', then its ancestors'
    bool truncated = false;
  };

  explicit AlertWalk(const ReadCall& call) : call_(call) {}

  [[nodiscard]] Result<Alerts> of(const ledger::ItemId& item);

  // Items whose alerts and parents were read so far: what the call has cost.
  [[nodiscard]] std::size_t items_read() const { return items_read_; }

 private:
  // An alert that descendants inherit. The first two and `number`, its place among the bearer's own, are its identity.
  struct Inherited {
    ledger::AlertKind kind{};
    ledger::ItemId via;
    std::size_t number = 0;
    std::shared_ptr<const ledger::Alert> alert;
  };
  // What an item passes on: its own and all its ancestors', in order of kind and bearer.
  struct Legacy {
    std::vector<Inherited> alerts;
    bool truncated = false;
  };
  using LegacyPtr = std::shared_ptr<const Legacy>;
  struct Visit;

  [[nodiscard]] Result<LegacyPtr> legacy_of(const ledger::ItemId& item);
  [[nodiscard]] Result<Visit> visit(const ledger::ItemId& item);
  [[nodiscard]] Result<LegacyPtr> own_legacy(const ledger::ItemId& item);
  [[nodiscard]] static LegacyPtr joined(const LegacyPtr& one, const LegacyPtr& other);

  const ReadCall& call_;
  const LegacyPtr nothing_ = std::make_shared<const Legacy>();
  std::unordered_map<ledger::ItemId, LegacyPtr> known_;  // nullptr while it is being walked
  std::unordered_map<ledger::ItemId, LegacyPtr> containers_;  // what is in a lot is warned of with the lot itself
  std::size_t items_read_ = 0;
};

}  // namespace golconda::query
