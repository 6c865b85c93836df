// How many shares of origins one document may handle.

#include <gtest/gtest.h>

#include "node/ledger/origin_shares.h"
#include "tests/ledger/own_ledger.h"
#include "tests/ledger/refused.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

const LogId kMine("kao-mine");
constexpr std::uint32_t kStonesPerParcel = 17;  // 256 parcels of them can be divided into 4,352

// The mine has as many sources as a parcel may have origins.
Config with_sources(Config config) {
  for (Participant& participant : config.participants) {
    if (participant.id.text != kMine.text) continue;
    const Source source = participant.sources.front();
    participant.sources.clear();
    for (std::size_t i = 0; i < kOriginsMax; ++i) {
      participant.sources.push_back(source);
      participant.sources.back().id = SourceId("kao-" + std::to_string(i));
    }
  }
  return config;
}

class Shares : public testing::Test {
 protected:
  OwnLedger ledger{with_sources(World().config())};

  ItemId write_parcel(const v1::Draft& draft) {
    const auto written = ledger.write(kMine, draft);
    EXPECT_TRUE(written.has_value()) << written.error().message();
    return item_id(written.value_or(RecordId{}), 0);
  }

  // Of all sources: 256 carats, 256 origins.
  ItemId mixture() {
    Items parcels;
    for (std::size_t i = 0; i < kOriginsMax; ++i) {
      parcels.push_back(write_parcel(register_rough("kao-" + std::to_string(i), {parcel(v1::ITEM_KIND_ROUGH_PARCEL, kCarat, kStonesPerParcel)})));
    }
    return write_parcel(blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, kOriginsMax * kCarat, kOriginsMax * kStonesPerParcel), 0, parcels));
  }

  // Into so many parcels.
  static v1::Draft divided(const ItemId& item, std::uint32_t parts) {
    const std::uint64_t weight = kOriginsMax * kCarat / parts;
    std::vector<v1::NewItemRow> rows(parts, parcel(v1::ITEM_KIND_ROUGH_PARCEL, weight, 1));
    rows.back().set_weight_uct(kOriginsMax * kCarat - weight * (parts - 1));
    rows.back().set_count(static_cast<std::uint32_t>(kOriginsMax * kStonesPerParcel - (parts - 1)));
    return divide(item, 0, rows);
  }
};

TEST_F(Shares, OfWhatADocumentMakesAreAtMostAMillion) {
  const ItemId item = mixture();
  ASSERT_EQ((*ledger.view.item(item))->origins.size(), kOriginsMax);
  constexpr std::uint32_t kPartsMax = kRecordSharesMax / kOriginsMax;
  const auto refused = ledger.write(kMine, divided(item, kPartsMax + 1));
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error(), RefusedAt(Rule::kTooManyShares, 0));
  const auto written = ledger.write(kMine, divided(item, kPartsMax));
  ASSERT_TRUE(written.has_value()) << written.error().message();

  // And of what it names.
  Items parts;
  for (std::uint32_t i = 0; i < kPartsMax; ++i) parts.push_back(item_id(*written, i + 1));
  parts.push_back(mixture());
  const auto packed = ledger.write(kMine, pack(v1::ITEM_KIND_LOT, parts));
  ASSERT_FALSE(packed.has_value());
  EXPECT_THAT(packed.error(), RefusedAt(Rule::kTooManyShares, kPartsMax + 1));
}

}  // namespace
}  // namespace golconda::ledger
