// Passports that show private names, that show none, and that show wrong ones.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/passport/build.h"
#include "node/passport/check.h"
#include "node/passport/passport_json.h"
#include "tests/passport/world_reader.h"
#include "tests/support/configs.h"
#include "tests/support/drafts.h"

namespace golconda::passport {
namespace {

using namespace test;

BuildOptions showing(std::vector<ledger::NameOpening> names) { return {{}, false, std::move(names)}; }

// A rough stone from the mine to the cutter, and half of what was cut from it to the laboratory; but for the mine's, the
// names are private.
class PrivateNames : public testing::Test {
 protected:
  World world;
  Items polished;
  ledger::NameOpening surat{ledger::ParticipantId("surat-cutters"), "Surat Cutters Pvt \"Ltd\"", Bytes(32, 's')};
  ledger::NameOpening lab{ledger::ParticipantId("antwerp-lab"), "Antwerpen Laboratorium", Bytes(32, 'l')};
  ledger::NameOpening audit{ledger::ParticipantId("clean-audit"), "Has No Part In It", Bytes(32, 'a')};

  void SetUp() override {
    v1::Config config = world.next_config();
    for (const ledger::NameOpening& opening : {surat, lab, audit}) {
      v1::Participant& participant = member(config, opening.participant.text);
      participant.clear_display_name();
      participant.set_name_commitment(ledger::commit_to(opening).bytes());
    }
    world.adopt(config);
    const Items kao = world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat)}));
    pass(kao, "kao-mine", "surat-cutters", v1::TERMS_SALE);
    polished = world.make("surat-cutters", cut(kao[0], kCarat, {polished_stone(600'000), polished_stone(400'000)}));
    pass({polished[0]}, "surat-cutters", "antwerp-lab", v1::TERMS_GRADING);
  }

  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms) {
    ASSERT_TRUE(world.write(from, offer(items, to, terms)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }

  Passport make(const ledger::ItemId& item, const BuildOptions& options = {}) {
    const WorldReader reader(world);
    auto built = build(reader, item, options);
    EXPECT_TRUE(built.has_value()) << describe(built.error());
    return *std::move(built);
  }
  Verdict verdict_of(const Passport& passport) { return check(to_json(passport), world.config().network); }

  // The reason for which a passport that shows both names fails once it is spoilt.
  template <class Spoil>
  std::string reason(const Spoil& spoil) {
    Passport passport = make(polished[0], showing({surat, lab}));
    spoil(passport.names);
    const Verdict verdict = verdict_of(passport);
    return verdict.checks.back().reason + " " + verdict.checks.back().where;
  }
};

using Told = std::vector<std::pair<std::string, std::string>>;

Told names_in(const Verdict& verdict) {
  Told told;
  for (const PrivateName& name : verdict.names) told.emplace_back(name.participant, name.name);
  return told;
}

TEST_F(PrivateNames, AreNotShownUnlessTheMakerSaysSo) {
  const Passport passport = make(polished[0]);
  const std::string json = to_json(passport);
  EXPECT_EQ(json.find("\"names\""), std::string::npos);
  for (const auto* hidden : {&surat, &lab, &audit}) {
    EXPECT_EQ(json.find(hidden->name), std::string::npos);
    for (const Bytes& configuration : passport.configurations) EXPECT_EQ(configuration.find(hidden->name), Bytes::npos);
  }
  const Verdict verdict = verdict_of(passport);
  ASSERT_TRUE(verdict.accepted());
  EXPECT_EQ(names_in(verdict), (Told{{"antwerp-lab", ""}, {"surat-cutters", ""}}));
}

TEST_F(PrivateNames, AreShownAsTheMakerSaysOfThoseWhoHaveAPartInIt) {
  const Verdict one = verdict_of(make(polished[0], showing({surat})));
  ASSERT_TRUE(one.accepted());
  EXPECT_EQ(names_in(one), (Told{{"antwerp-lab", ""}, {"surat-cutters", surat.name}}));
  EXPECT_EQ(one.checks.back().detail, "1 value");
  const Passport all = make(polished[0], showing({surat, audit, lab}));
  EXPECT_EQ(all.names, (std::vector{lab, surat})) << "in order, and without who has no part in it";
  EXPECT_EQ(names_in(verdict_of(all)), (Told{{"antwerp-lab", lab.name}, {"surat-cutters", surat.name}}));
}

TEST_F(PrivateNames, OfWhomItIsOfferedToMayBeShown) {
  ASSERT_TRUE(world.write("surat-cutters", offer({polished[1]}, "antwerp-lab", v1::TERMS_GRADING)).has_value());
  EXPECT_EQ(make(polished[1], showing({lab})).names, std::vector{lab});
}

TEST_F(PrivateNames, AreNotPutInWrong) {
  WorldReader reader(world);
  ledger::NameOpening wrong = surat;
  wrong.name = "Somebody Else";
  const auto built = build(reader, polished[0], showing({wrong}));
  ASSERT_FALSE(built.has_value());
  EXPECT_EQ(built.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(built.error().field, "names");
}

TEST_F(PrivateNames, ThatWereNotLetInFailTheCheck) {
  using Names = std::vector<ledger::NameOpening>;
  EXPECT_EQ(reason([](Names&) {}), " ");
  EXPECT_EQ(reason([](Names& names) { names[1].name += "."; }), "name_wrong surat-cutters");
  EXPECT_EQ(reason([](Names& names) { names[1].salt[7] = 'x'; }), "name_wrong surat-cutters");
  EXPECT_EQ(reason([](Names& names) { names[0].participant = ledger::ParticipantId("kao-mine"); }),
            "name_wrong kao-mine") << "its name is public";
  EXPECT_EQ(reason([](Names& names) { names[1].participant = ledger::ParticipantId("somebody"); }), "name_wrong somebody");
  EXPECT_EQ(reason([](Names& names) { std::swap(names[0], names[1]); }), "names_disordered ");
  EXPECT_EQ(reason([](Names& names) { names[1] = names[0]; }), "names_disordered ");
}

TEST_F(PrivateNames, HaveOneFormInTheFile) {
  const Passport passport = make(polished[0], showing({surat, lab}));
  const auto read = parse_json(to_json(passport));
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->names, passport.names);
  std::string none = to_json(make(polished[0]));
  const std::string end = "\"disclosures\": []\n}\n";
  ASSERT_TRUE(none.ends_with(end));
  none.replace(none.size() - 3, 3, ",\n \"names\": []\n}\n");
  EXPECT_FALSE(parse_json(none).has_value()) << "a list of none is left out";
}

}  // namespace
}  // namespace golconda::passport
