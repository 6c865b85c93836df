#include "storage/memory_store.h"

#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace golconda::storage {
namespace {

struct Version {
  std::uint64_t number = 0;
  std::optional<Bytes> value;  // nullopt: erased
};
using Table = std::map<Bytes, std::vector<Version>, std::less<>>;

struct State {
  mutable std::shared_mutex mutex;
  std::array<Table, kColumnCount> tables;  // guarded by mutex
  std::uint64_t version = 0;               // guarded by mutex

  const Table& table(Column column) const { return tables[static_cast<std::size_t>(column)]; }
};

const std::optional<Bytes>* value_at(const std::vector<Version>& versions, std::uint64_t version) {
  for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
    if (it->number <= version) return &it->value;
  }
  return nullptr;
}

// Reads its entries one lock at a time: the table only ever grows, and old versions stay.
class MemoryIterator final : public Iterator {
 public:
  MemoryIterator(std::shared_ptr<const State> state, std::uint64_t version, Column column, ByteView prefix, ByteView from)
      : state_(std::move(state)), version_(version), column_(column), prefix_(prefix), key_(std::max(prefix, from)) {}

  bool next() override {
    const std::shared_lock lock(state_->mutex);
    const Table& table = state_->table(column_);
    auto it = started_ ? table.upper_bound(key_) : table.lower_bound(key_);
    started_ = true;
    for (; it != table.end() && ByteView(it->first).starts_with(prefix_); ++it) {
      const auto* value = value_at(it->second, version_);
      if (value == nullptr || !value->has_value()) continue;
      key_ = it->first;
      value_ = **value;
      return true;
    }
    return false;
  }
  ByteView key() const override { return key_; }
  ByteView value() const override { return value_; }
  Result<void> status() const override { return {}; }

 private:
  std::shared_ptr<const State> state_;
  std::uint64_t version_;
  Column column_;
  Bytes prefix_;
  Bytes key_;
  Bytes value_;
  bool started_ = false;
};

class MemorySnapshot final : public Snapshot {
 public:
  MemorySnapshot(std::shared_ptr<const State> state, std::uint64_t version)
      : state_(std::move(state)), version_(version) {}

  Result<std::optional<Bytes>> get(Column column, ByteView key) const override {
    const std::shared_lock lock(state_->mutex);
    const Table& table = state_->table(column);
    const auto found = table.find(key);
    if (found == table.end()) return std::optional<Bytes>{};
    const auto* value = value_at(found->second, version_);
    return value == nullptr ? std::optional<Bytes>{} : *value;
  }
  Result<std::vector<std::optional<Bytes>>> get_many(Column column, std::span<const Bytes> keys) const override {
    std::vector<std::optional<Bytes>> values;
    values.reserve(keys.size());
    for (const Bytes& key : keys) values.push_back(*get(column, key));
    return values;
  }
  std::unique_ptr<Iterator> scan(Column column, ByteView prefix, ByteView from) const override {
    return std::make_unique<MemoryIterator>(state_, version_, column, prefix, from);
  }

 private:
  std::shared_ptr<const State> state_;
  std::uint64_t version_;
};

class MemoryStore final : public Store {
 public:
  Result<void> write(const Batch& batch, Durability) override {
    const std::unique_lock lock(state_->mutex);
    const std::uint64_t version = ++state_->version;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const Batch::Write write = batch.at(i);
      auto& versions = state_->tables[static_cast<std::size_t>(write.column)][Bytes(write.key)];
      versions.push_back({version, write.erased ? std::nullopt : std::optional<Bytes>(write.value)});
    }
    return {};
  }
  std::shared_ptr<const Snapshot> snapshot() const override {
    const std::shared_lock lock(state_->mutex);
    return std::make_shared<MemorySnapshot>(state_, state_->version);
  }
  Result<void> copy_to(const std::string&) override {
    return fail(ErrorCode::kInvalidArgument, "a store in memory cannot be copied to a directory");
  }

 private:
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace

std::unique_ptr<Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace golconda::storage
