// What a home keeps to show private names with.

#include "node/host/private_names.h"

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/durable_file.h"
#include "node/host/founding.h"
#include "node/host/new_home.h"
#include "tests/host/support/enrolled_node.h"
#include "tests/support/temp_directory.h"

namespace golconda::host::test {
namespace {

namespace fs = std::filesystem;
using golconda::test::TempDirectory;
using testing::HasSubstr;

constexpr std::int64_t kNowMs = 1'770'000'000'000;
constexpr std::size_t kFileMaxBytes = 1024 * 1024;

const ledger::NameOpening kOpening{ledger::ParticipantId("cutter-17"), "Surat \"Cutters\" \\ G\u00f6d", Bytes(32, '\xe5')};

std::string contents(const fs::path& path) { return crypto::read_file(path, kFileMaxBytes).value_or("(no such file)"); }

template <class T>
std::string refusal(const Result<T>& result) {
  return result.has_value() ? "none: it was let through" : result.error().message;
}

TEST(Opening, ReadsBackAsItWasWritten) {
  const auto read = parse_opening(opening_text(kOpening), "given");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(*read, kOpening);
}

TEST(Opening, ThatIsNotWholeIsRefusedByFieldAndFile) {
  const auto changed = [](std::string_view from, const std::string& to) {
    std::string text = opening_text(kOpening);
    text.replace(text.find(from), from.size(), to);
    return refusal(parse_opening(text, "given"));
  };
  EXPECT_THAT(changed("e5e5", "e5"), HasSubstr("salt is not 64"));
  EXPECT_THAT(changed("cutter-17", "../genesis"), HasSubstr("participant is no participant's id")) << "it becomes a file's name";
  EXPECT_THAT(changed("name =", "nom ="), HasSubstr("name is missing"));
  EXPECT_THAT(changed("salt =", "more = 1\nsalt ="), HasSubstr("more"));
  EXPECT_THAT(refusal(parse_opening("not toml", "given")), HasSubstr("given"));
}

TEST(PrivateNames, OfWhoEnrolsAreInTheHomeAndNowhereElse) {
  const TempDirectory directory;
  const HomePaths paths(directory / "home");
  ledger::Participant cutter = enrolling("cutter-17", ledger::Role::kCutter);
  cutter.display_name = "Surat Cutters";
  ParticipantRows rows{{cutter, enrolling("surat-traders", ledger::Role::kTrader)}, {ledger::ParticipantId("surat-traders")}};
  rows.private_names = {cutter.id};
  const auto enrolment = enrol_home(paths, rows, {}, crypto::Secret::copy_of("a passphrase for tests"), kNowMs);
  ASSERT_TRUE(enrolment.has_value()) << describe(enrolment.error());
  const Bytes genesis = found_network(usual_terms(), {*enrolment}).value();
  EXPECT_EQ(genesis.find("Surat Cutters"), Bytes::npos);
  const ledger::Config config = ledger::parse_config(genesis, std::nullopt).value();
  EXPECT_EQ(config.find(cutter.id)->public_name(), "cutter-17");
  EXPECT_EQ(config.find(ledger::ParticipantId("surat-traders"))->public_name(), "surat-traders");
  ASSERT_TRUE(join_home(paths, genesis, "genesis", std::nullopt).has_value()) << "it is as it was enrolled";

  const auto kept = kept_openings(paths, config);
  ASSERT_TRUE(kept.has_value() && kept->size() == 1) << "the one that is private";
  EXPECT_EQ(kept->front().name, "Surat Cutters");
  struct stat status {};
  ASSERT_EQ(::stat((paths.names / "cutter-17").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);

  // A later one opens nothing until it is in force.
  ledger::NameOpening later = kept->front();
  later.name = "Surat Polishing";
  ASSERT_TRUE(keep_openings(paths, {later}).has_value());
  EXPECT_THAT(contents(paths.names / "cutter-17"), HasSubstr("Surat Polishing"));
  EXPECT_TRUE(kept_openings(paths, config)->empty());
}

}  // namespace
}  // namespace golconda::host::test
