#include "node/host/config_reader.h"

#include <utility>

#include "node/host/snapshot_view.h"
#include "storage/schema.h"

namespace golconda::host {

using storage::Column;

Result<std::vector<Bytes>> read_steps(const storage::Snapshot& snapshot) {
  std::vector<Bytes> steps;
  GOLCONDA_CHECK_OK(for_each(snapshot, Column::kConfigs, {}, [&](ByteView key, ByteView value) -> Result<void> {
    if (key != storage::config_key(steps.size() + 1)) return corrupt_entry("configuration's number");
    steps.emplace_back(value);
    return {};
  }));
  return steps;
}

Result<Bytes> read_step(const storage::Snapshot& snapshot, std::uint64_t number) {
  GOLCONDA_TRY(auto step, snapshot.get(Column::kConfigs, storage::config_key(number)));
  if (!step) return fail(ErrorCode::kNotFound, "there is no configuration " + std::to_string(number));
  return *std::move(step);
}

Result<std::vector<ledger::SignedStatement>> read_statements(const storage::Snapshot& snapshot, std::uint64_t number) {
  std::vector<ledger::SignedStatement> statements;
  GOLCONDA_CHECK_OK(for_each(snapshot, Column::kVotes, storage::config_key(number), [&](ByteView key, ByteView value) -> Result<void> {
    auto statement = ledger::parse_signed(value);
    if (!statement || key != storage::vote_key(number, statement->id().view())) return corrupt_entry("statement");
    statements.push_back(*std::move(statement));
    return {};
  }));
  return statements;
}

Result<ledger::ConfigChain> read_chain(const storage::Snapshot& snapshot, ledger::ConfigPtr genesis) {
  GOLCONDA_TRY(const std::vector<Bytes> steps, read_steps(snapshot));
  auto chain = ledger::ConfigChain::walk(std::move(genesis), steps);
  if (chain) return *std::move(chain);
  return fail(ErrorCode::kCorrupt, "the stored configurations do not hold: " + chain.error().message, {}, "run `golconda audit`");
}

}  // namespace golconda::host
