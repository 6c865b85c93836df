// A stone's journey in a small world, and passports of what is in it.
//
// Thread-safety: for the test's thread.

#pragma once

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "crypto/commitment.h"
#include "node/passport/build.h"
#include "node/passport/check.h"
#include "node/passport/passport_json.h"
#include "tests/passport/world_reader.h"
#include "tests/support/drafts.h"

namespace golconda::passport {

using namespace test;
using ledger::ItemId;

// Two mines, a certificate, a lot, a cut, a report and a sale; the stones are the polished ones.
class Journey : public ::testing::Test {
 protected:
  World world;
  Items kao, polished;

  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms = v1::TERMS_SALE) {
    ASSERT_TRUE(world.write(from, offer(items, to, terms)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }

  void SetUp() override {
    v1::Draft registered = register_rough("kao", {rough_stone(2 * kCarat), rough_stone(3 * kCarat), rough_stone(kCarat)});
    auto& commitment = *registered.mutable_lines(0)->add_commitments();
    commitment.set_label("price_usd");
    commitment.set_hash(crypto::commit(Bytes(32, 's'), "price_usd", "1200").bytes());
    kao = world.make("kao-mine", registered);
    ASSERT_TRUE(world.write("kp-lesotho", kimberley(kao, "LS-1", 6 * kCarat)).has_value());
    const Items lot = world.make("kao-mine", pack(v1::ITEM_KIND_LOT, kao));
    pass(lot, "kao-mine", "surat-cutters");
    ASSERT_TRUE(world.write("surat-cutters", unpack(lot[0], {kao[0], kao[1]})).has_value());
    polished = world.make("surat-cutters", cut(kao[0], kCarat, {polished_stone(600'000), polished_stone(400'000)}));
    pass({polished[0]}, "surat-cutters", "antwerp-lab", v1::TERMS_GRADING);
    ASSERT_TRUE(world.write("antwerp-lab", grade({polished[0]})).has_value());
    pass({polished[0]}, "antwerp-lab", "surat-cutters", v1::TERMS_RETURN);
    pass({polished[0]}, "surat-cutters", "paris-jewels");
    ASSERT_TRUE(world.write("paris-jewels", sell({polished[0]})).has_value());
  }

  Passport make(const ItemId& item, const BuildOptions& options = {}) {
    WorldReader reader(world);
    const auto record = world.records().front().id;
    reader.privates[record] = {{false, 0, "price_usd", Bytes(32, 's'), "1200"}};
    auto built = build(reader, item, options);
    EXPECT_TRUE(built.has_value()) << describe(built.error());
    return *std::move(built);
  }
  Verdict verdict_of(const Passport& passport) { return check(to_json(passport), world.config().network); }

  // The check that a spoilt passport fails.
  template <class Spoil>
  Check failed_by(const Spoil& spoil) {
    Passport passport = make(polished[0]);
    spoil(passport);
    const Verdict verdict = verdict_of(passport);
    EXPECT_FALSE(verdict.accepted());
    if (verdict.accepted()) return Check::kForm;
    EXPECT_FALSE(verdict.checks.back().detail.empty());
    return verdict.checks.back().check;
  }
};

inline std::string why(const Verdict& verdict) { return verdict.checks.empty() ? "" : verdict.checks.back().detail; }

}  // namespace golconda::passport
