#include "node/query/read_calls.h"

#include <set>

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"
#include "tests/support/ledger_setup.h"

namespace golconda::query {
namespace {

using ledger::FlagKind;
using ledger::ItemId;
using test::FakeReader;
using test::add_flag;
using test::add_registration;
using test::held_by;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class ReadCalls : public ::testing::Test {
 protected:
  std::vector<ItemId> stones(const std::string& participant, std::uint32_t count) {
    const auto place = add_registration(reader_, participant, count, next_day_++);
    std::vector<ItemId> items;
    for (std::uint32_t i = 0; i < count; ++i) items.push_back(reader_.add_item(place, i, held_by(participant)));
    return items;
  }
  // All pages; their number in `pages_`.
  std::vector<Bytes> list_all(v1::ListRequest request) {
    std::vector<Bytes> found;
    pages_ = 0;
    do {
      v1::ListResponse response;
      const auto listed = list(call_, request, response);
      if (!listed) ADD_FAILURE() << describe(listed.error());
      for (const auto& item : response.items()) found.push_back(item.item());
      request.set_page_token(response.next_page_token());
      ++pages_;
    } while (!request.page_token().empty() && pages_ < 100);
    return found;
  }

  std::uint32_t next_day_ = 0;
  int pages_ = 0;
  FakeReader reader_;
  host::Principal caller_{ledger::ParticipantId("kao-mine"), host::TokenRole::kReader};
  ReadCall call_{reader_, caller_, {}};
};

TEST_F(ReadCalls, ListGivesTheCallersOwnItemsInPages) {
  const auto mine = stones("kao-mine", 100);
  stones("antwerp-trading", 5);
  v1::ListRequest request;
  request.set_page_size(40);
  const auto found = list_all(request);
  EXPECT_EQ(pages_, 3);
  std::set<Bytes> expected;
  for (const auto& item : mine) expected.insert(item.bytes());
  EXPECT_EQ(std::set<Bytes>(found.begin(), found.end()), expected);
  EXPECT_EQ(found.size(), expected.size()) << "none twice";
}

TEST_F(ReadCalls, ListOfAnotherCustodianIsNotMixedWithOnesOwn) {
  stones("kao-mine", 2);
  const auto theirs = stones("antwerp-trading", 1);
  v1::ListRequest request;
  request.set_custodian("antwerp-trading");
  EXPECT_THAT(list_all(request), UnorderedElementsAre(theirs.front().bytes()));
}

TEST_F(ReadCalls, OfferedToStandsAlone) {
  auto items = stones("antwerp-trading", 2);
  reader_.states.at(items[0]).status = ledger::ItemStatus::kOffered;
  reader_.states.at(items[0]).offered_to = ledger::ParticipantId("kao-mine");
  v1::ListRequest request;
  request.set_offered_to("kao-mine");
  EXPECT_THAT(list_all(request), UnorderedElementsAre(items[0].bytes()));
  request.set_custodian("antwerp-trading");
  v1::ListResponse response;
  const auto refused = list(call_, request, response);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "offered_to");
}

TEST_F(ReadCalls, APageTokenOfAnotherQueryIsRefused) {
  stones("kao-mine", 3);
  v1::ListRequest request;
  request.set_page_size(1);
  v1::ListResponse first;
  ASSERT_TRUE(list(call_, request, first));
  request.set_page_token(first.next_page_token());
  request.set_status(v1::ITEM_STATUS_SOLD);
  v1::ListResponse second;
  const auto refused = list(call_, request, second);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
}

TEST_F(ReadCalls, ListReadsASharedAncestryOnceHoweverManyRowsCameFromIt) {
  const auto rough = stones("kao-mine", 200);
  const auto made = stones("kao-mine", 100);
  for (const auto& item : rough) reader_.states.at(item).status = ledger::ItemStatus::kConsumed;
  for (const auto& parent : rough) reader_.add_edge(parent, made.front());
  for (std::size_t i = 1; i < made.size(); ++i) reader_.add_edge(made.front(), made[i]);
  v1::ListRequest request;
  request.set_page_size(1'000);
  EXPECT_EQ(list_all(request).size(), made.size());
  for (const auto& item : rough) EXPECT_EQ(reader_.alert_reads->of(item), 1);
}

TEST_F(ReadCalls, APageWhoseRowsCostMuchEndsEarlyAndGoesOn) {
  // Each of these came from a parcel of its own with a long ancestry: together more than one page may read.
  constexpr std::uint32_t kEach = kCallAncestorsMax / (kPageStepItems - 1);
  const auto mine = stones("kao-mine", kPageStepItems + 8);
  for (const auto& item : mine) {
    for (const auto& parent : stones("surat-cutters", kEach)) reader_.add_edge(parent, item);
  }
  v1::ListRequest request;
  request.set_page_size(1'000);
  EXPECT_EQ(list_all(request).size(), mine.size());
  EXPECT_GT(pages_, 1);
}

TEST_F(ReadCalls, AListThatNobodyWaitsForEndsAtTheNextRow) {
  stones("kao-mine", 100);
  int asked = 0;
  call_.is_abandoned = [&asked] { return ++asked > 3; };
  v1::ListResponse response;
  const auto listed = list(call_, v1::ListRequest(), response);
  ASSERT_FALSE(listed);
  EXPECT_EQ(listed.error().code, ErrorCode::kUnavailable);
  EXPECT_LE(response.items_size(), 4);
}

TEST_F(ReadCalls, AnAlertSaysWhereItComesFrom) {
  const auto rough = stones("kao-mine", 1).front();
  const auto polished = stones("kao-mine", 1).front();
  reader_.add_edge(rough, polished);
  const auto flag = add_flag(reader_, rough, FlagKind::kStolen, "authority-be");
  const ledger::ClaimValue report{ledger::ClaimKind::kReport, "GIA:7000001"};
  const auto other = stones("paris-jewels", 1).front();
  const auto stated = reader_.histories.at(polished).front().place.record;
  reader_.claims.emplace(report, ledger::Claim{report, stated, polished});
  reader_.claims.emplace(report, ledger::Claim{report, reader_.histories.at(other).front().place.record, other});
  v1::GetRequest request;
  request.mutable_selector()->set_item(polished.bytes());
  v1::GetResponse response;
  const auto got = get(call_, request, response);
  ASSERT_TRUE(got) << describe(got.error());
  ASSERT_EQ(response.item().alerts_size(), 2);
  const auto& duplicate = response.item().alerts(0);
  EXPECT_EQ(duplicate.kind(), "duplicate");
  EXPECT_EQ(duplicate.via_item(), "") << "it is the item's own";
  EXPECT_EQ(duplicate.claim_kind(), v1::CLAIM_KIND_REPORT);
  EXPECT_EQ(duplicate.claim_value(), "GIA:7000001");
  ASSERT_EQ(duplicate.others_size(), 1);
  EXPECT_EQ(duplicate.others(0), other.bytes());
  const auto& stolen = response.item().alerts(1);
  EXPECT_EQ(stolen.kind(), "stolen");
  EXPECT_EQ(stolen.via_item(), rough.bytes());
  EXPECT_EQ(stolen.record_id(), flag.bytes());
}

// ---- find, selectors -------------------------------------------------------------------------------------------

TEST_F(ReadCalls, ListWithAlertsPassesOverAllOthersPageByPage) {
  const auto items = stones("kao-mine", 2'500);
  for (const std::size_t i : {std::size_t{3}, std::size_t{2'400}}) add_flag(reader_, items[i], FlagKind::kStolen, "authority-be");
  v1::ListRequest request;
  request.set_with_alerts(true);
  request.set_page_size(10);
  EXPECT_THAT(list_all(request), UnorderedElementsAre(items[3].bytes(), items[2'400].bytes()));
  EXPECT_EQ(pages_, 3) << "a page looks at a thousand items and no more";
  request.set_status(v1::ITEM_STATUS_SOLD);
  EXPECT_THAT(list_all(request), testing::IsEmpty());
}

TEST_F(ReadCalls, AReferenceIsTheCallersOwn) {
  const auto mine = stones("kao-mine", 1).front();
  const auto theirs = stones("antwerp-trading", 2);
  reader_.references.emplace(std::pair("kao-mine", "S-1"), mine);
  reader_.references.emplace(std::pair("antwerp-trading", "S-1"), theirs[0]);
  reader_.references.emplace(std::pair("antwerp-trading", "A-7"), theirs[1]);
  v1::FindRequest request;
  request.set_index(v1::FIND_INDEX_REFERENCE);
  request.set_value("S-1");
  v1::ListResponse found;
  ASSERT_TRUE(find(call_, request, found));
  ASSERT_EQ(found.items_size(), 1);
  EXPECT_EQ(found.items(0).item(), mine.bytes());

  v1::ItemSelector selector;
  selector.set_reference("A-7");
  v1::GetRequest get_request;
  *get_request.mutable_selector() = selector;
  v1::GetResponse response;
  const auto refused = get(call_, get_request, response);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(refused.error().message, HasSubstr("kao-mine"));
}

TEST_F(ReadCalls, FindByReportTakesTheNumberAsPeopleWriteIt) {
  const auto item = stones("kao-mine", 1).front();
  const ledger::ClaimValue report{ledger::ClaimKind::kReport, "GIA:7000001"};
  reader_.claims.emplace(report, ledger::Claim{report, reader_.histories.at(item).front().place.record, item});
  v1::FindRequest request;
  request.set_index(v1::FIND_INDEX_REPORT);
  request.set_value(" gia:7000001 ");
  v1::ListResponse found;
  ASSERT_TRUE(find(call_, request, found));
  ASSERT_EQ(found.items_size(), 1);
  EXPECT_EQ(found.items(0).item(), item.bytes());
}

TEST_F(ReadCalls, FindByContainerGivesWhatIsDirectlyInside) {
  const auto lot = stones("kao-mine", 1).front();
  const auto inside = stones("kao-mine", 2);
  for (const auto& item : inside) reader_.states.at(item).container = lot;
  v1::FindRequest request;
  request.set_index(v1::FIND_INDEX_CONTAINER);
  request.set_value(to_hex(lot.view()));
  v1::ListResponse found;
  ASSERT_TRUE(find(call_, request, found));
  EXPECT_EQ(found.items_size(), 2);
  request.set_value("lot 1");
  const auto refused = find(call_, request, found);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "value");
}

TEST_F(ReadCalls, ARecordComesWithItsSignedBytesAndItsProof) {
  const auto place = add_registration(reader_, "kao-mine", 3);
  v1::GetRecordRequest request;
  request.set_record_id(place.record.bytes());
  v1::GetRecordResponse response;
  const auto got = get_record(call_, request, response);
  ASSERT_TRUE(got) << describe(got.error());
  EXPECT_EQ(response.record().body(), reader_.records.at(place.record).record.body);
  EXPECT_EQ(response.record().lines_size(), 3);
  EXPECT_EQ(response.inclusion_path_size(), 2);
  EXPECT_THAT(response.checkpoint(), HasSubstr("golconda/test/kao-mine"));
  request.set_record_id("short");
  EXPECT_EQ(get_record(call_, request, response).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(ReadCalls, FindNeedsAnIndexAndAValueWithinBounds) {
  v1::FindRequest request;
  v1::ListResponse found;
  request.set_value("x");
  auto refused = find(call_, request, found);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "index");
  request.set_index(v1::FIND_INDEX_REPORT);
  for (const std::size_t size : {std::size_t{0}, kFindValueMaxBytes + 1}) {
    request.set_value(std::string(size, 'x'));
    refused = find(call_, request, found);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, "value");
  }
}

TEST_F(ReadCalls, ASelectorNamesAnItemInExactlyOneWay) {
  const auto item = stones("kao-mine", 1).front();
  const auto code_of = [&](const v1::ItemSelector& selector) {
    v1::GetRequest request;
    *request.mutable_selector() = selector;
    v1::GetResponse response;
    const auto got = get(call_, request, response);
    return got ? std::optional<ErrorCode>() : std::optional(got.error().code);
  };
  v1::ItemSelector selector;
  EXPECT_EQ(code_of(selector), ErrorCode::kInvalidArgument);
  selector.set_item(item.bytes());
  EXPECT_EQ(code_of(selector), std::nullopt);
  selector.set_reference("S-1");
  EXPECT_EQ(code_of(selector), ErrorCode::kInvalidArgument);
  selector.Clear();
  selector.set_item("short");
  EXPECT_EQ(code_of(selector), ErrorCode::kInvalidArgument);
  const std::string digits = to_hex(item.view());
  selector.Clear();
  selector.set_prefix(digits.substr(0, kPrefixMinDigits));
  EXPECT_EQ(code_of(selector), std::nullopt);
  selector.set_prefix(digits.substr(0, kPrefixMinDigits - 1));
  EXPECT_EQ(code_of(selector), ErrorCode::kInvalidArgument);
  selector.set_prefix("ffffffffff");
  EXPECT_EQ(code_of(selector), ErrorCode::kNotFound);
}

TEST_F(ReadCalls, GetManyAnswersEachSelectorByItself) {
  const auto item = stones("kao-mine", 1).front();
  v1::GetManyRequest request;
  request.add_selectors()->set_item(item.bytes());
  request.add_selectors()->set_reference("nothing");
  v1::GetManyResponse response;
  ASSERT_TRUE(get_many(call_, request, response));
  ASSERT_EQ(response.answers_size(), 2);
  EXPECT_EQ(response.answers(0).item().item(), item.bytes());
  EXPECT_EQ(response.answers(1).error().code(), "not_found");
}

TEST_F(ReadCalls, StatusTellsOfEachPeerHowFarAndHowLongItIsBehind) {
  host::NodeStatus status;
  host::PeerStatus& slow = status.peers.emplace_back();
  slow.connected = true;
  slow.lag_records = 3;
  slow.lag_ms = 2'000;
  slow.latency = std::chrono::microseconds(440);
  status.peers.emplace_back().connected = true;  // level, and its latency not measured yet
  v1::StatusResponse response;
  fill_status(status, reader_.config(), response);
  ASSERT_EQ(response.peers_size(), 2);
  EXPECT_EQ(response.peers(0).lag_records(), 3U);
  EXPECT_EQ(response.peers(0).lag_ms(), 2'000U);
  EXPECT_EQ(response.peers(0).latency_us(), 440U);
  EXPECT_EQ(response.peers(1).lag_ms(), 0U);
  EXPECT_EQ(response.peers(1).latency_us(), 0U);
}

}  // namespace
}  // namespace golconda::query
