// Colours: D to Z, and the fancy colours beyond, whose words are those of GIA's coloured-diamond grades.
#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "node/manifest/nearest.h"
#include "node/manifest/trade_scales.h"
#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

constexpr std::size_t kFancyColorMaxBytes = 64;  // facts.proto

constexpr auto kGradeWords =
    std::to_array<std::string_view>({"fancy", "faint", "very", "light", "intense", "vivid", "deep", "dark"});
constexpr auto kHues =
    std::to_array<std::string_view>({"yellow", "brown", "pink", "blue", "green", "orange", "red", "purple", "violet",
                                     "gray", "grey", "black", "white", "olive", "chameleon"});
constexpr auto kTints =
    std::to_array<std::string_view>({"yellowish", "brownish", "pinkish", "bluish", "greenish", "orangy", "orangish",
                                     "reddish", "purplish", "violetish", "grayish", "greyish"});

template <class Words>
bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : lower_ascii(collapsed(text))) {
    if (c == ' ' || c == '-') {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back().push_back(c);
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

Result<ColorGrade> parse_fancy(std::string_view text, std::vector<std::string> words) {
  ColorGrade out{v1::COLOR_FANCY, {}};
  for (auto& word : words) {
    if (!contains(kGradeWords, word) && !contains(kHues, word) && !contains(kTints, word)) {
      std::vector<std::string_view> known(kGradeWords.begin(), kGradeWords.end());
      known.insert(known.end(), kHues.begin(), kHues.end());
      known.insert(known.end(), kTints.begin(), kTints.end());
      const auto near = nearest(word, known);
      return unreadable(quoted(word) + " in " + quoted(text) + " is not a word of the fancy colours",
                        near ? "did you mean " + std::string(*near) + "?" : "write for example fancy intense yellow");
    }
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    if (!out.fancy_color.empty()) out.fancy_color += " ";
    out.fancy_color += word;
  }
  if (out.fancy_color.size() > kFancyColorMaxBytes) {
    return unreadable(quoted(text) + " is longer than " + std::to_string(kFancyColorMaxBytes) + " bytes",
                      "shorten it to the grade and the hue");
  }
  return out;
}

bool is_letter_grade(std::string_view word) {
  return word.size() == 1 && word[0] >= 'd' && word[0] <= 'z';
}

}  // namespace

Result<ColorGrade> parse_color(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  if (words.size() == 1 && is_letter_grade(words[0])) {
    return ColorGrade{static_cast<v1::Color>(v1::COLOR_D + (words[0][0] - 'd')), {}};
  }
  if (!words.empty()) {
    const bool hued = contains(kHues, words.back());
    const bool faint = words.front() == "faint" || words.front() == "very" || words.front() == "light";
    if (words.front() == "fancy" || (faint && hued)) return parse_fancy(text, std::move(words));
    if (hued) {
      return unreadable(quoted(text) + " is a hue without a grade",
                        "write the whole grade, such as fancy " + words.back() + " or light " + words.back());
    }
  }
  const std::string letters = squeezed(text);
  const bool joined_range = letters.size() == 2 && letters[0] >= 'D' && letters[1] == letters[0] + 1;
  const bool range = words.size() > 1 && is_letter_grade(words.front()) && is_letter_grade(words.back());
  if (range || joined_range || (letters.size() == 2 && text.find('/') != std::string_view::npos)) {
    return unreadable(quoted(text) + " is a range of colours",
                      std::string("write one grade: ") + letters.front() + " or " + letters.back());
  }
  if (letters.size() == 1 && letters[0] >= 'D' && letters[0] <= 'Z') {
    return unreadable(quoted(text) + " is not a colour grade", "write " + letters + ", without a sign");
  }
  constexpr auto kFancy = std::to_array<std::string_view>({"fancy"});
  if (!words.empty() && nearest(words.front(), kFancy)) {
    return unreadable(quoted(text) + " is not a colour grade", "did you mean fancy?");
  }
  return unreadable(quoted(text) + " is not a colour grade",
                    "write one letter from D to Z, or a fancy colour such as fancy intense yellow");
}

std::string color_text(v1::Color color, std::string_view fancy_color) {
  if (color == v1::COLOR_FANCY) return fancy_color.empty() ? "Fancy" : std::string(fancy_color);
  if (color < v1::COLOR_D || color > v1::COLOR_Z) return {};
  return std::string(1, static_cast<char>('D' + (color - v1::COLOR_D)));
}

}  // namespace golconda::manifest
