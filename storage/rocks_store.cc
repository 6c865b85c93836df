#include "storage/rocks_store.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <iterator>
#include <tuple>
#include <vector>

#include <unistd.h>

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

namespace golconda::storage {
namespace {

constexpr int kBloomBitsPerKey = 10;        // one false positive in a hundred
constexpr std::size_t kOpenFilesMax = 512;
constexpr std::size_t kInfoLogsMax = 3;
constexpr std::uint64_t kWalMaxBytes = std::uint64_t{128} << 20;  // what a start after a crash replays: some seconds

rocksdb::Slice slice(ByteView view) { return {view.data(), view.size()}; }
ByteView view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

tl::unexpected<Error> failure(const rocksdb::Status& status) {
  if (status.IsCorruption()) {
    return fail(ErrorCode::kCorrupt, "the store is damaged: " + status.ToString(), {},
                "restore the newest copy, see docs/operating.md");
  }
  return fail(ErrorCode::kIo, "the store failed: " + status.ToString(), {}, "check the disk");
}

rocksdb::Options database_options(const RocksTuning& tuning) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  // A record that a power failure tore at the very end was never acknowledged and may go; damage anywhere before is an
  // error. What is then still missing, whole files included, the manifest and the signing guard know.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  options.db_write_buffer_size = tuning.write_buffer_bytes;
  options.max_total_wal_size = kWalMaxBytes;
  options.max_open_files = static_cast<int>(kOpenFilesMax);
  options.max_background_jobs = 2;
  options.bytes_per_sync = 1 << 20;  // tables reach the disk evenly, not in one burst that a group commit waits for
  options.keep_log_file_num = kInfoLogsMax;
  return options;
}

rocksdb::ColumnFamilyOptions column_options(const RocksTuning& tuning, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = tuning.write_buffer_bytes / 4;
  // Each key is put where the last one went, or looked for from there: a batch comes in the order of its keys.
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewCappedPrefixTransform(0));
  options.compression = rocksdb::kLZ4Compression;
  options.force_consistency_checks = true;
  options.level_compaction_dynamic_level_bytes = true;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;  // so that memory has one bound, whatever the ledger's size
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

// RocksDB writes its own diary beside the data, unless it is given another one.
class NoDiary final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, std::va_list /*values*/) override {}
};

std::vector<rocksdb::ColumnFamilyDescriptor> all_families(const RocksTuning& tuning) {
  const auto cache = rocksdb::NewLRUCache(tuning.block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families{
      {rocksdb::kDefaultColumnFamilyName, column_options(tuning, cache)}};
  for (std::size_t i = 0; i < kColumnCount; ++i) {
    families.emplace_back(std::string(column_name(static_cast<Column>(i))), column_options(tuning, cache));
  }
  return families;
}

tl::unexpected<Error> open_elsewhere(const std::filesystem::path& directory) {
  return fail(ErrorCode::kUnavailable, "another process has the store " + directory.string() + " open", {},
              "stop the other node first");
}

// RocksDB names a held lock only in its text.
bool is_lock_held(const rocksdb::Status& status) {
  return status.IsIOError() && status.ToString().find("lock") != std::string::npos;
}

// The lock that writers of the store take. A backup has no lock file until somebody opens it for writing.
class HeldLock {
 public:
  HeldLock() = default;
  ~HeldLock() {
    if (lock_ != nullptr) (void)rocksdb::Env::Default()->UnlockFile(lock_);
  }
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;

  // False when another process has it. Where it cannot be taken for another reason, the disk is not writable.
  [[nodiscard]] bool take(const std::filesystem::path& directory) {
    const std::filesystem::path file = directory / "LOCK";
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return true;
    const auto status = rocksdb::Env::Default()->LockFile(file.string(), &lock_);
    return status.ok() || ::access(file.c_str(), W_OK) != 0;
  }

 private:
  rocksdb::FileLock* lock_ = nullptr;
};

// The open database; snapshots and iterators share it, so that it closes after the last of them.
struct Database {
  HeldLock lock;  // of a database that is only read; RocksDB keeps a writer's itself
  bool is_read_only = false;
  std::unique_ptr<rocksdb::DB> db;
  std::array<rocksdb::ColumnFamilyHandle*, kColumnCount> columns{};

  ~Database() {
    // What lies in memory is in the WAL too, but replaying that at the next start takes many times longer.
    std::vector<rocksdb::ColumnFamilyHandle*> open;
    std::copy_if(columns.begin(), columns.end(), std::back_inserter(open), [](auto* column) { return column != nullptr; });
    if (!open.empty() && !is_read_only) (void)db->Flush(rocksdb::FlushOptions(), open);
    for (rocksdb::ColumnFamilyHandle* column : columns) {
      if (column != nullptr) (void)db->DestroyColumnFamilyHandle(column);
    }
  }
  rocksdb::ColumnFamilyHandle* column(Column column) const { return columns[static_cast<std::size_t>(column)]; }
};

struct PinnedSnapshot {
  explicit PinnedSnapshot(std::shared_ptr<const Database> owner)
      : database(std::move(owner)), handle(database->db->GetSnapshot()) {}
  ~PinnedSnapshot() { database->db->ReleaseSnapshot(handle); }
  PinnedSnapshot(const PinnedSnapshot&) = delete;
  PinnedSnapshot& operator=(const PinnedSnapshot&) = delete;

  std::shared_ptr<const Database> database;
  const rocksdb::Snapshot* handle;
};

// The least key behind all that begin with `prefix`; empty when there is none.
Bytes successor(ByteView prefix) {
  Bytes next(prefix.substr(0, prefix.find_last_not_of('\xff') + 1));
  if (!next.empty()) next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1);
  return next;
}

class RocksIterator final : public Iterator {
 public:
  RocksIterator(std::shared_ptr<const PinnedSnapshot> pinned, Column column, ByteView prefix, ByteView from)
      : pinned_(std::move(pinned)), from_(std::max(prefix, from)), end_(successor(prefix)), end_slice_(slice(end_)) {
    rocksdb::ReadOptions options;
    options.snapshot = pinned_->handle;
    // Without a bound, the step behind the last entry walks over everything erased up to the next one that lives.
    if (!end_.empty()) options.iterate_upper_bound = &end_slice_;
    iterator_.reset(pinned_->database->db->NewIterator(options, pinned_->database->column(column)));
  }

  bool next() override {
    if (!started_) iterator_->Seek(slice(from_));
    else iterator_->Next();
    started_ = true;
    return iterator_->Valid();
  }
  ByteView key() const override { return view(iterator_->key()); }
  ByteView value() const override { return view(iterator_->value()); }
  Result<void> status() const override {
    if (const auto status = iterator_->status(); !status.ok()) return failure(status);
    return {};
  }

 private:
  std::shared_ptr<const PinnedSnapshot> pinned_;
  Bytes from_;
  Bytes end_;
  rocksdb::Slice end_slice_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
  bool started_ = false;
};

class RocksSnapshot final : public Snapshot {
 public:
  explicit RocksSnapshot(std::shared_ptr<const Database> database)
      : pinned_(std::make_shared<const PinnedSnapshot>(std::move(database))) {}

  Result<std::optional<Bytes>> get(Column column, ByteView key) const override {
    std::string value;
    const auto status = pinned_->database->db->Get(options(), pinned_->database->column(column), slice(key), &value);
    if (status.IsNotFound()) return std::optional<Bytes>{};
    if (!status.ok()) return failure(status);
    return std::optional<Bytes>(std::move(value));
  }

  Result<std::vector<std::optional<Bytes>>> get_many(Column column, std::span<const Bytes> keys) const override {
    std::vector<rocksdb::Slice> slices;
    slices.reserve(keys.size());
    for (const Bytes& key : keys) slices.push_back(slice(key));
    std::vector<rocksdb::PinnableSlice> values(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    pinned_->database->db->MultiGet(options(), pinned_->database->column(column), keys.size(), slices.data(),
                                    values.data(), statuses.data());
    std::vector<std::optional<Bytes>> found(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].IsNotFound()) continue;
      if (!statuses[i].ok()) return failure(statuses[i]);
      found[i].emplace(values[i].data(), values[i].size());
    }
    return found;
  }

  std::unique_ptr<Iterator> scan(Column column, ByteView prefix, ByteView from) const override {
    return std::make_unique<RocksIterator>(pinned_, column, prefix, from);
  }

 private:
  rocksdb::ReadOptions options() const {
    rocksdb::ReadOptions options;
    options.snapshot = pinned_->handle;
    return options;
  }

  std::shared_ptr<const PinnedSnapshot> pinned_;
};

// In the order of columns and keys. Most keys begin with a hash, and each would be looked for by itself in a table that is
// too large for the processor's caches: half of what it costs to write a state. Of two writes to a key the later stays the later.
std::vector<Batch::Write> in_order(const Batch& batch) {
  std::vector<Batch::Write> writes;
  writes.reserve(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) writes.push_back(batch.at(i));
  std::ranges::stable_sort(writes, [](const Batch::Write& a, const Batch::Write& b) { return std::tie(a.column, a.key) < std::tie(b.column, b.key); });
  return writes;
}

class RocksStore final : public Store {
 public:
  explicit RocksStore(std::shared_ptr<const Database> database) : database_(std::move(database)) {}

  Result<void> write(const Batch& batch, Durability durability) override {
    GOLCONDA_CHECK_OK(check_writable());
    rocksdb::WriteBatch writes(batch.size_bytes() + batch.size() * 8);
    for (const Batch::Write& write : in_order(batch)) {
      auto* column = database_->column(write.column);
      const auto status = write.erased ? writes.Delete(column, slice(write.key))
                                       : writes.Put(column, slice(write.key), slice(write.value));
      if (!status.ok()) return failure(status);
    }
    rocksdb::WriteOptions options;
    options.sync = durability == Durability::kSynced;
    if (const auto status = database_->db->Write(options, &writes); !status.ok()) return failure(status);
    return {};
  }

  std::shared_ptr<const Snapshot> snapshot() const override { return std::make_shared<RocksSnapshot>(database_); }

  Result<void> copy_to(const std::string& directory) override {
    GOLCONDA_CHECK_OK(check_writable());
    std::error_code error;
    if (std::filesystem::exists(directory, error)) {
      return fail(ErrorCode::kAlreadyExists, directory + " exists already", "directory", "name a new directory");
    }
    rocksdb::Checkpoint* made = nullptr;
    if (const auto status = rocksdb::Checkpoint::Create(database_->db.get(), &made); !status.ok()) return failure(status);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (const auto status = checkpoint->CreateCheckpoint(directory); !status.ok()) return failure(status);
    return {};
  }

 private:
  [[nodiscard]] Result<void> check_writable() const {
    if (!database_->is_read_only) return {};
    return fail(ErrorCode::kReadOnly, "the store was opened to be read only");
  }

  std::shared_ptr<const Database> database_;
};

// Takes over what RocksDB opened.
std::unique_ptr<Store> store_of(std::shared_ptr<Database> database, rocksdb::DB* opened,
                                const std::vector<rocksdb::ColumnFamilyHandle*>& handles) {
  database->db.reset(opened);
  (void)database->db->DestroyColumnFamilyHandle(handles[0]);
  std::copy(handles.begin() + 1, handles.end(), database->columns.begin());
  return std::make_unique<RocksStore>(std::move(database));
}

}  // namespace

Result<std::unique_ptr<Store>> open_rocks_store(const std::filesystem::path& directory, const RocksTuning& tuning) {
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const auto status =
      rocksdb::DB::Open(database_options(tuning), directory.string(), all_families(tuning), &handles, &opened);
  if (!status.ok()) {
    if (is_lock_held(status)) return open_elsewhere(directory);
    return failure(status);
  }
  return store_of(std::make_shared<Database>(), opened, handles);
}

Result<std::unique_ptr<Store>> open_rocks_store_read_only(const std::filesystem::path& directory,
                                                          const RocksTuning& tuning) {
  std::error_code error;
  if (!std::filesystem::exists(directory / "CURRENT", error)) {
    return fail(ErrorCode::kNotFound, "there is no store in " + directory.string(), "store",
                "name the directory of a store or of a backup");
  }
  auto database = std::make_shared<Database>();
  database->is_read_only = true;
  if (!database->lock.take(directory)) return open_elsewhere(directory);
  rocksdb::Options options = database_options(tuning);
  options.create_if_missing = false;
  options.info_log = std::make_shared<NoDiary>();
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const auto status =
      rocksdb::DB::OpenForReadOnly(options, directory.string(), all_families(tuning), &handles, &opened);
  if (!status.ok()) {
    if (!status.IsInvalidArgument()) return failure(status);
    return fail(ErrorCode::kCorrupt, "the store is not one of this version: " + status.ToString(), {},
                "read it with the version that made it");
  }
  return store_of(std::move(database), opened, handles);
}

}  // namespace golconda::storage
