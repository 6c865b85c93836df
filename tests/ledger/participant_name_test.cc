// Private names: what a configuration may say in a name's place, and what opens it.

#include "node/ledger/participant_name.h"

#include <gtest/gtest.h>

#include "crypto/commitment.h"
#include "tests/ledger/refused.h"
#include "tests/support/configs.h"

namespace golconda::ledger {
namespace {

using namespace test;

const std::string kGood = "none: it was let through";
const NameOpening kOpening{ParticipantId("kao"), "Kao Diamonds Ltd", Bytes(crypto::kCommitmentSaltBytes, 's')};

v1::Config with_private_kao() {
  v1::Config config = founding();
  member(config, "kao").clear_display_name();
  member(config, "kao").set_name_commitment(commit_to(kOpening).bytes());
  return config;
}

template <class Spoil>
std::string refused(const Spoil& spoil) {
  v1::Config config = with_private_kao();
  spoil(member(config, "kao"));
  return field_refused(parse_config(config.SerializeAsString(), std::nullopt));
}

TEST(PrivateName, IsReadAndCalledByItsId) {
  const Config config = parsed(with_private_kao());
  const Participant& kao = *config.find(kOpening.participant);
  EXPECT_EQ(kao.name_commitment, commit_to(kOpening));
  EXPECT_EQ(kao.display_name, "");
  EXPECT_EQ(kao.public_name(), "kao");
  EXPECT_EQ(config.find(ParticipantId("surat"))->public_name(), "surat & Co");
}

TEST(PrivateName, StandsInPlaceOfADisplayName) {
  const std::string at = "config.participants[1]";
  EXPECT_EQ(refused([](auto&) {}), kGood);
  EXPECT_EQ(refused([](auto& kao) { kao.set_display_name("Kao"); }), at + ".name_commitment") << "both";
  EXPECT_EQ(refused([](auto& kao) { kao.clear_name_commitment(); }), at + ".name_commitment") << "neither";
  EXPECT_EQ(refused([](auto& kao) { kao.set_name_commitment(Bytes(31, 'c')); }), at + ".name_commitment");
  EXPECT_EQ(refused([](auto& kao) { kao.set_name_commitment(Bytes(33, 'c')); }), at + ".name_commitment");
}

TEST(PrivateName, IsOpenedByItsNameAndSaltAlone) {
  const Config config = parsed(with_private_kao());
  EXPECT_TRUE(check_opens(kOpening, config).has_value());
  NameOpening other = kOpening;
  other.name = "Kao Diamonds";
  EXPECT_FALSE(check_opens(other, config).has_value());
  other = kOpening;
  other.salt[0] = 't';
  EXPECT_FALSE(check_opens(other, config).has_value());
}

TEST(PrivateName, IsOfNobodyElse) {
  v1::Config config = with_private_kao();
  member(config, "surat").clear_display_name();
  member(config, "surat").set_name_commitment(member(config, "kao").name_commitment());
  NameOpening copied = kOpening;
  copied.participant = ParticipantId("surat");
  EXPECT_FALSE(check_opens(copied, parsed(config)).has_value()) << "who copied a commitment would pass for its owner";
  copied.participant = ParticipantId("lotus");
  EXPECT_FALSE(check_opens(copied, parsed(config)).has_value()) << "lotus has no private name";
  copied.participant = ParticipantId("nobody");
  EXPECT_FALSE(check_opens(copied, parsed(config)).has_value());
}

TEST(PrivateName, IsOneAlone) {
  // Two ways to cut the same bytes into a salt and a name.
  const std::string label = "participant_name/kao";
  const NameOpening honest{ParticipantId("kao"), "First" + label + Bytes(1, '\0') + "Second", Bytes(32, 's')};
  const NameOpening shifted{ParticipantId("kao"), "Second", Bytes(32, 's') + label + Bytes(1, '\0') + "First"};
  ASSERT_EQ(commit_to(honest), commit_to(shifted));
  v1::Config config = with_private_kao();
  member(config, "kao").set_name_commitment(commit_to(honest).bytes());
  EXPECT_TRUE(check_opens(honest, parsed(config)).has_value());
  EXPECT_FALSE(check_opens(shifted, parsed(config)).has_value());
}

TEST(PrivateName, IsOfTheLengthOfAName) {
  for (const std::string& name : {std::string(), Bytes(kDisplayNameMaxBytes + 1, 'n'), Bytes(kDisplayNameMaxBytes, 'n')}) {
    const NameOpening opening{ParticipantId("kao"), name, Bytes(32, 's')};
    v1::Config config = with_private_kao();
    member(config, "kao").set_name_commitment(commit_to(opening).bytes());
    EXPECT_EQ(check_opens(opening, parsed(config)).has_value(), name.size() == kDisplayNameMaxBytes) << name.size();
  }
}

}  // namespace
}  // namespace golconda::ledger
