// What every Store keeps, tried on both: RocksDB and memory.

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/memory_store.h"
#include "storage/rocks_store.h"
#include "tests/support/temp_directory.h"

namespace golconda::storage {
namespace {

using testing::ElementsAre;
using Entries = std::vector<std::pair<std::string, std::string>>;

Entries scan(const Snapshot& snapshot, Column column, ByteView prefix, ByteView from = {}) {
  Entries found;
  const auto iterator = snapshot.scan(column, prefix, from);
  while (iterator->next()) found.emplace_back(iterator->key(), iterator->value());
  EXPECT_TRUE(iterator->status().has_value());
  return found;
}

using Maker = std::unique_ptr<Store> (*)(const std::filesystem::path& directory);

class StoreContract : public testing::TestWithParam<Maker> {
 protected:
  test::TempDirectory directory;
  std::unique_ptr<Store> store = GetParam()(directory / "store");

  void put(Column column, const std::string& key, const std::string& value) {
    Batch batch;
    batch.put(column, key, value);
    ASSERT_TRUE(store->write(batch, Durability::kBuffered).has_value());
  }
  void erase(Column column, const std::string& key) {
    Batch batch;
    batch.erase(column, key);
    ASSERT_TRUE(store->write(batch, Durability::kBuffered).has_value());
  }
};

TEST_P(StoreContract, GivesBackWhatWasWrittenToItsColumn) {
  put(Column::kItems, "a", "1");
  const auto snapshot = store->snapshot();
  EXPECT_EQ(*snapshot->get(Column::kItems, "a"), "1");
  EXPECT_EQ(*snapshot->get(Column::kItems, "b"), std::nullopt);
  EXPECT_EQ(*snapshot->get(Column::kLogs, "a"), std::nullopt);
}

TEST_P(StoreContract, HoldsAnyBytes) {
  const std::string key("\0\xff\0", 3);
  put(Column::kItems, key, std::string(1'000'000, '\0'));
  EXPECT_EQ((*store->snapshot()->get(Column::kItems, key))->size(), 1'000'000);
  put(Column::kItems, "empty", "");
  EXPECT_EQ(*store->snapshot()->get(Column::kItems, "empty"), "");
}

TEST_P(StoreContract, AppliesABatchWholeAndInItsOrder) {
  put(Column::kItems, "old", "1");
  Batch batch;
  batch.put(Column::kItems, "a", "1");
  batch.put(Column::kLogs, "a", "2");
  batch.put(Column::kItems, "a", "3");
  batch.erase(Column::kItems, "old");
  batch.put(Column::kItems, "gone", "4");
  batch.erase(Column::kItems, "gone");
  ASSERT_TRUE(store->write(batch, Durability::kSynced).has_value());
  const auto snapshot = store->snapshot();
  EXPECT_EQ(scan(*snapshot, Column::kItems, ""), (Entries{{"a", "3"}}));
  EXPECT_EQ(*snapshot->get(Column::kLogs, "a"), "2");
}

TEST_P(StoreContract, ShowsASnapshotsMomentWhateverIsWrittenLater) {
  put(Column::kItems, "a", "1");
  const auto before = store->snapshot();
  put(Column::kItems, "a", "2");
  erase(Column::kItems, "a");
  put(Column::kItems, "b", "3");
  EXPECT_EQ(scan(*before, Column::kItems, ""), (Entries{{"a", "1"}}));
  EXPECT_EQ(scan(*store->snapshot(), Column::kItems, ""), (Entries{{"b", "3"}}));
}

TEST_P(StoreContract, ReadsManyKeysInTheirOrder) {
  put(Column::kItems, "a", "1");
  put(Column::kItems, "c", "3");
  const std::vector<Bytes> keys{"c", "b", "a", "c"};
  EXPECT_THAT(*store->snapshot()->get_many(Column::kItems, keys),
              ElementsAre("3", std::nullopt, "1", "3"));
}

TEST_P(StoreContract, ScansAPrefixInTheOrderOfBytes) {
  for (const char* key : {"b", "ba", "b\xff", "b\xff\xff", "c", "a", "B"}) put(Column::kItems, key, key);
  const auto snapshot = store->snapshot();
  EXPECT_EQ(scan(*snapshot, Column::kItems, "b"), (Entries{{"b", "b"}, {"ba", "ba"}, {"b\xff", "b\xff"}, {"b\xff\xff", "b\xff\xff"}}));
  EXPECT_EQ(scan(*snapshot, Column::kItems, "b\xff"), (Entries{{"b\xff", "b\xff"}, {"b\xff\xff", "b\xff\xff"}}));
  EXPECT_EQ(scan(*snapshot, Column::kItems, "b", "ba0"), (Entries{{"b\xff", "b\xff"}, {"b\xff\xff", "b\xff\xff"}}));
  EXPECT_EQ(scan(*snapshot, Column::kItems, "b", "a"), scan(*snapshot, Column::kItems, "b")) << "before the prefix";
  EXPECT_TRUE(scan(*snapshot, Column::kItems, "b", "c").empty()) << "behind the prefix";
  EXPECT_EQ(scan(*snapshot, Column::kItems, "").size(), 7);
}

TEST_P(StoreContract, SeesNothingErasedBetweenOthers) {
  for (int i = 0; i < 100; ++i) put(Column::kContents, "lot" + std::to_string(i), "x");
  for (int i = 1; i < 99; ++i) erase(Column::kContents, "lot" + std::to_string(i));
  EXPECT_EQ(scan(*store->snapshot(), Column::kContents, "lot"), (Entries{{"lot0", "x"}, {"lot99", "x"}}));
}

INSTANTIATE_TEST_SUITE_P(Of, StoreContract,
                         testing::Values(Maker([](const std::filesystem::path&) { return make_memory_store(); }),
                                         Maker([](const std::filesystem::path& directory) {
                                           auto opened = open_rocks_store(directory);
                                           EXPECT_TRUE(opened.has_value());
                                           return *std::move(opened);
                                         })),
                         [](const auto& param) { return param.index == 0 ? "Memory" : "RocksDB"; });

class RocksStore : public testing::Test {
 protected:
  test::TempDirectory directory;
  Batch one() {
    Batch batch;
    batch.put(Column::kItems, "a", "1");
    return batch;
  }
};

TEST_F(RocksStore, KeepsWhatWasWrittenWhenItIsOpenedAgain) {
  { ASSERT_TRUE((*open_rocks_store(directory / "store"))->write(one(), Durability::kBuffered).has_value()); }
  EXPECT_EQ(*(*open_rocks_store(directory / "store"))->snapshot()->get(Column::kItems, "a"), "1");
}

TEST_F(RocksStore, IsOpenedByOneAtATime) {
  const auto first = open_rocks_store(directory / "store");
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(open_rocks_store(directory / "store").error().code, ErrorCode::kUnavailable);
}

TEST_F(RocksStore, CopiesItselfToANewDirectory) {
  const auto store = *open_rocks_store(directory / "store");
  ASSERT_TRUE(store->write(one(), Durability::kBuffered).has_value());
  ASSERT_TRUE(store->copy_to(directory / "copy").has_value());
  EXPECT_EQ(store->copy_to(directory / "copy").error().code, ErrorCode::kAlreadyExists);
  EXPECT_EQ(*(*open_rocks_store(directory / "copy"))->snapshot()->get(Column::kItems, "a"), "1");
}

// Every file's name and bytes.
std::map<std::string, std::string> files_of(const std::filesystem::path& directory) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    files[entry.path().filename().string()] = text.str();
  }
  return files;
}

TEST_F(RocksStore, ReadOnlySeesWhatIsStillInTheWriteAheadLogAndWritesNothing) {
  {
    const auto store = *open_rocks_store(directory / "store");
    ASSERT_TRUE(store->write(one(), Durability::kSynced).has_value());
    ASSERT_TRUE(store->copy_to(directory / "copy").has_value());
  }
  for (const auto& name : {"store", "copy"}) {
    SCOPED_TRACE(name);
    const auto before = files_of(directory / name);
    {
      const auto store = open_rocks_store_read_only(directory / name);
      ASSERT_TRUE(store.has_value()) << describe(store.error());
      EXPECT_EQ(*(*store)->snapshot()->get(Column::kItems, "a"), "1");
      const auto scan = (*store)->snapshot()->scan(Column::kItems, "");
      EXPECT_TRUE(scan->next());
      EXPECT_EQ((*store)->write(one(), Durability::kSynced).error().code, ErrorCode::kReadOnly);
      EXPECT_EQ((*store)->copy_to(directory / "third").error().code, ErrorCode::kReadOnly);
    }
    EXPECT_EQ(files_of(directory / name), before);
  }
}

TEST_F(RocksStore, ReadOnlyAndWritingExcludeEachOther) {
  {
    const auto writer = *open_rocks_store(directory / "store");
    EXPECT_EQ(open_rocks_store_read_only(directory / "store").error().code, ErrorCode::kUnavailable);
  }
  const auto reader = open_rocks_store_read_only(directory / "store");
  ASSERT_TRUE(reader.has_value()) << describe(reader.error());
  EXPECT_EQ(open_rocks_store(directory / "store").error().code, ErrorCode::kUnavailable);
}

TEST_F(RocksStore, ReadOnlyMakesNoStoreWhereThereIsNone) {
  EXPECT_EQ(open_rocks_store_read_only(directory / "nothing").error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(directory / "nothing"));
}

TEST_F(RocksStore, RefusesADamagedTable) {
  {
    const auto store = *open_rocks_store(directory / "store");
    for (int i = 0; i < 1'000; ++i) {
      Batch batch;
      batch.put(Column::kItems, "key" + std::to_string(i), std::string(100, static_cast<char>('a' + i % 26)));
      ASSERT_TRUE(store->write(batch, Durability::kBuffered).has_value());
    }
  }
  int damaged = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory / "store")) {
    if (entry.path().extension() != ".sst") continue;
    std::FILE* file = std::fopen(entry.path().c_str(), "r+b");
    ASSERT_EQ(std::fseek(file, 100, SEEK_SET), 0);
    ASSERT_EQ(std::fputs("damage damage damage", file) >= 0, true);
    std::fclose(file);
    ++damaged;
  }
  ASSERT_GT(damaged, 0);
  const auto store = open_rocks_store(directory / "store");
  if (!store) {
    EXPECT_EQ(store.error().code, ErrorCode::kCorrupt);
    return;
  }
  const auto iterator = (*store)->snapshot()->scan(Column::kItems, "");
  while (iterator->next()) {}
  ASSERT_FALSE(iterator->status().has_value());
  EXPECT_EQ(iterator->status().error().code, ErrorCode::kCorrupt);
}

TEST(Schema, NamesEveryColumnOnce) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kColumnCount; ++i) names.insert(column_name(static_cast<Column>(i)));
  EXPECT_EQ(names.size(), kColumnCount);
}

TEST(Schema, SortsKeysAsTheirPartsSort) {
  EXPECT_LT(record_key("a", 2), record_key("a", 10));
  EXPECT_LT(record_key("a", 1'000), record_key("a-b", 0)) << "a log's records are together";
  EXPECT_LT(record_key("a", ~std::uint64_t{0}), record_key("ab", 0));
}

}  // namespace
}  // namespace golconda::storage
