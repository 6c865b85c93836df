// The pictures show the code's modules and nothing else; whether libqrencode makes readable codes is not tested here.

#include "node/label/qr.h"

#include <gmock/gmock.h>
#include <png.h>

namespace golconda::label {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kLink = "https://passport.example/s/cb8b29a2ef8b5440007e3b6b0b0674c7";

QrCode code_of(std::string_view text, QrLevel level = QrLevel::kMedium) {
  auto code = make_qr(text, level);
  if (!code) ADD_FAILURE() << describe(code.error());
  return *std::move(code);
}

// The code with its quiet zone, as pictures show it.
std::vector<bool> with_quiet_zone(const QrCode& code) {
  const std::size_t side = code.side + 2 * kQuietModules;
  std::vector<bool> modules(side * side, false);
  for (std::size_t row = 0; row < code.side; ++row) {
    for (std::size_t column = 0; column < code.side; ++column) {
      modules[(row + kQuietModules) * side + column + kQuietModules] = code.is_dark(column, row);
    }
  }
  return modules;
}

TEST(Qr, HasItsThreeFindersAndGrowsWithTheTextAndTheLevel) {
  const QrCode code = code_of(kLink);
  EXPECT_EQ(code.side, 33U);  // version 4
  for (const auto& [x, y] : {std::pair{0U, 0U}, {26U, 0U}, {0U, 26U}}) {
    for (std::size_t i = 0; i < 7; ++i) {
      EXPECT_TRUE(code.is_dark(x + i, y) && code.is_dark(x, y + i) && code.is_dark(x + 6, y + i) && code.is_dark(x + i, y + 6));
    }
    EXPECT_FALSE(code.is_dark(x + 1, y + 1));
    EXPECT_TRUE(code.is_dark(x + 3, y + 3));
  }
  EXPECT_FALSE(code.is_dark(32, 33));
  EXPECT_GT(code_of(kLink, QrLevel::kQuartile).side, code.side);
  EXPECT_EQ(code_of("x").side, 21U);
}

TEST(Qr, WhatIsNoLinkIsRefused) {
  for (const std::string& text : {std::string(), std::string(kQrTextMaxBytes + 1, 'x'), std::string("a\0b", 3)}) {
    const auto made = make_qr(text, QrLevel::kMedium);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(made.error().field, "link");
  }
  EXPECT_TRUE(make_qr(std::string(kQrTextMaxBytes, 'x'), QrLevel::kQuartile));
}

TEST(QrSvg, DrawsEachDarkModuleOnce) {
  const QrCode code = code_of(kLink);
  std::vector<bool> drawn(code.side * code.side, false);
  for (const QrRun& run : dark_runs(code)) {
    for (std::size_t i = 0; i < run.modules; ++i) {
      EXPECT_FALSE(drawn[run.row * code.side + run.column + i]);
      drawn[run.row * code.side + run.column + i] = true;
    }
  }
  EXPECT_EQ(drawn, code.dark);
  const std::string svg = qr_svg(code, "stone \"4f<0>\"");
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 41 41\""));
  EXPECT_THAT(svg, HasSubstr("<title>stone &quot;4f&lt;0&gt;&quot;</title>"));
  EXPECT_THAT(svg, HasSubstr("M4 4h7v1h-7z"));  // the first finder's edge, after the quiet zone
  EXPECT_EQ(svg.find("style"), std::string::npos);  // which the pages' policy would not let through
}

TEST(QrPng, ShowsTheModules) {
  const QrCode code = code_of(kLink);
  constexpr std::uint32_t kPixels = 3;
  const std::string png = qr_png(code, kPixels);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  ASSERT_EQ(png_image_begin_read_from_memory(&image, png.data(), png.size()), 1);
  image.format = PNG_FORMAT_GRAY;
  const std::size_t side = code.side + 2 * kQuietModules;
  ASSERT_EQ(image.width, side * kPixels);
  ASSERT_EQ(image.height, side * kPixels);
  std::vector<std::uint8_t> pixels(PNG_IMAGE_SIZE(image));
  ASSERT_EQ(png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr), 1);
  const auto expected = with_quiet_zone(code);
  for (std::size_t y = 0; y < image.height; ++y) {
    for (std::size_t x = 0; x < image.width; ++x) {
      ASSERT_EQ(pixels[y * image.width + x], expected[y / kPixels * side + x / kPixels] ? 0 : 255) << x << " " << y;
    }
  }
}

TEST(QrText, HalfBlocksShowTheModules) {
  const QrCode code = code_of(kLink);
  const auto expected = with_quiet_zone(code);
  const std::size_t side = code.side + 2 * kQuietModules;
  const std::string text = qr_text(code, Terminal::kUtf8);
  std::vector<bool> light;  // two rows at a time
  std::vector<bool> upper;
  std::vector<bool> lower;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\n') {
      light.insert(light.end(), upper.begin(), upper.end());
      light.insert(light.end(), lower.begin(), lower.end());
      upper.clear();
      lower.clear();
      ++i;
      continue;
    }
    const std::string block = text[i] == ' ' ? " " : text.substr(i, 3);
    upper.push_back(block == "█" || block == "▀");
    lower.push_back(block == "█" || block == "▄");
    i += block.size();
  }
  light.resize(side * side);  // an odd number of rows: the last line's lower half is outside
  light.flip();
  EXPECT_EQ(light, expected);
}

TEST(QrText, ColourIsTheSameInBlackOnWhiteAndAsciiHasOneRowALine) {
  const QrCode code = code_of("x");
  const std::string coloured = qr_text(code, Terminal::kColour);
  EXPECT_EQ(coloured.substr(0, 20), "\x1b[38;5;16;48;5;231m ");
  EXPECT_THAT(coloured, HasSubstr("\x1b[0m\n"));
  const std::string ascii = qr_text(code, Terminal::kAscii);
  EXPECT_EQ(std::count(ascii.begin(), ascii.end(), '\n'), 29);
  EXPECT_EQ(ascii.substr(0, 59), std::string(58, '#') + "\n");
  EXPECT_EQ(ascii.substr(4 * 59, 24), "########" + std::string(14, ' ') + "##");
}

}  // namespace
}  // namespace golconda::label
