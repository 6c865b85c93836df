#include "node/manifest/manifest_columns.h"

#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

using Text = std::string_view;

// ---- one function for each way of reading; the member it fills is the template's argument

template <auto Member, std::size_t kMaxBytes, bool kMultiLine = false>
Result<void> read_text(Text text, RowValues& values) {
  GOLCONDA_TRY(values.*Member, parse_text(text, kMaxBytes, kMultiLine));
  return {};
}

template <auto Member, auto Parse>
Result<void> read_value(Text text, RowValues& values) {
  GOLCONDA_TRY(values.*Member, Parse(text));
  return {};
}

// A field of Facts, by its protobuf setter.
template <auto Setter, auto Parse>
Result<void> read_fact(Text text, RowValues& values) {
  GOLCONDA_TRY(const auto value, Parse(text));
  (values.facts.*Setter)(value);
  return {};
}

Result<void> read_color(Text text, RowValues& values) {
  GOLCONDA_TRY(ColorGrade grade, parse_color(text));
  values.facts.set_color(grade.color);
  values.facts.set_fancy_color(std::move(grade.fancy_color));
  return {};
}

Result<void> read_measurements(Text text, RowValues& values) {
  GOLCONDA_TRY(const Measurements measured, parse_measurements(text));
  v1::Facts& facts = values.facts;
  if (facts.length_um() != 0 || facts.width_um() != 0 || facts.depth_um() != 0) {
    return unreadable("the stone is measured twice in this row",
                      "keep either measurements or length_mm, width_mm and depth_mm");
  }
  facts.set_length_um(measured.length_um);
  facts.set_width_um(measured.width_um);
  facts.set_depth_um(measured.depth_um);
  return {};
}

template <auto Getter, auto Setter>
Result<void> read_millimetres(Text text, RowValues& values) {
  GOLCONDA_TRY(const std::uint32_t um, parse_millimetres(text));
  if ((values.facts.*Getter)() != 0) {
    return unreadable("the stone is measured twice in this row",
                      "keep either measurements or length_mm, width_mm and depth_mm");
  }
  (values.facts.*Setter)(um);
  return {};
}

Result<void> read_inscription(Text text, RowValues& values) {
  GOLCONDA_TRY(std::string inscription, parse_text(text, kInscriptionMaxBytes, false));
  values.facts.set_inscription(std::move(inscription));
  return {};
}

Result<void> read_description(Text text, RowValues& values) {
  GOLCONDA_TRY(std::string description, parse_text(text, kDescriptionMaxBytes, true));
  values.facts.set_description(std::move(description));
  return {};
}

Result<void> read_fingerprint(Text text, RowValues& values) {
  GOLCONDA_TRY(Bytes fingerprint, parse_sha256(text));
  values.facts.set_fingerprint(std::move(fingerprint));
  return {};
}

Result<void> read_against(Text text, RowValues& values) {
  for (Text rest = trim(text); !rest.empty(); rest = trim(rest)) {
    const std::size_t end = rest.find_first_of(" +|\n");
    GOLCONDA_TRY(ItemName name, parse_item_name(rest.substr(0, end)));
    values.against.push_back(std::move(name));
    rest.remove_prefix(end == Text::npos ? rest.size() : end + 1);
  }
  if (values.against.size() > kAgainstMax) {
    return unreadable(std::to_string(values.against.size()) + " items are named, at most " +
                          std::to_string(kAgainstMax) + " are taken",
                      "settle the rest by a further row");
  }
  return {};
}

Result<void> read_own_claim_code(Text text, RowValues& values) {
  GOLCONDA_TRY(values.claim_code, parse_text(text, kClaimCodeMaxBytes, false));
  if (values.claim_code.size() < kOwnClaimCodeMinBytes) {
    return unreadable("a claim code of " + std::to_string(values.claim_code.size()) + " characters can be guessed",
                      "write at least " + std::to_string(kOwnClaimCodeMinBytes) +
                          " random ones, or leave the field empty to have a code made");
  }
  return {};
}

using V = RowValues;
constexpr auto kNoNames = std::array<std::string_view, 0>{};
constexpr auto kWeightNames = std::to_array<Text>({"carat", "carats", "weight_ct", "ct", "cts"});
constexpr auto kReferenceNames = std::to_array<Text>({"ref", "stone", "stone_no", "stone_number", "my_reference"});
constexpr auto kColorNames = std::to_array<Text>({"colour"});
constexpr auto kSymmetryNames = std::to_array<Text>({"sym"});
constexpr auto kPolishNames = std::to_array<Text>({"pol"});
constexpr auto kFluorescenceNames = std::to_array<Text>({"fluor", "fluo"});
constexpr auto kCountNames = std::to_array<Text>({"pieces", "pcs", "stones"});
constexpr auto kReportNumberNames = std::to_array<Text>({"report_no", "certificate_number", "cert_no"});
constexpr auto kItemNames = std::to_array<Text>({"item_id", "id"});
constexpr auto kMeasurementsNames = std::to_array<Text>({"measurement", "dimensions"});
constexpr auto kFingerprintNames = std::to_array<Text>({"scan", "scan_sha256", "fingerprint_sha256"});

constexpr Text kFinishSays =
    "Excellent, Very Good, Good, Fair or Poor, also EX, VG, G, F, P; the retail words Ideal (= Excellent) and Premium "
    "(= Very Good)";
constexpr Text kScanExample = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
constexpr Text kItemExample = "4f0a6d1c2b3e4f5061728394a5b6c7d8";
constexpr Text kMillimetresSays = "in millimetres, up to three decimals; empty when not measured";

}  // namespace

constinit const Column Columns::kItem{"item", kItemNames, read_value<&V::item, parse_item_name>,
                                      "the item: its id (32 hexadecimal digits) or your own stone number",
                                      kItemExample};
constinit const Column Columns::kItemReference{
    "reference", kReferenceNames, read_text<&V::item_reference, kReferenceMaxBytes>,
    "instead of item: your own stone number, also where it looks like an id", "JW-2026-000123"};
constinit const Column Columns::kInput{"input", kNoNames, read_value<&V::item, parse_item_name>,
                                       "the item that is divided or cut: its id or your own stone number; the same on "
                                       "each row of one input, wherever the rows stand",
                                       "JW-2026-000123"};
constinit const Column Columns::kKind{"kind", kNoNames, read_value<&V::kind, parse_kind>,
                                      "rough stone (also when empty) or rough parcel", "rough stone"};
constinit const Column Columns::kKindOfStock{"kind", kNoNames, read_value<&V::kind, parse_kind>,
                                             "rough stone, rough parcel, polished stone or polished parcel (melee)",
                                             "polished stone"};
constinit const Column Columns::kKindOfOutput{"kind", kNoNames, read_value<&V::kind, parse_kind>,
                                              "rough stone, rough parcel, polished stone or polished parcel; empty: in "
                                              "divide the input's kind, in cut polished stone",
                                              "polished stone"};
constinit const Column Columns::kWeight{
    "weight", kWeightNames, read_value<&V::weight, parse_weight>,
    "carats (0.53, 0.53 ct), points (53 pt), milligrams (106 mg) or grams (0.106 g); at most six decimals of a carat",
    "0.53 ct"};
constinit const Column Columns::kWeightGraded{
    "weight", kWeightNames, read_value<&V::weight, parse_weight>,
    "as the laboratory weighed it, written as in all manifests (0.53 ct, 53 pt, 106 mg)", "0.53 ct"};
constinit const Column Columns::kCount{"count", kCountNames, read_value<&V::count, parse_count>,
                                       "how many stones: required for a parcel, 1 or empty for a stone", "1"};
constinit const Column Columns::kSieve{
    "sieve", kNoNames, read_text<&V::sieve, kSieveMaxBytes>,
    "parcels: the sieve range as the trade writes it; format the column as text, or a spreadsheet computes it", "+7-9"};
constinit const Column Columns::kReference{"reference", kReferenceNames, read_text<&V::reference, kReferenceMaxBytes>,
                                           "your own stone number, at most 64 bytes; no two rows alike",
                                           "JW-2026-000123"};
constinit const Column Columns::kShape{"shape", kNoNames, read_fact<&v1::Facts::set_shape, parse_shape>,
                                       "round (RBC, RB, BR), princess (PR), cushion (CU), oval (OV), emerald (EM), "
                                       "pear (PS), marquise (MQ), radiant, asscher, heart, baguette, trilliant, rose, "
                                       "other; rough: octahedron (oct), dodecahedron, macle, cube, irregular, cleavage",
                                       "round"};
constinit const Column Columns::kColor{"color", kColorNames, read_color,
                                       "one letter from D to Z, or a fancy colour in full (fancy intense yellow)", "F"};
constinit const Column Columns::kClarity{"clarity", kNoNames, read_fact<&v1::Facts::set_clarity, parse_clarity>,
                                         "FL, IF, VVS1, VVS2, VS1, VS2, SI1, SI2, I1, I2 or I3 (P1, P2, P3)", "VVS2"};
constinit const Column Columns::kCut{"cut", kNoNames, read_fact<&v1::Facts::set_cut, parse_finish>, kFinishSays,
                                     "Excellent"};
constinit const Column Columns::kPolish{"polish", kPolishNames, read_fact<&v1::Facts::set_polish, parse_finish>,
                                        "as cut", "Excellent"};
constinit const Column Columns::kSymmetry{"symmetry", kSymmetryNames, read_fact<&v1::Facts::set_symmetry, parse_finish>,
                                          "as cut", "Very Good"};
constinit const Column Columns::kFluorescence{
    "fluorescence", kFluorescenceNames, read_fact<&v1::Facts::set_fluorescence, parse_fluorescence>,
    "none, faint (slight), medium, strong or very strong, with or without \"blue\"", "none"};
constinit const Column Columns::kMeasurements{
    "measurements", kMeasurementsNames, read_measurements,
    "instead of the next three: length x width x depth in millimetres (3.95 x 3.98 x 2.43, 3.95-3.98x2.43)",
    "3.95 x 3.98 x 2.43"};
constinit const Column Columns::kLength{"length_mm", kNoNames,
                                        read_millimetres<&v1::Facts::length_um, &v1::Facts::set_length_um>,
                                        kMillimetresSays, "3.95"};
constinit const Column Columns::kWidth{
    "width_mm", kNoNames, read_millimetres<&v1::Facts::width_um, &v1::Facts::set_width_um>, kMillimetresSays, "3.98"};
constinit const Column Columns::kDepth{
    "depth_mm", kNoNames, read_millimetres<&v1::Facts::depth_um, &v1::Facts::set_depth_um>, kMillimetresSays, "2.43"};
constinit const Column Columns::kInscription{"inscription", kNoNames, read_inscription,
                                             "as engraved on the girdle, at most 64 bytes", "GOL 7000001"};
constinit const Column Columns::kFingerprint{"fingerprint", kFingerprintNames, read_fingerprint,
                                             "SHA-256 of the stone's scan, 64 hexadecimal digits", kScanExample};
constinit const Column Columns::kDescription{"description", kNoNames, read_description, "free words, at most 256 bytes",
                                             "sawable, slight green skin"};
constinit const Column Columns::kReportIssuer{"report_issuer", kNoNames,
                                              read_text<&V::report_issuer, kReportIssuerMaxBytes>,
                                              "the laboratory of an earlier report, with report_number", "GIA"};
constinit const Column Columns::kReportNumber{"report_number", kReportNumberNames,
                                              read_text<&V::report_number, kReportNumberMaxBytes>,
                                              "the report's number, at most 64 bytes", "7000001"};
constinit const Column Columns::kReportDate{"report_date", kNoNames, read_value<&V::report_day, parse_day>,
                                            "the report's date, year-month-day", "2026-11-24"};
constinit const Column Columns::kReportSha256{"report_sha256", kNoNames, read_value<&V::report_sha256, parse_sha256>,
                                              "SHA-256 of the report's file, 64 hexadecimal digits", kScanExample};
constinit const Column Columns::kNote{"note", kNoNames, read_text<&V::note, kNoteMaxBytes, true>,
                                      "decline: the reason, at most 256 bytes; the other commands leave it out",
                                      "colour not as described"};
constinit const Column Columns::kWeightFound{"weight_found", kNoNames, read_value<&V::weight, parse_weight>,
                                             "on your scale, written as in all manifests; empty when not weighed",
                                             "0.53 ct"};
constinit const Column Columns::kCountFound{"count_found", kNoNames, read_value<&V::count, parse_count>,
                                            "parcels: how many stones you counted; empty when not counted", "1"};
constinit const Column Columns::kDiscrepancy{
    "discrepancy", kNoNames, read_value<&V::discrepancy, parse_yes_no>,
    "yes when what you found differs beyond the network's tolerance and stands: the lower weight then is the item's for "
    "good, and the difference stays visible; empty: no", "no"};
constinit const Column Columns::kMyReference{"my_reference", kNoNames, read_text<&V::reference, kReferenceMaxBytes>,
                                             "your own stone number from now on, at most 64 bytes; no two rows alike",
                                             "SU-0001"};
constinit const Column Columns::kLoss{"loss", kNoNames, read_value<&V::loss, parse_weight_or_zero>,
                                      "what was lost of the input, once for each input; empty: what the outputs leave",
                                      "0.62 ct"};
constinit const Column Columns::kOtherItem{"other_item", kNoNames, read_value<&V::other_item, parse_item_name>,
                                           "a match of polished with rough: the miner's rough, by its id",
                                           "00112233445566778899aabbccddeeff"};
constinit const Column Columns::kEvidence{"evidence_sha256", kNoNames, read_value<&V::evidence_sha256, parse_sha256>,
                                          "SHA-256 of the document or scan behind the statement, 64 hexadecimal digits",
                                          kScanExample};
constinit const Column Columns::kAgainst{
    "against", kNoNames, read_against,
    "settling a duplicate: the other items that were looked at, with blanks between them, at most 64",
    "ffeeddccbbaa99887766554433221100"};
constinit const Column Columns::kRecord{
    "record", kNoNames, read_value<&V::target_record, parse_sha256>,
    "the record that stated the fact, 64 hexadecimal digits; empty: the newest of yours that did", kScanExample};
constinit const Column Columns::kRecordLine{"record_line", kNoNames, read_value<&V::target_line, parse_index>,
                                            "the line of that record, from 0; only with record", "0"};
constinit const Column Columns::kReason{"reason", kNoNames, read_text<&V::reason, kNoteMaxBytes, true>,
                                        "why it is corrected, at most 256 bytes", "typing error"};
constinit const Column Columns::kClaimCodeToPrint{"claim_code", kNoNames, read_own_claim_code,
                                                  "the code on the receipt, 12 to 64 characters; empty: one is made",
                                                  "Q7K2-9MXR-4TDA"};
constinit const Column Columns::kClaimCode{"claim_code", kNoNames, read_text<&V::claim_code, kClaimCodeMaxBytes>,
                                           "the code on the consumer's receipt", "Q7K2-9MXR-4TDA"};

std::string heading(std::string_view text) {
  std::string out;
  for (const char c : lower_ascii(collapsed(text))) {
    if (c == ' ' || c == '-') {
      out.push_back('_');
    } else if (c != '(' && c != ')' && c != '[' && c != ']') {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace golconda::manifest
