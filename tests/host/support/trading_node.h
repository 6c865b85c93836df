// A node with a small network on it, for tests: two mines, a trader (the witness), a cutter, a laboratory, a retailer, an
// authority. Submissions block until they are final.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "golconda/v1/draft.pb.h"
#include "node/host/host.h"
#include "node/host/key_store.h"
#include "node/host/network_file.h"

namespace golconda::host::test {

// A directory that is gone with the object.
class TempDirectory {
 public:
  TempDirectory();
  ~TempDirectory();
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

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

// ---- drafts
[[nodiscard]] v1::Draft rough(const std::string& source, std::size_t stones, std::uint64_t weight_uct);
[[nodiscard]] v1::Draft offer(const std::vector<ledger::ItemId>& items, const std::string& to, v1::Terms terms);
[[nodiscard]] v1::Draft accept(const std::vector<ledger::ItemId>& items);
// Each rough into one polished round of `polished_uct`, the rest lost.
[[nodiscard]] v1::Draft cut(const std::vector<ledger::ItemId>& items, std::uint64_t rough_uct, std::uint64_t polished_uct);

// The items that a record created, in the order of their lines.
[[nodiscard]] std::vector<ledger::ItemId> created(const Receipt& receipt);

}  // namespace golconda::host::test
