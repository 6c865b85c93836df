#include "proto/strict_parse.h"

#include <gtest/gtest.h>

#include "golconda/v1/config.pb.h"
#include "golconda/v1/record.pb.h"
#include "proto/limits.h"

namespace golconda::wire {
namespace {

// Field numbers and wire types by hand: what no serialiser of ours would write.
Bytes tag(std::uint32_t field, std::uint32_t type) { return Bytes(1, static_cast<char>(field << 3 | type)); }
Bytes varint(std::uint32_t field, char value) { return tag(field, 0) + Bytes(1, value); }
Bytes text(std::uint32_t field, const Bytes& value) { return tag(field, 2) + Bytes(1, static_cast<char>(value.size())) + value; }

Error refusal_of(const Bytes& bytes) {
  const auto parsed = parse_strict<v1::Line>(bytes, "line");
  EXPECT_FALSE(parsed.has_value()) << "accepted " << to_hex(bytes);
  return parsed.has_value() ? Error{} : parsed.error();
}

const Bytes kSalt = text(1, Bytes(16, 's'));

TEST(StrictParse, ReadsWhatASerialiserWrites) {
  v1::Line line;
  line.set_salt(Bytes(16, 's'));
  line.mutable_new_item()->set_kind(v1::ITEM_KIND_ROUGH_STONE);
  line.mutable_new_item()->set_weight_uct(1'234'567);
  line.mutable_new_item()->mutable_facts()->set_color(v1::COLOR_G);
  const auto parsed = parse_strict<v1::Line>(line.SerializeAsString(), "line");
  ASSERT_TRUE(parsed.has_value()) << describe(parsed.error());
  EXPECT_EQ(parsed->SerializeAsString(), line.SerializeAsString());
}

TEST(StrictParse, NamesAnUnknownFieldByItsPath) {
  EXPECT_EQ(refusal_of(kSalt + varint(15, 1)).code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(refusal_of(kSalt + text(3, varint(1, 1) + varint(15, 1))).field.substr(0, 13), "line.new_item");
}

TEST(StrictParse, RefusesASingularFieldTwice) { EXPECT_EQ(refusal_of(kSalt + kSalt).field, "line.salt"); }

TEST(StrictParse, RefusesTwoMembersOfAOneof) {
  (void)refusal_of(text(3, varint(1, 1)) + text(4, text(1, Bytes(16, 'i'))));
}

TEST(StrictParse, RefusesAValueThatTheEnumHasNot) { EXPECT_EQ(refusal_of(text(3, varint(1, 99))).field, "line.new_item.kind"); }

TEST(StrictParse, RefusesTheWrongWireType) { (void)refusal_of(varint(1, 1)); }

// `count` of them.
Bytes repeated(std::size_t count, const Bytes& element) {
  Bytes all;
  all.reserve(count * element.size());
  for (std::size_t i = 0; i < count; ++i) all += element;
  return all;
}

TEST(StrictParse, RefusesMoreElementsThanAMessageOfItsTypeHas) {
  const Bytes participant = text(6, {});
  EXPECT_TRUE(parse_strict<v1::Config>(repeated(kConfigElementsMax, participant), "config").has_value());
  const auto config = parse_strict<v1::Config>(repeated(kConfigElementsMax + 1, participant), "config");
  ASSERT_FALSE(config.has_value()) << "two bytes each, hundreds in memory";
  EXPECT_EQ(config.error().field, "config.participants");
  // Wherever they are: in a message inside, and numbers that share one length.
  const Bytes log = text(5, {});
  EXPECT_FALSE(parse_strict<v1::Config>(repeated(kConfigElementsMax / 60 + 1, text(6, repeated(60, log))), "config").has_value());
  EXPECT_FALSE(parse_strict<v1::Participant>(repeated(kElementsMax / 100 + 1, text(4, Bytes(100, '\1'))), "participant").has_value());
  EXPECT_EQ(refusal_of(repeated(kElementsMax + 1, text(2, {}))).field, "line.commitments");
}

TEST(StrictParse, RefusesWhatIsCutShort) {
  v1::Line line;
  line.set_salt(Bytes(16, 's'));
  line.mutable_item()->set_item(Bytes(16, 'i'));
  line.mutable_item()->set_head(Bytes(32, 'h'));
  const Bytes whole = line.SerializeAsString();
  for (std::size_t size = 1; size < whole.size(); ++size) {
    // At the border between the two fields it is a shorter message, and sound.
    if (size == kSalt.size()) continue;
    EXPECT_FALSE(parse_strict<v1::Line>(whole.substr(0, size), "line").has_value()) << size;
  }
}

TEST(StrictParse, RefusesNumbersThatDoNotFitTheirType) {
  // count is a uint32: 2^32 as a varint.
  (void)refusal_of(text(3, tag(3, 0) + Bytes("\x80\x80\x80\x80\x10", 5)));
  // A varint of eleven bytes.
  (void)refusal_of(text(3, tag(2, 0) + Bytes(10, '\x80') + Bytes(1, '\1')));
}

TEST(StrictParse, RefusesTextThatIsNotUtf8) {
  // A stray byte, cut short, not the shortest form, a surrogate, beyond U+10FFFF.
  for (const char* bad : {"\xff", "a\x80", "\xe2\x82", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    EXPECT_EQ(refusal_of(text(3, text(5, bad))).field, "line.new_item.reference");
  }
  for (const char* good : {"caf\u00e9", "\u0939\u0940\u0930\u093e", "\U0001F48E", "\uFFFD"}) {
    EXPECT_TRUE(parse_strict<v1::Line>(text(3, text(5, good)), "line").has_value()) << good;
  }
}

TEST(StrictParse, TakesOfAFlippedBitOnlyWhatASerialiserWouldWrite) {
  v1::Line line;
  line.set_salt(Bytes(16, 's'));
  line.mutable_accept()->set_item(Bytes(16, 'i'));
  line.mutable_accept()->set_weight_found_uct(5);
  const Bytes good = line.SerializeAsString();
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Bytes changed = good;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      const auto parsed = parse_strict<v1::Line>(changed, "line");
      if (!parsed) continue;
      ASSERT_EQ(parsed->SerializeAsString(), changed) << at << " bit " << bit;
    }
  }
}

}  // namespace
}  // namespace golconda::wire
