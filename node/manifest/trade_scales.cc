#include "node/manifest/trade_scales.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

// A word of a scale. `text` is how we show it, or "" for a further spelling of the same value.
template <class Value>
struct Word {
  std::string_view squeezed;  // upper-case letters and digits
  Value value;
  std::string_view text = {};
};

constexpr auto kShapes = std::to_array<Word<v1::Shape>>({
    {"ROUND", v1::SHAPE_ROUND, "Round"},
    {"RBC", v1::SHAPE_ROUND},
    {"RB", v1::SHAPE_ROUND},
    {"BR", v1::SHAPE_ROUND},
    {"RD", v1::SHAPE_ROUND},
    {"R", v1::SHAPE_ROUND},
    {"RND", v1::SHAPE_ROUND},
    {"ROUNDBRILLIANT", v1::SHAPE_ROUND},
    {"ROUNDBRILLIANTCUT", v1::SHAPE_ROUND},
    {"ROUNDCUT", v1::SHAPE_ROUND},
    {"BRILLIANT", v1::SHAPE_ROUND},
    {"BRILLIANTCUT", v1::SHAPE_ROUND},
    {"PRINCESS", v1::SHAPE_PRINCESS, "Princess"},
    {"PR", v1::SHAPE_PRINCESS},
    {"PRN", v1::SHAPE_PRINCESS},
    {"PRINCESSCUT", v1::SHAPE_PRINCESS},
    {"CUSHION", v1::SHAPE_CUSHION, "Cushion"},
    {"CU", v1::SHAPE_CUSHION},
    {"CUS", v1::SHAPE_CUSHION},
    {"CB", v1::SHAPE_CUSHION},
    {"CUSHIONBRILLIANT", v1::SHAPE_CUSHION},
    {"CUSHIONMODIFIED", v1::SHAPE_CUSHION},
    {"CUSHIONMODIFIEDBRILLIANT", v1::SHAPE_CUSHION},
    {"CMB", v1::SHAPE_CUSHION},
    {"CUSHIONCUT", v1::SHAPE_CUSHION},
    {"OVAL", v1::SHAPE_OVAL, "Oval"},
    {"OV", v1::SHAPE_OVAL},
    {"OVALBRILLIANT", v1::SHAPE_OVAL},
    {"OVALCUT", v1::SHAPE_OVAL},
    {"EMERALD", v1::SHAPE_EMERALD, "Emerald"},
    {"EM", v1::SHAPE_EMERALD},
    {"EC", v1::SHAPE_EMERALD},
    {"EMERALDCUT", v1::SHAPE_EMERALD},
    {"PEAR", v1::SHAPE_PEAR, "Pear"},
    {"PS", v1::SHAPE_PEAR},
    {"PE", v1::SHAPE_PEAR},
    {"PEARSHAPE", v1::SHAPE_PEAR},
    {"PEARBRILLIANT", v1::SHAPE_PEAR},
    {"MARQUISE", v1::SHAPE_MARQUISE, "Marquise"},
    {"MQ", v1::SHAPE_MARQUISE},
    {"MB", v1::SHAPE_MARQUISE},
    {"MARQUISEBRILLIANT", v1::SHAPE_MARQUISE},
    {"NAVETTE", v1::SHAPE_MARQUISE},
    {"RADIANT", v1::SHAPE_RADIANT, "Radiant"},
    {"RA", v1::SHAPE_RADIANT},
    {"RAD", v1::SHAPE_RADIANT},
    {"RADIANTCUT", v1::SHAPE_RADIANT},
    {"ASSCHER", v1::SHAPE_ASSCHER, "Asscher"},
    {"AS", v1::SHAPE_ASSCHER},
    {"ASS", v1::SHAPE_ASSCHER},
    {"ASSCHERCUT", v1::SHAPE_ASSCHER},
    {"SQUAREEMERALD", v1::SHAPE_ASSCHER},
    {"SQE", v1::SHAPE_ASSCHER},
    {"HEART", v1::SHAPE_HEART, "Heart"},
    {"HT", v1::SHAPE_HEART},
    {"HS", v1::SHAPE_HEART},
    {"HB", v1::SHAPE_HEART},
    {"HEARTSHAPE", v1::SHAPE_HEART},
    {"HEARTBRILLIANT", v1::SHAPE_HEART},
    {"BAGUETTE", v1::SHAPE_BAGUETTE, "Baguette"},
    {"BG", v1::SHAPE_BAGUETTE},
    {"BAG", v1::SHAPE_BAGUETTE},
    {"TAPEREDBAGUETTE", v1::SHAPE_BAGUETTE},
    {"TRILLIANT", v1::SHAPE_TRILLIANT, "Trilliant"},
    {"TR", v1::SHAPE_TRILLIANT},
    {"TRILLION", v1::SHAPE_TRILLIANT},
    {"TRIANGULAR", v1::SHAPE_TRILLIANT},
    {"ROSE", v1::SHAPE_ROSE, "Rose"},
    {"ROSECUT", v1::SHAPE_ROSE},
    {"OTHER", v1::SHAPE_OTHER, "Other"},
    {"OT", v1::SHAPE_OTHER},
    {"OCTAHEDRON", v1::SHAPE_OCTAHEDRON, "Octahedron"},
    {"OCT", v1::SHAPE_OCTAHEDRON},
    {"OCTA", v1::SHAPE_OCTAHEDRON},
    {"SAWABLE", v1::SHAPE_OCTAHEDRON},
    {"DODECAHEDRON", v1::SHAPE_DODECAHEDRON, "Dodecahedron"},
    {"DODEC", v1::SHAPE_DODECAHEDRON},
    {"DODECA", v1::SHAPE_DODECAHEDRON},
    {"MAKEABLE", v1::SHAPE_DODECAHEDRON},
    {"MACLE", v1::SHAPE_MACLE, "Macle"},
    {"MACLES", v1::SHAPE_MACLE},
    {"TWIN", v1::SHAPE_MACLE},
    {"CUBE", v1::SHAPE_CUBE, "Cube"},
    {"CUBIC", v1::SHAPE_CUBE},
    {"IRREGULAR", v1::SHAPE_IRREGULAR, "Irregular"},
    {"IRR", v1::SHAPE_IRREGULAR},
    {"CLEAVAGE", v1::SHAPE_CLEAVAGE, "Cleavage"},
    {"CLEAVAGES", v1::SHAPE_CLEAVAGE},
    {"CLV", v1::SHAPE_CLEAVAGE},
});

constexpr auto kClarities = std::to_array<Word<v1::Clarity>>({
    {"FL", v1::CLARITY_FL, "FL"},
    {"FLAWLESS", v1::CLARITY_FL},
    {"IF", v1::CLARITY_IF, "IF"},
    {"INTERNALLYFLAWLESS", v1::CLARITY_IF},
    {"LC", v1::CLARITY_IF},
    {"LOUPECLEAN", v1::CLARITY_IF},
    {"VVS1", v1::CLARITY_VVS1, "VVS1"},
    {"VVS2", v1::CLARITY_VVS2, "VVS2"},
    {"VS1", v1::CLARITY_VS1, "VS1"},
    {"VS2", v1::CLARITY_VS2, "VS2"},
    {"SI1", v1::CLARITY_SI1, "SI1"},
    {"SI2", v1::CLARITY_SI2, "SI2"},
    // "Pique", as Antwerp and HRD write it.
    {"I1", v1::CLARITY_I1, "I1"},
    {"P1", v1::CLARITY_I1},
    {"I2", v1::CLARITY_I2, "I2"},
    {"P2", v1::CLARITY_I2},
    {"I3", v1::CLARITY_I3, "I3"},
    {"P3", v1::CLARITY_I3},
});

constexpr auto kFinishes = std::to_array<Word<v1::Finish>>({
    {"EXCELLENT", v1::FINISH_EXCELLENT, "Excellent"},
    {"EX", v1::FINISH_EXCELLENT},
    {"EXC", v1::FINISH_EXCELLENT},
    {"EXCL", v1::FINISH_EXCELLENT},
    {"X", v1::FINISH_EXCELLENT},
    {"IDEAL", v1::FINISH_EXCELLENT},
    {"ID", v1::FINISH_EXCELLENT},
    {"VERYGOOD", v1::FINISH_VERY_GOOD, "Very Good"},
    {"VG", v1::FINISH_VERY_GOOD},
    {"VGD", v1::FINISH_VERY_GOOD},
    {"VGOOD", v1::FINISH_VERY_GOOD},
    {"PREMIUM", v1::FINISH_VERY_GOOD},
    {"GOOD", v1::FINISH_GOOD, "Good"},
    {"G", v1::FINISH_GOOD},
    {"GD", v1::FINISH_GOOD},
    {"FAIR", v1::FINISH_FAIR, "Fair"},
    {"F", v1::FINISH_FAIR},
    {"FR", v1::FINISH_FAIR},
    {"POOR", v1::FINISH_POOR, "Poor"},
    {"P", v1::FINISH_POOR},
});

constexpr auto kFluorescences = std::to_array<Word<v1::Fluorescence>>({
    {"NONE", v1::FLUORESCENCE_NONE, "None"},
    {"N", v1::FLUORESCENCE_NONE},
    {"NON", v1::FLUORESCENCE_NONE},
    {"NIL", v1::FLUORESCENCE_NONE},
    {"NO", v1::FLUORESCENCE_NONE},
    {"INERT", v1::FLUORESCENCE_NONE},
    {"NEGLIGIBLE", v1::FLUORESCENCE_NONE},
    {"FAINT", v1::FLUORESCENCE_FAINT, "Faint"},
    {"F", v1::FLUORESCENCE_FAINT},
    {"FNT", v1::FLUORESCENCE_FAINT},
    {"SLIGHT", v1::FLUORESCENCE_FAINT},
    {"SL", v1::FLUORESCENCE_FAINT},
    {"SLT", v1::FLUORESCENCE_FAINT},
    {"VERYSLIGHT", v1::FLUORESCENCE_FAINT},
    {"VSL", v1::FLUORESCENCE_FAINT},
    {"MEDIUM", v1::FLUORESCENCE_MEDIUM, "Medium"},
    {"M", v1::FLUORESCENCE_MEDIUM},
    {"MED", v1::FLUORESCENCE_MEDIUM},
    {"STRONG", v1::FLUORESCENCE_STRONG, "Strong"},
    {"S", v1::FLUORESCENCE_STRONG},
    {"ST", v1::FLUORESCENCE_STRONG},
    {"STG", v1::FLUORESCENCE_STRONG},
    {"VERYSTRONG", v1::FLUORESCENCE_VERY_STRONG, "Very Strong"},
    {"VS", v1::FLUORESCENCE_VERY_STRONG},
    {"VST", v1::FLUORESCENCE_VERY_STRONG},
    {"VSTG", v1::FLUORESCENCE_VERY_STRONG},
});

constexpr auto kKinds = std::to_array<Word<v1::ItemKind>>({
    {"ROUGHSTONE", v1::ITEM_KIND_ROUGH_STONE, "rough stone"},
    {"ROUGH", v1::ITEM_KIND_ROUGH_STONE},
    {"POLISHEDSTONE", v1::ITEM_KIND_POLISHED_STONE, "polished stone"},
    {"POLISHED", v1::ITEM_KIND_POLISHED_STONE},
    {"ROUGHPARCEL", v1::ITEM_KIND_ROUGH_PARCEL, "rough parcel"},
    {"PARCELOFROUGH", v1::ITEM_KIND_ROUGH_PARCEL},
    {"POLISHEDPARCEL", v1::ITEM_KIND_POLISHED_PARCEL, "polished parcel"},
    {"PARCELOFPOLISHED", v1::ITEM_KIND_POLISHED_PARCEL},
    {"MELEE", v1::ITEM_KIND_POLISHED_PARCEL},
    {"LOT", v1::ITEM_KIND_LOT, "lot"},
    {"BOX", v1::ITEM_KIND_LOT},
    {"JEWELLERY", v1::ITEM_KIND_JEWELLERY, "jewellery"},
    {"JEWELRY", v1::ITEM_KIND_JEWELLERY},
});

constexpr auto kTerms = std::to_array<Word<v1::Terms>>({
    {"SALE", v1::TERMS_SALE, "sale"},
    {"SOLD", v1::TERMS_SALE},
    {"MEMO", v1::TERMS_MEMO, "memo"},
    {"MEMORANDUM", v1::TERMS_MEMO},
    {"ONMEMO", v1::TERMS_MEMO},
    {"CONSIGNMENT", v1::TERMS_CONSIGNMENT, "consignment"},
    {"ONCONSIGNMENT", v1::TERMS_CONSIGNMENT},
    {"JOBWORK", v1::TERMS_JOB_WORK, "job work"},
    {"JOB", v1::TERMS_JOB_WORK},
    {"GRADING", v1::TERMS_GRADING, "grading"},
    {"LAB", v1::TERMS_GRADING},
    {"RETURN", v1::TERMS_RETURN, "return"},
    {"EXPORT", v1::TERMS_EXPORT, "export"},
});

constexpr auto kFlags = std::to_array<Word<v1::FlagKind>>({
    {"STOLEN", v1::FLAG_KIND_STOLEN, "stolen"},
    {"RECALLED", v1::FLAG_KIND_RECALLED, "recalled"},
    {"RECALL", v1::FLAG_KIND_RECALLED},
    {"SUSPECTEDSYNTHETIC", v1::FLAG_KIND_SUSPECTED_SYNTHETIC, "suspected synthetic"},
    {"SYNTHETIC", v1::FLAG_KIND_SUSPECTED_SYNTHETIC},
    {"CONFLICT", v1::FLAG_KIND_CONFLICT, "conflict"},
});

constexpr auto kLossCauses = std::to_array<Word<v1::LossCause>>({
    {"LOST", v1::LOSS_CAUSE_LOST, "lost"},
    {"STOLEN", v1::LOSS_CAUSE_STOLEN, "stolen"},
    {"DESTROYED", v1::LOSS_CAUSE_DESTROYED, "destroyed"},
    {"BROKEN", v1::LOSS_CAUSE_DESTROYED},
});

template <class Value, std::size_t N>
std::optional<Value> find_word(const std::array<Word<Value>, N>& words, std::string_view squeezed_text) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Word<Value>& word) { return word.squeezed == squeezed_text; });
  return found == words.end() ? std::nullopt : std::optional(found->value);
}

template <class Value, std::size_t N>
std::vector<std::string_view> shown_words(const std::array<Word<Value>, N>& words) {
  std::vector<std::string_view> out;
  for (const auto& word : words) {
    if (!word.text.empty()) out.push_back(word.text);
  }
  return out;
}

template <class Value, std::size_t N>
std::string word_text(const std::array<Word<Value>, N>& words, Value value) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const Word<Value>& word) { return word.value == value && !word.text.empty(); });
  return found == words.end() ? std::string() : std::string(found->text);
}

// "SI1+", "VS1?": people's shades of a grade, which the scales do not have. Read without its sign, the grade would be
// put on the ledger for certain.
bool has_sign(std::string_view text) {
  return text.find_first_of("+?~<>=*!") != std::string_view::npos || trim(text).ends_with('-');
}

template <class Value, std::size_t N>
Result<Value> parse_word(const std::array<Word<Value>, N>& words, std::string_view text, std::string_view what) {
  const std::string word = squeezed(text);
  if (const auto value = find_word(words, word)) {
    if (!has_sign(text)) return *value;
    return unreadable(quoted(text) + " is not " + std::string(what), "write " + word_text(words, *value) + ", without a sign");
  }
  return unreadable(quoted(text) + " is not " + std::string(what), did_you_mean(text, shown_words(words)));
}

}  // namespace

Result<v1::Shape> parse_shape(std::string_view text) {
  return parse_word(kShapes, text, "a shape");
}

Result<v1::Clarity> parse_clarity(std::string_view text) {
  const std::string word = squeezed(text);
  if (const auto clarity = find_word(kClarities, word)) {
    if (!has_sign(text)) return *clarity;
    return unreadable(quoted(text) + " is not a clarity grade",
                      "write " + word_text(kClarities, *clarity) + ", without a sign");
  }
  if (word == "SI3") return unreadable("SI3 is not on the clarity scale FL to I3", "write SI2 or I1");
  if (word == "VVS" || word == "VS" || word == "SI" || word == "I" || word == "P") {
    const std::string grade = word == "P" ? "I" : word;
    return unreadable(quoted(text) + " leaves open which " + grade + " grade is meant",
                      "write " + grade + "1 or " + grade + "2");
  }
  // "VS1-VS2", "SI1/2": the first grade is there, and more follows.
  for (std::size_t size = 4; size >= 2; --size) {
    const bool longer = word.size() > size;
    if (longer && find_word(kClarities, word.substr(0, size)) && text.find_first_of("-/") != std::string_view::npos) {
      return unreadable(quoted(text) + " is a range of clarities", "write one grade, the lower one when in doubt");
    }
  }
  return unreadable(quoted(text) + " is not a clarity grade", did_you_mean(text, shown_words(kClarities)));
}

Result<v1::Finish> parse_finish(std::string_view text) {
  return parse_word(kFinishes, text, "a grade of cut, polish or symmetry");
}

Result<v1::Fluorescence> parse_fluorescence(std::string_view text) {
  std::string word = squeezed(text);
  // "Medium Blue": blue is what nearly every diamond shows, and the record has no place for another colour.
  constexpr std::string_view kBlue = "BLUE";
  if (word.size() > kBlue.size() && word.ends_with(kBlue)) word.resize(word.size() - kBlue.size());
  if (const auto value = find_word(kFluorescences, word); value && !has_sign(text)) return *value;
  return unreadable(
      quoted(text) + " is not a strength of fluorescence",
      did_you_mean(text, shown_words(kFluorescences)) + " (another colour than blue goes into description)");
}

Result<v1::ItemKind> parse_kind(std::string_view text) {
  if (squeezed(text) == "PARCEL") {
    return unreadable("\"parcel\" leaves open whether it is rough or polished",
                      "write rough parcel or polished parcel");
  }
  return parse_word(kKinds, text, "a kind of item");
}

Result<v1::Terms> parse_terms(std::string_view text) {
  return parse_word(kTerms, text, "a kind of terms");
}
Result<v1::FlagKind> parse_flag(std::string_view text) {
  return parse_word(kFlags, text, "a flag");
}
Result<v1::LossCause> parse_loss_cause(std::string_view text) {
  return parse_word(kLossCauses, text, "a cause of loss");
}

std::string shape_text(v1::Shape shape) {
  return word_text(kShapes, shape);
}
std::string clarity_text(v1::Clarity clarity) {
  return word_text(kClarities, clarity);
}
std::string finish_text(v1::Finish finish) {
  return word_text(kFinishes, finish);
}
std::string fluorescence_text(v1::Fluorescence fluorescence) {
  return word_text(kFluorescences, fluorescence);
}
std::string kind_text(v1::ItemKind kind) {
  return word_text(kKinds, kind);
}
std::string terms_text(v1::Terms terms) {
  return word_text(kTerms, terms);
}
std::string flag_text(v1::FlagKind flag) {
  return word_text(kFlags, flag);
}
std::string loss_cause_text(v1::LossCause cause) {
  return word_text(kLossCauses, cause);
}

std::string facts_text(const v1::Facts& facts) {
  std::string out;
  for (const std::string& word :
       {shape_text(facts.shape()), color_text(facts.color(), facts.fancy_color()), clarity_text(facts.clarity())}) {
    if (word.empty()) continue;
    if (!out.empty()) out += " ";
    out += word;
  }
  return out;
}

}  // namespace golconda::manifest
