#include "node/net/peer_net.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

#include <gmock/gmock.h>
#include <unistd.h>

#include "crypto/certificate.h"
#include "node/net/peer_admission.h"
#include "node/net/peer_limits.h"
#include "tests/net/fake_peering.h"

namespace golconda::net {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::int64_t kHourS = 3'600;

std::shared_ptr<const Bytes> message(Bytes bytes) { return std::make_shared<const Bytes>(std::move(bytes)); }

// One organisation's node: its files, its host and its transport.
struct Node {
  Node(std::string participant, const std::filesystem::path& directory) : name(std::move(participant)) {
    certificate_file = directory / (name + ".pem");
    key_file = directory / (name + ".key");
    use(unix_now_s() - kHourS, unix_now_s() + kHourS);
  }

  // A new certificate in its files.
  void use(std::int64_t from_s, std::int64_t to_s) {
    const auto made = crypto::make_certificate(name, from_s, to_s);
    ASSERT_TRUE(made) << describe(made.error());
    std::ofstream(certificate_file) << made->certificate_pem;
    std::ofstream(key_file) << made->key_pem;
    fingerprint = *crypto::certificate_fingerprint(made->certificate_pem);
  }
  void start(const std::string& address) {
    auto started = PeerNet::start(
        {address, certificate_file, key_file, [this](const std::string& line) { host.say(line); }}, host);
    ASSERT_TRUE(started) << describe(started.error());
    net = *std::move(started);
  }
  void listen() { start("127.0.0.1:0"); }
  void only_dial() { start(""); }

  [[nodiscard]] host::PeerEndpoint endpoint() const {
    return {net->address(), {fingerprint}, {ledger::ParticipantId(name)}};
  }

  const std::string name;
  std::filesystem::path certificate_file;
  std::filesystem::path key_file;
  crypto::Digest fingerprint;
  FakePeering host;  // outlives the net
  std::unique_ptr<PeerNet> net;
};

class PeerNetTest : public ::testing::Test {
 protected:
  PeerNetTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "peer_net_XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
    mine_.emplace("kao-mine", directory_);
    cutter_.emplace("surat-cutters", directory_);
  }
  ~PeerNetTest() override {
    mine_.reset();
    cutter_.reset();
    std::filesystem::remove_all(directory_);
  }

  // Each knows the other.
  void enrol_both() {
    mine_->host.enrol(cutter_->name, cutter_->fingerprint);
    cutter_->host.enrol(mine_->name, mine_->fingerprint);
  }
  // The cutter listens, the mine dials.
  void link_both() {
    enrol_both();
    cutter_->listen();
    mine_->host.set_endpoints({cutter_->endpoint()});
    mine_->only_dial();
    ASSERT_TRUE(mine_->host.wait([&] { return linked(); }));
  }
  [[nodiscard]] bool linked() const {
    return mine_->host.open_links().size() == 1 && cutter_->host.open_links().size() == 1;
  }
  // The mine's dial was refused by one of the two, in words, and neither host knows of a link.
  void expect_refused(Node& who_says, const std::string& why) {
    EXPECT_TRUE(who_says.host.wait([&] { return who_says.host.said(why); })) << why;
    // The dialler's line comes after the attempt is over on its side.
    EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.said("no link with surat-cutters"); }));
    EXPECT_TRUE(mine_->host.links().empty());
    EXPECT_TRUE(cutter_->host.links().empty());
  }

  std::filesystem::path directory_;
  std::optional<Node> mine_;
  std::optional<Node> cutter_;
};

TEST_F(PeerNetTest, MessagesGoBothWaysInOrder) {
  link_both();
  const auto from_mine = mine_->host.open_links().front();
  const auto from_cutter = cutter_->host.open_links().front();
  EXPECT_TRUE(from_mine.identity.dialled);
  EXPECT_FALSE(from_cutter.identity.dialled);
  EXPECT_EQ(from_mine.identity.fingerprint, cutter_->fingerprint);
  EXPECT_EQ(from_cutter.identity.fingerprint, mine_->fingerprint);
  EXPECT_EQ(from_mine.identity.address, cutter_->net->address());
  EXPECT_THAT(from_cutter.identity.address, HasSubstr("127.0.0.1:"));
  EXPECT_THAT(from_mine.identity.participants, ElementsAre(ledger::ParticipantId("surat-cutters")));
  const Bytes large(3 * 1024 * 1024, '\xff');
  from_mine.link->send(message("hello"));
  from_mine.link->send(message(""));
  from_mine.link->send(message(large));
  from_cutter.link->send(message("good day"));
  EXPECT_TRUE(mine_->host.wait([&] { return cutter_->host.links().front().messages.size() == 3; }));
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().front().messages.size() == 1; }));
  EXPECT_THAT(cutter_->host.links().front().messages, ElementsAre("hello", "", large));
  EXPECT_THAT(mine_->host.links().front().messages, ElementsAre("good day"));
  EXPECT_TRUE(mine_->host.wait([&] { return from_mine.link->queued_bytes() == 0; }));
}

TEST_F(PeerNetTest, BothEndsMeasureHowLongAWordTakes) {
  link_both();
  for (const Node* node : {&*mine_, &*cutter_}) {
    const auto link = node->host.open_links().front().link;
    ASSERT_TRUE(node->host.wait([&] { return link->latency().has_value(); }));
    EXPECT_GT(*link->latency(), std::chrono::microseconds(0));
    EXPECT_LT(*link->latency(), kPatience);
    EXPECT_TRUE(node->host.links().front().messages.empty()) << "pings are no messages";
  }
  EXPECT_TRUE(linked());
}

TEST_F(PeerNetTest, TheLargestMessagePassesAndALargerOneIsNotSent) {
  link_both();
  const auto link = mine_->host.open_links().front().link;
  link->send(message(Bytes(kPeerMessageMaxBytes, 'x')));
  EXPECT_TRUE(mine_->host.wait([&] { return cutter_->host.links().front().messages.size() == 1; }));
  link->send(message(Bytes(kPeerMessageMaxBytes + 1, 'x')));
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().front().closed; }));
  EXPECT_THAT(mine_->host.links().front().reason, HasSubstr("fits no frame"));
  EXPECT_EQ(cutter_->host.links().front().messages.size(), 1U);
}

TEST_F(PeerNetTest, AClosedLinkSaysWhyAtBothEndsAndOpensAgainLater) {
  link_both();
  cutter_->host.open_links().front().link->close("record 7 of kao-mine has a bad signature");
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().front().closed; }));
  EXPECT_TRUE(mine_->host.wait([&] { return cutter_->host.links().front().closed; }));
  EXPECT_EQ(cutter_->host.links().front().reason,
            "this node closed the link: record 7 of kao-mine has a bad signature");
  EXPECT_EQ(mine_->host.links().front().reason, "it closed the link: record 7 of kao-mine has a bad signature");
  EXPECT_TRUE(mine_->host.wait([&] { return linked(); }));
}

TEST_F(PeerNetTest, AStrangerIsRefusedByTheOneThatIsDialled) {
  mine_->host.enrol(cutter_->name, cutter_->fingerprint);  // and the cutter knows nobody
  cutter_->listen();
  mine_->host.set_endpoints({cutter_->endpoint()});
  mine_->only_dial();
  expect_refused(*cutter_, "names no member with the certificate " + to_hex(mine_->fingerprint.view()));
  EXPECT_FALSE(cutter_->host.missed(mine_->fingerprint)) << "strangers are nobody's row";
}

TEST_F(PeerNetTest, AStrangerIsRefusedByTheOneThatDials) {
  cutter_->host.enrol(mine_->name, mine_->fingerprint);
  cutter_->listen();
  mine_->host.set_endpoints({cutter_->endpoint()});
  mine_->only_dial();
  expect_refused(*mine_, "names no member with the certificate " + to_hex(cutter_->fingerprint.view()));
}

TEST_F(PeerNetTest, AnExpiredCertificateIsRefusedWhenItDialsIn) {
  mine_->use(unix_now_s() - 2 * kHourS, unix_now_s() - kHourS);
  enrol_both();
  cutter_->listen();
  mine_->host.set_endpoints({cutter_->endpoint()});
  mine_->only_dial();
  expect_refused(*cutter_, "of kao-mine: the certificate expired at ");
  const auto missed = cutter_->host.missed(mine_->fingerprint);
  ASSERT_TRUE(missed);
  EXPECT_THAT(missed->reason, testing::StartsWith("the certificate expired at "));
  EXPECT_EQ(missed->identity.participants, cutter_->host.participants_of(mine_->fingerprint));
  EXPECT_TRUE(mine_->host.said("other nodes refuse this node's certificate: the certificate expired"));
}

TEST_F(PeerNetTest, AnExpiredOrAFutureCertificateIsRefusedWhenItIsDialled) {
  cutter_->use(unix_now_s() + kHourS, unix_now_s() + 2 * kHourS);
  enrol_both();
  cutter_->listen();
  mine_->host.set_endpoints({cutter_->endpoint()});
  mine_->only_dial();
  expect_refused(*mine_, "no link with surat-cutters at " + cutter_->net->address() + ": the certificate is valid only from ");
  const auto missed = mine_->host.missed(cutter_->fingerprint);
  ASSERT_TRUE(missed);
  EXPECT_THAT(missed->reason, testing::StartsWith("the certificate is valid only from "));
  EXPECT_EQ(missed->identity.address, cutter_->net->address());
}

TEST_F(PeerNetTest, AMembersCertificateAtAnothersAddressIsRefused) {
  Node lab("antwerp-lab", directory_);
  enrol_both();
  mine_->host.enrol(lab.name, lab.fingerprint);
  cutter_->listen();
  // The configuration says that the laboratory is there; the cutter answers.
  mine_->host.set_endpoints({{cutter_->net->address(), {lab.fingerprint}, {ledger::ParticipantId("antwerp-lab")}}});
  mine_->only_dial();
  EXPECT_TRUE(mine_->host.wait([&] {
    return mine_->host.said("no link with antwerp-lab at " + cutter_->net->address() +
                            ": the certificate there is that of surat-cutters");
  }));
  EXPECT_TRUE(mine_->host.links().empty());
  EXPECT_TRUE(cutter_->host.links().empty());
}

TEST_F(PeerNetTest, AMemberThatTheConfigurationDropsLosesItsLink) {
  link_both();
  cutter_->host.expel(mine_->fingerprint);
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().front().closed; }));
  EXPECT_THAT(mine_->host.links().front().reason, HasSubstr("names its certificate no longer"));
}

TEST_F(PeerNetTest, TheNextMessageIsReadOnlyWhenItIsAskedFor) {
  cutter_->host.hold();
  link_both();
  const auto link = mine_->host.open_links().front().link;
  for (int i = 0; i < 10; ++i) link->send(message("message " + std::to_string(i)));
  // All ten have left the sender, so what is not delivered is held back by the receiver.
  EXPECT_TRUE(mine_->host.wait([&] { return link->queued_bytes() == 0; }));
  for (std::size_t asked = 1; asked <= 10; ++asked) {
    EXPECT_TRUE(mine_->host.wait([&] { return cutter_->host.links().front().held.size() >= asked; }));
    const auto seen = cutter_->host.links().front();
    EXPECT_EQ(seen.messages.size(), asked);
    seen.held.back()();
    seen.held.front()();  // an old one, again: it counts for nothing
  }
}

TEST_F(PeerNetTest, APeerThatDoesNotReadCostsABoundedQueueAndIsDropped) {
  cutter_->host.hold();
  link_both();
  const auto link = mine_->host.open_links().front().link;
  const auto chunk = message(Bytes(1024 * 1024, 'x'));
  std::size_t sent = 0;
  std::size_t queued_max = 0;
  for (; sent < 200 && !mine_->host.links().front().closed; ++sent) {
    link->send(chunk);
    queued_max = std::max(queued_max, link->queued_bytes());
  }
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().front().closed; }));
  EXPECT_THAT(mine_->host.links().front().reason, HasSubstr("it does not read"));
  EXPECT_LE(queued_max, host::kLinkQueueMaxBytes);
  EXPECT_GT(queued_max, host::kLinkQueueMaxBytes - 2 * chunk->size());
  EXPECT_EQ(link->queued_bytes(), 0U);
  EXPECT_TRUE(mine_->host.wait([&] { return cutter_->host.links().front().closed; }));
  EXPECT_LE(cutter_->host.links().front().messages.size(), 1U);
}

TEST_F(PeerNetTest, LinksThatCrossEndAsOne) {
  // Both dial in the same moment, many times over.
  for (int round = 0; round < 10; ++round) {
    Node first("first", directory_);
    Node second("second", directory_);
    first.host.enrol(second.name, second.fingerprint);
    second.host.enrol(first.name, first.fingerprint);
    first.listen();
    second.listen();
    first.host.set_endpoints({second.endpoint()});
    second.host.set_endpoints({first.endpoint()});
    const auto one_each = [&] {
      const auto a = first.host.open_links();
      const auto b = second.host.open_links();
      return a.size() == 1 && b.size() == 1 && a.front().identity.dialled != b.front().identity.dialled;
    };
    // A link that is replaced loses what is on its way, so it is said again until it has come over the one that stays.
    EXPECT_TRUE(first.host.wait([&] {
      for (const auto& seen : first.host.open_links()) seen.link->send(message("still here"));
      const auto open = second.host.open_links();
      return open.size() == 1 && !open.front().messages.empty() && one_each();
    }));
    EXPECT_THAT(first.host.lines(), ::testing::IsEmpty());
    EXPECT_THAT(second.host.lines(), ::testing::IsEmpty());
  }
}

TEST_F(PeerNetTest, ANewCertificateIsShownOnNewLinksAndOpenOnesGoOn) {
  link_both();
  const crypto::Digest old = cutter_->fingerprint;
  cutter_->use(unix_now_s() - kHourS, unix_now_s() + kHourS);
  ASSERT_NE(cutter_->fingerprint, old);
  mine_->host.enrol(cutter_->name, cutter_->fingerprint);
  auto both = cutter_->endpoint();
  both.fingerprints = {old, cutter_->fingerprint};
  mine_->host.set_endpoints({both});
  EXPECT_TRUE(cutter_->host.wait([&] { return cutter_->host.said(to_hex(cutter_->fingerprint.view())); }));
  mine_->host.open_links().front().link->send(message("the old link goes on"));
  EXPECT_TRUE(mine_->host.wait([&] { return cutter_->host.links().front().messages.size() == 1; }));
  EXPECT_EQ(mine_->host.links().size(), 1U);
  mine_->host.open_links().front().link->close("let us see the new one");
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().size() == 2 && linked(); }));
  EXPECT_EQ(mine_->host.links()[0].identity.fingerprint, old);
  EXPECT_EQ(mine_->host.links()[1].identity.fingerprint, cutter_->fingerprint);
}

TEST_F(PeerNetTest, ANewCertificateIsShownByTheOneThatDialsToo) {
  link_both();
  mine_->use(unix_now_s() - kHourS, unix_now_s() + kHourS);
  cutter_->host.enrol(mine_->name, mine_->fingerprint);
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.said(to_hex(mine_->fingerprint.view())); }));
  EXPECT_EQ(cutter_->host.links().size(), 1U);
  cutter_->net->shutdown();
  cutter_->start(mine_->host.links().front().identity.address);
  EXPECT_TRUE(mine_->host.wait([&] { return linked() && cutter_->host.links().size() == 2; }));
  EXPECT_EQ(cutter_->host.links().back().identity.fingerprint, mine_->fingerprint);
}

TEST_F(PeerNetTest, HalfReplacedFilesLeaveTheOldCertificateInUse) {
  link_both();
  const auto other = crypto::make_certificate("other", 0, unix_now_s() + kHourS);
  std::ofstream(cutter_->certificate_file) << other->certificate_pem;
  EXPECT_TRUE(cutter_->host.wait([&] { return cutter_->host.said("the private key is not the certificate's"); }));
  mine_->host.open_links().front().link->close("let us see which");
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().size() == 2 && linked(); }));
  EXPECT_EQ(mine_->host.links()[1].identity.fingerprint, cutter_->fingerprint);
}

TEST_F(PeerNetTest, ARestartedServerIsDialledAgain) {
  link_both();
  const std::string address = cutter_->net->address();
  cutter_->net->shutdown();
  EXPECT_TRUE(cutter_->host.open_links().empty());
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.links().front().closed; }));
  EXPECT_THAT(mine_->host.links().front().reason, HasSubstr("the node is shutting down"));
  cutter_->start(address);
  EXPECT_TRUE(mine_->host.wait([&] { return linked(); }));
}

TEST_F(PeerNetTest, WhyNobodyAnswersIsSaidInShort) {
  link_both();
  const std::string address = cutter_->net->address();
  cutter_->net.reset();
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.said("no link with surat-cutters at " + address + ": Connection refused; trying again"); }));
  const auto missed = mine_->host.missed(cutter_->fingerprint);
  ASSERT_TRUE(missed);
  EXPECT_EQ(missed->reason, "Connection refused");
}

TEST_F(PeerNetTest, AnAddressOfThisNodesOwnIsNotDialled) {
  enrol_both();
  mine_->host.enrol(mine_->name, mine_->fingerprint);
  cutter_->listen();
  mine_->listen();
  mine_->host.set_endpoints({mine_->endpoint(), cutter_->endpoint()});
  EXPECT_TRUE(mine_->host.wait([&] { return linked(); }));
  EXPECT_EQ(mine_->host.links().size(), 1U);
  EXPECT_TRUE(mine_->host.lines().empty());
}

TEST_F(PeerNetTest, ASecondNodeOnTheSamePortDoesNotStart) {
  cutter_->listen();
  const auto second = PeerNet::start({cutter_->net->address(), mine_->certificate_file, mine_->key_file, {}},
                                     mine_->host);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_EQ(second.error().field, "address");
}

TEST_F(PeerNetTest, FilesThatDoNotBelongTogetherAreRefusedAtTheStart) {
  const auto swapped = PeerNet::start({"", mine_->certificate_file, cutter_->key_file, {}}, mine_->host);
  ASSERT_FALSE(swapped);
  EXPECT_EQ(swapped.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(swapped.error().field, "key_file");
  const auto missing = PeerNet::start({"", directory_ / "none", mine_->key_file, {}}, mine_->host);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kIo);
  EXPECT_EQ(missing.error().field, "certificate_file");
}

TEST_F(PeerNetTest, AnAddressThatIsNoneIsSaidAndNotDialled) {
  mine_->host.set_endpoints({{"unix:/run/other.sock", {cutter_->fingerprint}, {ledger::ParticipantId("surat-cutters")}},
                             {"a/b?c:1", {cutter_->fingerprint}, {ledger::ParticipantId("surat-cutters")}}});
  mine_->only_dial();
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.said("unix:/run/other.sock\" is not an address"); }));
  EXPECT_TRUE(mine_->host.wait([&] { return mine_->host.said("characters that no host's name has"); }));
}

}  // namespace
}  // namespace golconda::net
