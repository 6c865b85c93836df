#include "node/ledger/origin_shares.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace golconda::ledger {
namespace {

using testing::ElementsAre;

Origin origin(const std::string& mine, std::uint32_t from_day = 1, std::uint32_t to_day = 1) {
  Origin out;
  out.participant = ParticipantId(mine);
  out.source = SourceId(mine);
  out.country = "LS";
  out.from_day = from_day;
  out.to_day = to_day;
  return out;
}

OriginShare share(const std::string& mine, std::uint64_t weight_uct) { return {origin(mine), Microcarats{weight_uct}}; }

std::vector<Microcarats> weights(std::initializer_list<std::uint64_t> values) {
  std::vector<Microcarats> out;
  for (const auto value : values) out.push_back(Microcarats{value});
  return out;
}

TEST(AddShares, KeepsDifferentMinesApartAndWhole) {
  const std::vector<OriginShare> a{share("a", 5)};
  const std::vector<OriginShare> b{share("b", 7)};
  EXPECT_THAT(add_shares(a, b), ElementsAre(share("a", 5), share("b", 7)));
  EXPECT_THAT(add_shares(b, a), ElementsAre(share("a", 5), share("b", 7)));
}

TEST(AddShares, MakesOneOfTheSameMineWithItsDaysFromFirstToLast) {
  const std::vector<OriginShare> a{{origin("a", 10, 12), Microcarats{5}}};
  const std::vector<OriginShare> b{{origin("a", 8, 11), Microcarats{7}}};
  EXPECT_THAT(add_shares(a, b), ElementsAre(OriginShare{origin("a", 8, 12), Microcarats{12}}));
}

TEST(SubtractShares, TakesAPartOutAgain) {
  const std::vector<OriginShare> whole{share("a", 5), share("b", 7), share("c", 1)};
  const std::vector<OriginShare> part{share("a", 5), share("c", 1)};
  EXPECT_THAT(subtract_shares(whole, part), ElementsAre(share("b", 7)));
}

TEST(SplitShares, GivesTheMissingMicroCaratToTheLargestRemainder) {
  // 4 of 10: a has 2.8, b 1.2; the floors are 2 and 1, and the one missing is a's.
  const std::vector<OriginShare> whole{share("a", 7), share("b", 3)};
  const auto parts = split_shares(whole, weights({4, 6}));
  EXPECT_THAT(parts[0], ElementsAre(share("a", 3), share("b", 1)));
  EXPECT_THAT(parts[1], ElementsAre(share("a", 4), share("b", 2)));
}

TEST(SplitShares, BreaksTiesForTheEarlierOrigin) {
  const std::vector<OriginShare> whole{share("a", 1), share("b", 1)};
  const auto parts = split_shares(whole, weights({1, 1}));
  EXPECT_THAT(parts[0], ElementsAre(share("a", 1)));
  EXPECT_THAT(parts[1], ElementsAre(share("b", 1)));
}

TEST(SplitShares, AddsUpByPartAndByOriginWhateverTheWeights) {
  std::mt19937_64 random(7);
  for (int run = 0; run < 500; ++run) {
    std::vector<OriginShare> whole;
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i <= random() % 9; ++i) {
      whole.push_back(share(std::string(1, static_cast<char>('a' + i)), 1 + random() % 1'000'000'000'000));
      total += whole.back().weight.value;
    }
    std::vector<Microcarats> parts;
    for (std::uint64_t left = total; left != 0; left -= parts.back().value) parts.push_back(Microcarats{1 + random() % left});
    std::vector<OriginShare> together;
    const auto split = split_shares(whole, parts);
    ASSERT_EQ(split.size(), parts.size());
    for (std::size_t i = 0; i < split.size(); ++i) {
      ASSERT_EQ(total_of(split[i]), parts[i]);
      together = add_shares(together, split[i]);
    }
    ASSERT_EQ(together, whole);
  }
}

}  // namespace
}  // namespace golconda::ledger
