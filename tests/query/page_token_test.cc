#include "node/query/page_token.h"

#include <gtest/gtest.h>

#include "node/query/limits.h"

namespace golconda::query {
namespace {

TEST(PageToken, ReturnsPartAndCursor) {
  const auto cursor = decode_page_token("list:a", encode_page_token("list:a", {3, Bytes("\0\xff", 2)}));
  ASSERT_TRUE(cursor);
  EXPECT_EQ(cursor->part, 3);
  EXPECT_EQ(cursor->after, Bytes("\0\xff", 2));
}

TEST(PageToken, AnEmptyOneStartsFromTheBeginning) {
  const auto cursor = decode_page_token("list:a", "");
  ASSERT_TRUE(cursor);
  EXPECT_EQ(cursor->part, 0);
  EXPECT_TRUE(cursor->after.empty());
}

TEST(PageToken, RefusesATokenOfAnotherQueryAndWhatIsNone) {
  const std::string other = encode_page_token("list:b", {0, "x"});
  for (const std::string& token : {other, std::string("not base64!"), std::string("AAAA"),
                                   std::string(kPageTokenMaxBytes + 4, 'A')}) {
    const auto cursor = decode_page_token("list:a", token);
    ASSERT_FALSE(cursor) << token;
    EXPECT_EQ(cursor.error().field, "page_token");
  }
}

TEST(PageToken, PageSizeHasADefaultAndALimit) {
  EXPECT_EQ(checked_page_size(0).value(), kPageItemsDefault);
  EXPECT_EQ(checked_page_size(kPageItemsMax).value(), kPageItemsMax);
  ASSERT_FALSE(checked_page_size(kPageItemsMax + 1));
  EXPECT_EQ(checked_page_size(kPageItemsMax + 1).error().field, "page_size");
}

}  // namespace
}  // namespace golconda::query
