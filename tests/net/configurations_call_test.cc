// GetConfigurations and Decide, through a real server: what a client gets to know of the vote, and what it may say.

#include "node/query/configurations_call.h"

#include <set>

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "node/net/limits.h"
#include "tests/net/loopback.h"
#include "tests/support/ledger_setup.h"

namespace golconda::net {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ledger::SignedStatement said(const std::string& text) { return {text, Bytes(64, 's'), "floors"}; }

class ConfigurationsCall : public Loopback {
 protected:
  [[nodiscard]] v1::GetConfigurationsResponse ask(const v1::GetConfigurationsRequest& request) const {
    const auto answer = client(kReaderToken).get_configurations(request);
    EXPECT_TRUE(answer) << (answer ? "" : describe(answer.error()));
    return answer.value_or(v1::GetConfigurationsResponse());
  }
};

TEST_F(ConfigurationsCall, GivesTheChainFromANumberOnAndWhatWasSaidOfTheNextOne) {
  service_.setup().configuration.number = 1;
  service_.setup().config_links = {"genesis", "step 1"};
  service_.setup().statements_about.emplace(1, said("about 1"));
  service_.setup().statements_about.emplace(2, said("about 2"));
  start();
  v1::GetConfigurationsRequest request;
  const auto all = ask(request);
  EXPECT_EQ(all.newest(), 1U);
  EXPECT_THAT(all.configurations(), ElementsAre("genesis", "step 1"));
  ASSERT_EQ(all.statements_size(), 1);
  EXPECT_EQ(all.statements(0).statement(), "about 2");
  EXPECT_EQ(all.statements(0).signature(), Bytes(64, 's'));
  EXPECT_EQ(all.statements(0).floors(), "");
  EXPECT_FALSE(all.more_statements());

  request.set_first(1);
  request.set_statements_of(1);
  const auto later = ask(request);
  EXPECT_THAT(later.configurations(), ElementsAre("step 1"));
  EXPECT_EQ(later.statements(0).statement(), "about 1");
  request.set_first(2);
  EXPECT_THAT(ask(request).configurations(), IsEmpty());
  request.set_first(3);
  const auto refused = client(kReaderToken).get_configurations(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "first");
  EXPECT_THAT(refused.error().message, HasSubstr("the newest is 1"));
}

TEST_F(ConfigurationsCall, GivesLongAnswersInParts) {
  constexpr std::size_t kMebibyte = 1024 * 1024;
  service_.setup().configuration.number = 2;
  service_.setup().config_links = {Bytes(7 * kMebibyte, 'a'), Bytes(7 * kMebibyte, 'b'), Bytes(7 * kMebibyte, 'c')};
  for (const char letter : {'x', 'y', 'z'}) service_.setup().statements_about.emplace(3, said(Bytes(8 * kMebibyte, letter)));
  start();
  v1::GetConfigurationsRequest request;
  std::string links;
  std::set<char> statements;
  for (bool more = true; more;) {
    const auto part = ask(request);
    EXPECT_LT(part.ByteSizeLong(), static_cast<std::size_t>(kMessageMaxBytes));
    ASSERT_GT(part.statements_size(), 0);
    for (const auto& link : part.configurations()) links += link.front();
    for (const auto& statement : part.statements()) EXPECT_TRUE(statements.insert(statement.statement().front()).second);
    request.set_first(links.size());
    request.set_statements_after(crypto::sha256(part.statements().rbegin()->statement()).bytes());
    more = part.more_statements();
  }
  EXPECT_EQ(links, "abc");
  EXPECT_EQ(statements, (std::set{'x', 'y', 'z'}));

  request.set_statements_after("short");
  const auto refused = client(kReaderToken).get_configurations(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "statements_after");
}

TEST_F(ConfigurationsCall, SaysWhereAFrozenLogMayBeClosed) {
  test::FakeReader& reader = service_.setup();
  for (const char* id : {"kao-mine", "lotus", "surat"}) {
    ledger::Participant& participant = reader.configuration.participants.emplace_back();
    participant.id = ledger::ParticipantId(id);
    ledger::LogKey& log = participant.logs.emplace_back();
    log.log = ledger::LogId(id);
    log.frozen = participant.id.text != "kao-mine";
    if (participant.id.text == "surat") log.closing.emplace();
  }
  test::add_registration(reader, "lotus", 1);
  start();
  const auto answer = ask({});
  ASSERT_EQ(answer.frozen_logs_size(), 1);
  EXPECT_EQ(answer.frozen_logs(0).log_id(), "lotus");
  EXPECT_EQ(answer.frozen_logs(0).size(), 1U);
  EXPECT_EQ(answer.frozen_logs(0).root(), Bytes(32, 'r'));
}

class DecideCall : public Loopback {
 protected:
  void SetUp() override { start(); }

  // kao-mine's operator asks.
  [[nodiscard]] Error refused(const v1::DecideRequest& request) const {
    const auto answer = client(kOperatorToken).decide(request);
    EXPECT_FALSE(answer);
    return answer ? Error{} : answer.error();
  }
};

v1::DecideRequest decision(v1::DecisionKind kind) {
  v1::DecideRequest request;
  request.set_witness("kao-mine");
  request.set_kind(kind);
  if (kind == v1::DECISION_KIND_PROPOSE) {
    request.set_config("the next one");
  } else {
    request.set_config_hash(Bytes(32, 'h'));
  }
  return request;
}

TEST_F(DecideCall, HandsTheWordToTheNodeAndAnswersWhatItMadeOfIt) {
  auto request = decision(v1::DECISION_KIND_PROPOSE);
  request.set_reason("they polish our rough");
  request.set_expires_at_ms(77);
  const auto answer = client(kOperatorToken).decide(request);
  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(answer->number(), 1U);
  EXPECT_EQ(answer->round(), 3U);
  EXPECT_EQ(answer->config_hash(), crypto::sha256("the next one").bytes());
  EXPECT_TRUE(answer->said_before());
  EXPECT_TRUE(client(kOperatorToken).decide(decision(v1::DECISION_KIND_APPROVE)));
  ASSERT_EQ(service_.decided.size(), 2U);
  const host::Decision& made = service_.decided.front();
  EXPECT_EQ(made.kind, host::Decision::Kind::kPropose);
  EXPECT_EQ(made.witness.text, "kao-mine");
  EXPECT_EQ(made.config, "the next one");
  EXPECT_EQ(made.reason, "they polish our rough");
  EXPECT_EQ(made.expires_at_ms, 77);
  EXPECT_EQ(service_.decided.back().config_hash.bytes(), Bytes(32, 'h'));
}

TEST_F(DecideCall, IsForOperatorsOfTheWitnessAlone) {
  auto request = decision(v1::DECISION_KIND_APPROVE);
  const auto submitter = client(kSubmitterToken).decide(request);
  ASSERT_FALSE(submitter);
  EXPECT_EQ(submitter.error().code, ErrorCode::kPermissionDenied);
  request.set_witness("antwerp-trading");
  const Error other = refused(request);
  EXPECT_EQ(other.code, ErrorCode::kPermissionDenied);
  EXPECT_EQ(other.field, "witness");
  EXPECT_THAT(service_.decided, IsEmpty());
}

TEST_F(DecideCall, NamesTheFieldOfWhatIsWrong) {
  auto without_kind = decision(v1::DECISION_KIND_APPROVE);
  without_kind.clear_kind();
  EXPECT_EQ(refused(without_kind).field, "kind");
  auto empty = decision(v1::DECISION_KIND_PROPOSE);
  empty.clear_config();
  EXPECT_EQ(refused(empty).field, "config");
  auto both = decision(v1::DECISION_KIND_PROPOSE);
  both.set_config_hash(Bytes(32, 'h'));
  EXPECT_EQ(refused(both).field, "config_hash");
  auto cut = decision(v1::DECISION_KIND_APPROVE);
  cut.set_config_hash("short");
  EXPECT_EQ(refused(cut).field, "config_hash");
  EXPECT_EQ(refused(decision(v1::DECISION_KIND_REFUSE)).field, "reason");
  auto reasoned = decision(v1::DECISION_KIND_APPROVE);
  reasoned.set_reason("why not");
  EXPECT_EQ(refused(reasoned).field, "reason");
  auto long_winded = decision(v1::DECISION_KIND_REFUSE);
  long_winded.set_reason(std::string(ledger::kReasonMaxBytes + 1, 'r'));
  EXPECT_EQ(refused(long_winded).field, "reason");
  auto expiring = decision(v1::DECISION_KIND_APPROVE);
  expiring.set_expires_at_ms(1);
  EXPECT_EQ(refused(expiring).field, "expires_at_ms");
  EXPECT_THAT(service_.decided, IsEmpty());
}

}  // namespace
}  // namespace golconda::net
