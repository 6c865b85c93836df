// A node with a small network on it, for tests: two mines, a trader (the witness), a cutter, a laboratory, a retailer, an
// authority. Submissions block until they are final.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "golconda/v1/draft.pb.h"
#include "node/host/host.h"
#include "node/host/key_store.h"
#include "node/host/network_file.h"
#include "tests/support/drafts.h"
#include "tests/support/temp_directory.h"

namespace golconda::host::test {

using golconda::test::accept;
using golconda::test::offer;
using golconda::test::TempDirectory;

[[nodiscard]] NetworkFile trading_network();

// What stays the same over restarts of a node: its network, keys and guard.
struct Estate {
  Estate();
  // A host over `store`, which may hold what an earlier one left.
  [[nodiscard]] Result<std::unique_ptr<Host>> start(std::unique_ptr<storage::Store> store);

  TempDirectory directory;
  KeyStore keys;
  Bytes genesis;
  ledger::Config config;
  std::vector<std::string> said;
};

// Submits and waits.
[[nodiscard]] Result<Receipt> submit(Host& host, const std::string& participant, const v1::Draft& draft,
                                     const std::string& request_id = {});

// ---- drafts, beside those of tests/support/drafts.h
[[nodiscard]] v1::Draft rough(const std::string& source, std::size_t stones, std::uint64_t weight_uct);
// Each rough into one polished round of `polished_uct`, the rest lost.
[[nodiscard]] v1::Draft cut(const std::vector<ledger::ItemId>& items, std::uint64_t rough_uct, std::uint64_t polished_uct);

// The items that a record created, in the order of their lines.
[[nodiscard]] std::vector<ledger::ItemId> created(const Receipt& receipt);

}  // namespace golconda::host::test
