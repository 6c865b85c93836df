#include "node/host/new_home.h"

#include <sys/stat.h>

#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/certificate.h"
#include "crypto/durable_file.h"
#include "node/host/founding.h"
#include "tests/host/support/enrolled_node.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

constexpr std::int64_t kNowMs = 1'770'000'000'000;
constexpr std::size_t kFileMaxBytes = 1024 * 1024;

crypto::Secret passphrase() { return crypto::Secret::copy_of("a passphrase for tests"); }

std::string contents(const fs::path& path) { return crypto::read_file(path, kFileMaxBytes).value_or("(no such file)"); }

void put(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::set<std::string> names_in(const fs::path& directory) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) names.insert(entry.path().filename().string());
  return names;
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

crypto::Digest certificate_in(const HomePaths& paths) { return crypto::certificate_fingerprint(contents(paths.tls_certificate)).value(); }

// The homes of two organisations. Argon2 takes its second for each, so the tests share what they do not change.
class TwoHomes : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    made = new Made;
    ParticipantRows trader{{enrolling("antwerp-trading", ledger::Role::kTrader), enrolling("antwerp-lab", ledger::Role::kLab)},
                           {ledger::ParticipantId("antwerp-trading")}};
    NewNode node;
    node.options.peer_listen = "0.0.0.0:7401";
    node.endpoints = {"antwerp.example.org:7401"};
    made->antwerp = enrol_home(HomePaths(made->directory / "antwerp"), trader, node, passphrase(), kNowMs).value();
    ledger::Participant mine = enrolling("kao-mine", ledger::Role::kMiner);
    mine.sources = {source_named("kao")};
    made->kao = enrol_home(HomePaths(made->directory / "kao"), {{mine}, {}}, {}, passphrase(), kNowMs).value();
    made->genesis = found_network(usual_terms(), {made->antwerp, made->kao}).value();
  }
  static void TearDownTestSuite() { delete made; }

  // A copy of the enrolled home.
  [[nodiscard]] HomePaths antwerp() const {
    fs::copy(made->directory / "antwerp", directory / "antwerp", fs::copy_options::recursive);
    return HomePaths(directory / "antwerp");
  }
  [[nodiscard]] static ledger::NetworkId network() { return *ledger::NetworkId::from(crypto::sha256(made->genesis).view()); }

  struct Made {
    TempDirectory directory;
    Enrolment antwerp, kao;
    Bytes genesis;
  };
  static inline Made* made = nullptr;
  TempDirectory directory;
};

TEST_F(TwoHomes, AnEnrolledHomeHasEverythingButANetworkAndItsSecretsAreItsOwners) {
  const HomePaths paths(made->directory / "antwerp");
  EXPECT_THAT(names_in(paths.home), UnorderedElementsAre("enrolment", "guard", "keys", "node.toml", "tls-certificate.pem", "tls-key.pem", "tokens"));
  EXPECT_THAT(names_in(paths.tokens), UnorderedElementsAre("antwerp-lab", "antwerp-trading"));
  EXPECT_EQ(mode_of(paths.home), 0700U);
  EXPECT_EQ(mode_of(paths.tls_key), 0600U);
  EXPECT_EQ(mode_of(paths.keys), 0600U);
  EXPECT_EQ(mode_of(paths.tokens / "antwerp-lab"), 0600U);
  EXPECT_THAT(contents(paths.tls_key), HasSubstr("PRIVATE KEY"));
  EXPECT_THAT(contents(paths.enrolment), Not(HasSubstr("PRIVATE KEY")));
  const auto options = read_node_options(paths);
  ASSERT_TRUE(options.has_value()) << describe(options.error());
  EXPECT_EQ(options->peer_listen, "0.0.0.0:7401");
  for (const ledger::Participant& participant : made->antwerp.participants) {
    EXPECT_THAT(participant.tls_fingerprints, ElementsAre(certificate_in(paths)));
    EXPECT_THAT(participant.endpoints, ElementsAre("antwerp.example.org:7401"));
  }
  EXPECT_TRUE(crypto::check_certificate_dates(contents(paths.tls_certificate), kNowMs / 1'000).has_value());
  EXPECT_FALSE(fs::exists(made->directory / "antwerp.new"));
}

TEST_F(TwoHomes, AHomeIsNeverMadeTwiceAndAFailureLeavesNothing) {
  const ParticipantRows rows{{enrolling("surat", ledger::Role::kCutter)}, {}};
  const HomePaths paths = antwerp();
  const std::string before = contents(paths.enrolment);
  EXPECT_EQ(refusal(enrol_home(paths, rows, {}, passphrase(), kNowMs)),
            paths.home.string() + " exists already\nname a new directory; a node's home is never made twice");
  EXPECT_EQ(contents(paths.enrolment), before);

  const auto short_passphrase = enrol_home(HomePaths(directory / "fresh"), rows, {}, crypto::Secret::copy_of("short"), kNowMs);
  ASSERT_FALSE(short_passphrase.has_value());
  EXPECT_THAT(short_passphrase.error().message, HasSubstr("passphrase"));
  ParticipantRows no_country = rows;
  no_country.participants[0].country = "Belgium";
  EXPECT_THAT(refusal(enrol_home(HomePaths(directory / "fresh"), no_country, {}, passphrase(), kNowMs)), HasSubstr("\"Belgium\" is no ISO 3166-1 alpha-2 code"));
  EXPECT_THAT(names_in(directory.path()), UnorderedElementsAre("antwerp"));
}

TEST_F(TwoHomes, BeforeItHasJoinedAHomeSaysWhatIsMissing) {
  const HomePaths paths(made->directory / "kao");
  EXPECT_EQ(refusal(read_genesis(paths)),
            paths.home.string() + " has not joined a network yet\nhave one founded with " + paths.enrolment.string() +
                " among the enrolments, then `golconda join --home " + paths.home.string() + " GENESIS`");
  EXPECT_TRUE(check_home(paths).has_value());
  EXPECT_EQ(refusal(read_genesis(HomePaths(directory / "nowhere"))),
            (directory / "nowhere").string() + " is no home of a node\nmake one with `golconda init` or `golconda enrol`, or name another with --home");
}

TEST_F(TwoHomes, OnceJoinedANodeHostsItsOwnParticipantsAndKeepsACopyOfTheOthers) {
  const HomePaths paths = antwerp();
  const auto config = join_home(paths, made->genesis, "genesis", network());
  ASSERT_TRUE(config.has_value()) << describe(config.error());
  EXPECT_EQ(config->network, network());
  EXPECT_EQ(contents(paths.genesis), made->genesis);
  put(paths.tokens / "kao-mine", "a token that somebody put there\n");

  auto setup = open_home(paths, passphrase(), [](const std::string&) {});
  ASSERT_TRUE(setup.has_value()) << describe(setup.error());
  std::vector<std::string> with_tokens;
  for (const auto& [participant, token] : setup->first_tokens) with_tokens.push_back(participant.text);
  EXPECT_THAT(with_tokens, ElementsAre("antwerp-lab", "antwerp-trading")) << "nobody acts for kao-mine here";
  auto host = Host::start(std::move(*setup));
  ASSERT_TRUE(host.has_value()) << describe(host.error());
  const auto status = (*host)->status();
  ASSERT_TRUE(status.has_value());
  EXPECT_FALSE(status->read_only_reason.has_value());
  std::vector<std::pair<std::string, bool>> logs;
  for (const auto& log : status->logs) logs.emplace_back(log.log.text, log.hosted);
  EXPECT_THAT(logs, ElementsAre(std::pair("antwerp-lab", true), std::pair("antwerp-trading", true), std::pair("kao-mine", false)));
}

TEST_F(TwoHomes, AHomeJoinsOnce) {
  const HomePaths paths = antwerp();
  ASSERT_TRUE(join_home(paths, made->genesis, "genesis", {}).has_value());
  const std::string joined = paths.home.string() + " has joined network " + to_hex(network().view()) + " already\n";
  EXPECT_EQ(refusal(join_home(paths, made->genesis, "genesis", {})),
            joined + "if that is not the network meant, remove " + paths.genesis.string() + ": this node has never run");
  fs::create_directory(paths.store);
  EXPECT_EQ(refusal(join_home(paths, made->genesis, "genesis", {})), joined + "a home is in one network for ever: enrol a new one for another");
  EXPECT_EQ(contents(paths.genesis), made->genesis);
}

TEST_F(TwoHomes, WhatIsNotTheGenesisOfThisHomeIsNotInstalled) {
  const HomePaths paths = antwerp();
  EXPECT_EQ(refusal(join_home(paths, made->genesis.substr(1), "cut", {})).substr(0, 19), "cut is no genesis: ");
  ledger::NetworkId told;
  told.value.fill(0xab);
  EXPECT_EQ(refusal(join_home(paths, made->genesis, "genesis", told)),
            "genesis is the genesis of network " + to_hex(network().view()) + ", not of " + to_hex(told.view()) +
                "\nask the others which network id they have, and for its genesis");
  EXPECT_FALSE(fs::exists(paths.genesis));

  std::string enrolment = contents(paths.enrolment);
  enrolment[enrolment.size() / 2] = enrolment[enrolment.size() / 2] == 'A' ? 'B' : 'A';
  put(paths.enrolment, enrolment);
  EXPECT_THAT(refusal(join_home(paths, made->genesis, "genesis", {})), testing::StartsWith(paths.enrolment.string() + ": "));
  EXPECT_FALSE(fs::exists(paths.genesis));
}

TEST_F(TwoHomes, AnothersKeyfileInAHomeIsFoundBeforeTheNodeRuns) {
  const HomePaths paths = antwerp();
  ASSERT_TRUE(join_home(paths, made->genesis, "genesis", {}).has_value());
  fs::copy_file(made->directory / "kao" / "keys", paths.keys, fs::copy_options::overwrite_existing);
  EXPECT_EQ(refusal(open_home(paths, passphrase(), [](const std::string&) {})),
            paths.keys.string() + " does not hold the log key that antwerp-lab enrolled\nput this home's own keyfile back");
  EXPECT_FALSE(fs::exists(paths.store));
}

TEST(NewHome, OfANetworkOfItsOwnHasACertificateThatItsGenesisPinsAndJoinsNoOther) {
  const TempDirectory directory;
  const HomePaths paths(directory.path() / "node" / "");  // as a shell completes it
  NewNode node;
  node.options.peer_listen = "127.0.0.1:7401";
  node.endpoints = {"127.0.0.1:7401"};
  const auto network = make_home(paths, trading_network(), node, passphrase(), kNowMs);
  ASSERT_TRUE(network.has_value()) << describe(network.error());
  EXPECT_THAT(names_in(directory.path()), UnorderedElementsAre("node"));
  EXPECT_THAT(names_in(paths.home), UnorderedElementsAre("genesis", "guard", "keys", "node.toml", "tls-certificate.pem", "tls-key.pem", "tokens"));
  EXPECT_EQ(mode_of(paths.tls_key), 0600U);
  EXPECT_EQ(read_node_options(paths)->peer_listen, "127.0.0.1:7401");
  const auto config = ledger::parse_config(*read_genesis(paths), std::nullopt);
  ASSERT_TRUE(config.has_value());
  EXPECT_EQ(config->network, *network);
  for (const ledger::Participant& participant : config->participants) {
    EXPECT_THAT(participant.tls_fingerprints, ElementsAre(certificate_in(paths)));
    EXPECT_THAT(participant.endpoints, ElementsAre("127.0.0.1:7401"));
  }
  EXPECT_EQ(refusal(join_home(paths, *read_genesis(paths), "genesis", {})),
            paths.home.string() + " has a network of its own, made by `golconda init`\n"
            "a home is in one network for ever: enrol a new one for another, with `golconda enrol`");
  EXPECT_EQ(refusal(join_home(HomePaths(directory / "nowhere"), *read_genesis(paths), "genesis", {})),
            (directory / "nowhere").string() + " is not enrolled\nmake it with `golconda enrol`, or name another with --home");
}

TEST(NodeOptions, WithoutPeerListenOnlyDialOutAndQuotesSurvive) {
  const TempDirectory directory;
  const HomePaths paths(directory.path());
  put(paths.options, "listen = \"127.0.0.1:7400\"\n");  // as an older version wrote it
  EXPECT_EQ(read_node_options(paths)->peer_listen, "");
  NodeOptions options;
  options.tls_certificate = "C:\\\"my\" certificates\\a.pem";
  options.tls_key = "k";
  put(paths.options, node_options_text(options));
  const auto read = read_node_options(paths);
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->tls_certificate, options.tls_certificate);
  EXPECT_EQ(read->peer_listen, "");
  put(paths.options, "peer_listen = 7401\n");
  EXPECT_EQ(refusal(read_node_options(paths)), paths.options.string() + ", line 1: peer_listen is not a text\nput it in quotes");
}

TEST(NodeOptions, TheWebsTableSurvivesAndMayBeMissing) {
  const TempDirectory directory;
  const HomePaths paths(directory.path());
  put(paths.options, node_options_text({}));
  const auto none = read_node_options(paths);
  ASSERT_TRUE(none.has_value()) << describe(none.error());
  EXPECT_EQ(none->web.listen, "") << "what a new node serves is said in its file, not assumed";
  NodeOptions options;
  options.web.listen = "127.0.0.1:7480";
  put(paths.options, node_options_text(options));
  EXPECT_EQ(read_node_options(paths)->web.listen, "127.0.0.1:7480");
  put(paths.options, "[web]\nlisten = \"0.0.0.0:443\"\ncertificate = \"c\"\nkey = \"k\"\nproxies = [\"10.0.0.1\", \"::1\"]\n"
                     "public_url = \"https://a.example\"\nhealth = \"127.0.0.1:7490\"\n");
  const auto all = read_node_options(paths);
  ASSERT_TRUE(all.has_value()) << describe(all.error());
  EXPECT_EQ(all->web.certificate, "c");
  EXPECT_EQ(all->web.key, "k");
  EXPECT_THAT(all->web.proxies, ElementsAre("10.0.0.1", "::1"));
  EXPECT_EQ(all->web.public_url, "https://a.example");
  EXPECT_EQ(all->web.health, "127.0.0.1:7490");
}

TEST(NodeOptions, AMistakeInTheWebsTableIsNamed) {
  const TempDirectory directory;
  const HomePaths paths(directory.path());
  put(paths.options, "[web]\nlisten = \"127.0.0.1:7480\"\nkey = \"k\"\n");
  EXPECT_EQ(refusal(read_node_options(paths)), paths.options.string() + ", line 3: web.key stands alone\ngive both certificate and key, or neither");
  put(paths.options, "[web]\nport = 7480\n");
  EXPECT_THAT(refusal(read_node_options(paths)), ::testing::HasSubstr("line 2: web.port"));
}

}  // namespace
}  // namespace golconda::host::test
