// A read call at work: the snapshot that it reads, who asks, and whether anybody still waits for the answer.
//
// Reads run on a pool of a few threads, so a call that grows with the ledger asks check_wanted() at every row and every
// so many ancestors, and ends where it stands once its client has gone or its time is up.
//
// Thread-safety: one thread. Ownership: reader and caller outlive the call.

#pragma once

#include <functional>
#include <memory>

#include "crypto/base/result.h"
#include "node/host/reader.h"
#include "node/host/service.h"

namespace golconda::query {

struct ReadCall {
  const host::Reader& reader;
  const host::Principal& caller;
  std::function<bool()> is_abandoned;  // empty: never
  std::shared_ptr<const host::PendingIndex> pending = std::make_shared<host::PendingIndex>();  // what is not final yet
};

// kUnavailable once nobody waits any more.
[[nodiscard]] inline Result<void> check_wanted(const ReadCall& call) {
  if (!call.is_abandoned || !call.is_abandoned()) return {};
  return fail(ErrorCode::kUnavailable, "the client has gone, or the call took too long", "", "ask for less at a time");
}

}  // namespace golconda::query
