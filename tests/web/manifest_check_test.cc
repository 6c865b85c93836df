#include "node/web/api/manifest_check.h"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>

#include "golconda/v1/api.pb.h"
#include "node/manifest/action_plans.h"
#include "node/manifest/claim_codes.h"
#include "node/web/api/http_messages.pb.h"
#include "tests/support/ledger_setup.h"

namespace golconda::web {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ManifestCheck : public ::testing::Test {
 protected:
  CheckManifestResponse checked(const CheckManifestRequest& request) {
    CheckManifestResponse response;
    const auto done = check_manifest(call_, request, response);
    if (!done) ADD_FAILURE() << describe(done.error());
    return response;
  }
  Error refused(const CheckManifestRequest& request) {
    CheckManifestResponse response;
    const auto done = check_manifest(call_, request, response);
    EXPECT_FALSE(done);
    return done ? Error{} : done.error();
  }
  static CheckManifestRequest request(const std::string& kind, const std::string& csv) {
    CheckManifestRequest out;
    out.set_kind(kind);
    out.set_csv(csv);
    return out;
  }
  static CheckManifestRequest registration(const std::string& csv) {
    auto out = request("register", csv);
    out.set_source("kao");
    out.set_day("2026-03-02");
    return out;
  }
  ledger::ItemId stone(std::uint32_t day, ledger::ItemStatus status = ledger::ItemStatus::kHeld) {
    const auto item = test::add_stone(reader_, "kao-mine", day);
    reader_.states[item].status = status;
    reader_.states[item].head = crypto::sha256(std::to_string(day));
    return item;
  }

  test::FakeReader reader_;
  const host::Principal caller_{ledger::ParticipantId("kao-mine"), host::TokenRole::kReader};
  const query::ReadCall call_{reader_, caller_, {}};
};

TEST_F(ManifestCheck, ARegistrationBecomesADraftForSubmit) {
  const auto response = checked(registration("reference,kind,weight,private:price_usd\nKAO-1,rough stone,2.00 ct,1200\nKAO-2,rough stone,1.35 ct,640\n"));
  ASSERT_EQ(response.drafts_size(), 1);
  EXPECT_EQ(response.rows(), 2U);
  const v1::Draft& draft = response.drafts(0);
  EXPECT_EQ(draft.body().register_rough().source_id(), "kao");
  ASSERT_EQ(draft.lines_size(), 2);
  EXPECT_EQ(draft.lines(1).new_item().weight_uct(), 1'350'000U);
  EXPECT_EQ(draft.private_values(0).value(), "1200");
  EXPECT_THAT(response.file_lines(0).lines(), ElementsAre(2, 3));
  ASSERT_EQ(response.request_ids_size(), 1);
  EXPECT_EQ(response.request_ids(0).size(), 64U);
}

TEST_F(ManifestCheck, TheSameManifestHasTheSameRequestIdUnlessItIsMeantAgain) {
  auto request = registration("weight\n1.20\n");
  const std::string first = checked(request).request_ids(0);
  EXPECT_EQ(checked(request).request_ids(0), first);
  request.set_again(true);
  EXPECT_NE(checked(request).request_ids(0), first);
}

TEST_F(ManifestCheck, EveryMistakeIsListedAndNothingIsDrafted) {
  const auto response = checked(registration("reference,weight,color\nKAO-1,heavy,G\nKAO-2,1.2,\nKAO-3,-1,\n"));
  EXPECT_EQ(response.drafts_size(), 0);
  EXPECT_EQ(response.mistakes_total(), static_cast<std::uint32_t>(response.mistakes_size()));
  ASSERT_GE(response.mistakes_size(), 2);
  const auto& last = response.mistakes(response.mistakes_size() - 1);
  EXPECT_EQ(last.row(), 4U);
  EXPECT_EQ(last.column(), "weight");
  EXPECT_EQ(last.value(), "-1");
  EXPECT_NE(last.remedy(), "");
}

TEST_F(ManifestCheck, AnItemThatIsNotThereIsAMistakeAtItsRow) {
  const auto known = stone(1);
  auto offer = request("offer", "item\n" + to_hex(known.view()) + "\n" + std::string(32, 'e') + "\n");
  offer.set_to("surat-cutters");
  offer.set_terms("sale");
  const auto response = checked(offer);
  EXPECT_EQ(response.drafts_size(), 0);
  ASSERT_EQ(response.mistakes_size(), 1);
  EXPECT_EQ(response.mistakes(0).row(), 3U);
  EXPECT_EQ(response.mistakes(0).column(), "item");
}

TEST_F(ManifestCheck, ADraftExpectsItsItemsAsTheyWereLookedAt) {
  const auto item = stone(1);
  reader_.references.emplace(std::pair{std::string("kao-mine"), std::string("KAO-1")}, item);
  auto offer = request("offer", "reference\nKAO-1\n");
  offer.set_to("surat-cutters");
  offer.set_terms("job work");
  const auto response = checked(offer);
  ASSERT_EQ(response.drafts_size(), 1);
  const auto& row = response.drafts(0).lines(0).item();
  EXPECT_EQ(row.item(), item.bytes());
  EXPECT_EQ(row.head(), reader_.states[item].head.bytes());
  EXPECT_EQ(response.drafts(0).body().offer().terms(), v1::TERMS_JOB_WORK);
  // Once it has moved on, the same words are another request.
  const std::string before = response.request_ids(0);
  reader_.states[item].head = crypto::sha256("moved");
  EXPECT_NE(checked(offer).request_ids(0), before);
}

TEST_F(ManifestCheck, ACutsLossIsWhatIsLeft) {
  const auto rough = stone(1);
  const auto response = checked(request("cut", "input,kind,weight\n" + to_hex(rough.view()) + ",polished stone,0.40\n"));
  ASSERT_EQ(response.drafts_size(), 1);
  EXPECT_EQ(response.drafts(0).lines(0).split().loss_uct(), 600'000U);
  EXPECT_EQ(response.drafts(0).lines(0).split().head(), reader_.states[rough].head.bytes());
}

TEST_F(ManifestCheck, ASlipOfThePenOnTheScaleIsAMistake) {
  const auto item = stone(1, ledger::ItemStatus::kOffered);
  reader_.states[item].offered_to = ledger::ParticipantId("kao-mine");
  const auto response = checked(request("accept", "item,weight_found\n" + to_hex(item.view()) + ",0.10 ct\n"));
  ASSERT_EQ(response.mistakes_size(), 1);
  EXPECT_EQ(response.mistakes(0).column(), "weight_found");
}

TEST_F(ManifestCheck, ASaleHasACodeForTheReceiptAndItsHashOnTheLedger) {
  const auto item = stone(1);
  const auto response = checked(request("sell", "item\n" + to_hex(item.view()) + "\n"));
  ASSERT_EQ(response.claim_codes_size(), 1);
  EXPECT_EQ(response.claim_codes(0).item(), to_hex(item.view()));
  EXPECT_EQ(response.drafts(0).lines(0).sell().claim_hash(), manifest::claim_hash(response.claim_codes(0).code()));
}

TEST_F(ManifestCheck, AClaimCodeThatEverybodyKnowsIsAMistake) {
  const auto item = stone(1);
  v1::RecordBody body;
  body.mutable_buy_back();
  v1::Line line;
  line.mutable_buy_back()->set_item(item.bytes());
  line.mutable_buy_back()->set_claim_code("MY-OWN-CODE-2026");
  reader_.add_write(item, reader_.add_record("kao-mine", body, {line}), 0);
  const auto response = checked(request("sell", "item,claim_code\n" + to_hex(item.view()) + ",MY-OWN-CODE-2026\n"));
  EXPECT_EQ(response.claim_codes_size(), 0);
  ASSERT_EQ(response.mistakes_size(), 1);
  EXPECT_THAT(response.mistakes(0).message(), HasSubstr("everybody can read it"));
}

TEST_F(ManifestCheck, AContainerIsNamedByItsNumberToo) {
  const auto lot = stone(1);
  const auto inside = stone(2, ledger::ItemStatus::kPacked);
  reader_.references.emplace(std::pair{std::string("kao-mine"), std::string("BOX-7")}, lot);
  auto unpack = request("unpack", "item\n" + to_hex(inside.view()) + "\n");
  unpack.set_container("BOX-7");
  const auto response = checked(unpack);
  ASSERT_EQ(response.drafts_size(), 1);
  EXPECT_EQ(response.drafts(0).lines(0).item().item(), lot.bytes());
  unpack.set_container("BOX-8");
  EXPECT_EQ(refused(unpack).field, "container");
}

TEST_F(ManifestCheck, LongManifestsBecomeSeveralDocuments) {
  auto many = registration("weight\n1.1\n1.2\n1.3\n");
  many.set_document_lines(2);
  const auto response = checked(many);
  EXPECT_THAT(response.drafts(), SizeIs(2));
  EXPECT_NE(response.request_ids(0), response.request_ids(1));
  EXPECT_THAT(response.file_lines(1).lines(), ElementsAre(4));
}

TEST_F(ManifestCheck, NamesTheFieldOfWhatIsWrongWithTheRequest) {
  EXPECT_EQ(refused(request("regsiter", "weight\n1\n")).field, "kind");
  EXPECT_EQ(refused(request("register", "weight\n1\n")).field, "source");
  auto offer = request("offer", "item\n" + std::string(32, 'a') + "\n");
  offer.set_to("surat-cutters");
  offer.set_terms("gift");
  EXPECT_EQ(refused(offer).field, "terms");
  auto foreign = registration("weight\n1\n");
  foreign.set_hs_code("7102.31");
  EXPECT_EQ(refused(foreign).field, "hsCode");
  EXPECT_EQ(refused(registration("")).field, "csv");
  auto value = registration("weight\n1\n");
  value.add_document_values()->set_label("Price USD");
  EXPECT_EQ(refused(value).field, "documentValues");
  auto lines = registration("weight\n1\n");
  lines.set_document_lines(70'000);
  EXPECT_EQ(refused(lines).field, "documentLines");
  auto withdrawal = request("attest withdraw", "item\n");
  withdrawal.set_record(std::string(64, 'a'));
  withdrawal.set_reason("found again");
  EXPECT_EQ(refused(withdrawal).field, "csv");
}

// Every word that some action takes is a field of the request, and every field of words is taken by some action.
TEST(ManifestCheckFields, AreTheWordsOfTheActions) {
  std::set<std::string> words{"kind", "csv"};
  const manifest::ActionWords names(manifest::ActionWords::Source::kFields);
  for (const auto& action : manifest::all_actions()) {
    for (const auto& word : action.words) words.insert(names.label(word.name));
  }
  std::set<std::string> fields;
  const auto& descriptor = *CheckManifestRequest::descriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const auto& field = *descriptor.field(i);
    if (!field.is_repeated() && field.type() == google::protobuf::FieldDescriptor::TYPE_STRING) fields.insert(field.json_name());
  }
  EXPECT_EQ(fields, words);
}

}  // namespace
}  // namespace golconda::web
