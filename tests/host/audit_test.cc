#include "node/host/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/memory_store.h"
#include "tests/host/support/shared_store.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host::test {
namespace {

using storage::Column;

struct Entry {
  Column column{};
  Bytes key;
  Bytes value;
};

// A small ledger of everything that has bytes: stones with private values, an offer, a cut, a flag, a token.
class Audited : public testing::Test {
 protected:
  Estate estate;
  std::shared_ptr<storage::Store> store = storage::make_memory_store();

  void SetUp() override {
    auto host = *estate.start(std::make_unique<SharedStore>(store));
    v1::Draft registered = rough("kao", 2, 2'000'000);
    registered.mutable_lines(0)->mutable_new_item()->mutable_facts()->set_fingerprint(Bytes(32, 'f'));
    auto& price = *registered.add_private_values();
    price.set_label("price_usd");
    price.set_value("1200");
    const auto stones = created(*submit(*host, "kao-mine", registered, "day-1"));
    ASSERT_TRUE(submit(*host, "kao-mine", offer(stones, "surat-cutters", v1::TERMS_SALE)).has_value());
    ASSERT_TRUE(submit(*host, "surat-cutters", accept(stones)).has_value());
    const auto polished = created(*submit(*host, "surat-cutters", cut({stones[0]}, 2'000'000, 900'000)));
    v1::Draft flagged;
    flagged.mutable_body()->mutable_attest()->mutable_flag()->set_kind(v1::FLAG_KIND_STOLEN);
    flagged.mutable_body()->mutable_attest()->mutable_flag()->set_reason("case 117");
    flagged.add_lines()->mutable_attest()->set_item(stones[0].bytes());
    ASSERT_TRUE(submit(*host, "kao-mine", flagged).has_value());
    ASSERT_TRUE(submit(*host, "surat-cutters", offer(polished, "paris-jewels", v1::TERMS_MEMO)).has_value());
  }

  AuditReport report() const {
    const auto scratch = storage::make_memory_store();
    auto audited = audit(*store, *scratch, estate.genesis);
    EXPECT_TRUE(audited.has_value()) << describe(audited.error());
    return *std::move(audited);
  }
  std::vector<Entry> entries() const {
    std::vector<Entry> all;
    for (std::size_t i = 0; i < storage::kColumnCount; ++i) {
      const auto scan = store->snapshot()->scan(static_cast<Column>(i), {});
      while (scan->next()) all.push_back({static_cast<Column>(i), Bytes(scan->key()), Bytes(scan->value())});
    }
    return all;
  }
  void put(const Entry& entry) {
    storage::Batch batch;
    batch.put(entry.column, entry.key, entry.value);
    ASSERT_TRUE(store->write(batch, storage::Durability::kBuffered).has_value());
  }
  void erase(const Entry& entry) {
    storage::Batch batch;
    batch.erase(entry.column, entry.key);
    ASSERT_TRUE(store->write(batch, storage::Durability::kBuffered).has_value());
  }
};

// Nobody signed these, so nothing can say that they were changed: which clients may call, what they asked before, and
// which logs this node has written.
bool is_derived(const Entry& entry) {
  if (entry.column == Column::kMeta) return !entry.key.starts_with("hosted/");
  return entry.column != Column::kTokens && entry.column != Column::kRequests;
}

TEST_F(Audited, IsSoundAsTheNodeLeftIt) {
  const AuditReport whole = report();
  EXPECT_THAT(whole.findings, testing::IsEmpty());
  EXPECT_EQ(whole.records, 6);
  EXPECT_EQ(whole.items, 3);
}

TEST_F(Audited, ShowsEachFlippedByteOfAValue) {
  for (const Entry& entry : entries()) {
    if (!is_derived(entry)) continue;
    for (std::size_t at = 0; at < entry.value.size(); ++at) {
      Entry changed = entry;
      changed.value[at] = static_cast<char>(changed.value[at] ^ 0x10);
      put(changed);
      ASSERT_GT(report().finding_count, 0) << column_name(entry.column) << ", byte " << at << " of the value";
    }
    put(entry);
  }
}

TEST_F(Audited, ShowsEachKeyThatIsChangedOrGone) {
  for (const Entry& entry : entries()) {
    if (!is_derived(entry)) continue;
    erase(entry);
    ASSERT_GT(report().finding_count, 0) << column_name(entry.column) << ": an entry is gone";
    Entry changed = entry;
    changed.key.back() = static_cast<char>(changed.key.back() ^ 0x80);
    put(changed);
    ASSERT_GT(report().finding_count, 0) << column_name(entry.column) << ": a key is another";
    erase(changed);
    put(entry);
  }
  EXPECT_EQ(report().finding_count, 0);
}

TEST_F(Audited, ShowsAnEntryThatNobodySigned) {
  for (const Column column : {Column::kItems, Column::kClaims, Column::kParents, Column::kByCustodian, Column::kRecords}) {
    const Entry extra{column, Bytes(48, 'x'), "x"};
    put(extra);
    EXPECT_GT(report().finding_count, 0) << column_name(column);
    erase(extra);
  }
}

TEST_F(Audited, HasTheStateHashOfItsRecordsAlone) {
  EXPECT_EQ(report().state_hash, report().state_hash);
  const auto before = report().state_hash;
  auto host = *estate.start(std::make_unique<SharedStore>(store));
  ASSERT_TRUE(submit(*host, "kao-mine", rough("kao", 1, 1)).has_value());
  host.reset();
  EXPECT_NE(report().state_hash, before);
}

}  // namespace
}  // namespace golconda::host::test
