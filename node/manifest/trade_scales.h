// The trade's scales as people write them, to the numbers of golconda/v1/facts.proto and record.proto, and back.
//
// Upper and lower case, blanks, dots and dashes do not matter: "vvs 2", "VVS-2" and "VVS2" are one. A range ("D-E"), a
// grade that the scale does not have ("SI3") and a misspelling are refused, with the nearest accepted word as remedy.
//
// For cut, polish and symmetry the retail words count as: Ideal = Excellent (AGS's top grade), Premium = Very Good.
//
// Thread-safety: pure functions. Every failure is kInvalidArgument with a remedy and no field.

#pragma once

#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "golconda/v1/facts.pb.h"
#include "golconda/v1/record.pb.h"

namespace golconda::manifest {

struct ColorGrade {
  v1::Color color = v1::COLOR_UNSPECIFIED;
  std::string fancy_color;  // only with COLOR_FANCY: "Fancy Intense Yellow"
  friend bool operator==(const ColorGrade&, const ColorGrade&) = default;
};

[[nodiscard]] Result<v1::Shape> parse_shape(std::string_view text);
[[nodiscard]] Result<ColorGrade> parse_color(std::string_view text);
[[nodiscard]] Result<v1::Clarity> parse_clarity(std::string_view text);
[[nodiscard]] Result<v1::Finish> parse_finish(std::string_view text);
[[nodiscard]] Result<v1::Fluorescence> parse_fluorescence(std::string_view text);
[[nodiscard]] Result<v1::ItemKind> parse_kind(std::string_view text);
[[nodiscard]] Result<v1::Terms> parse_terms(std::string_view text);
[[nodiscard]] Result<v1::FlagKind> parse_flag(std::string_view text);
[[nodiscard]] Result<v1::LossCause> parse_loss_cause(std::string_view text);

// As a person reads it: "Round", "VVS2", "Very Good", "rough stone"; "" for unspecified or a number from a later
// version.
[[nodiscard]] std::string shape_text(v1::Shape shape);
[[nodiscard]] std::string color_text(v1::Color color, std::string_view fancy_color = {});
[[nodiscard]] std::string clarity_text(v1::Clarity clarity);
[[nodiscard]] std::string finish_text(v1::Finish finish);
[[nodiscard]] std::string fluorescence_text(v1::Fluorescence fluorescence);
[[nodiscard]] std::string kind_text(v1::ItemKind kind);
[[nodiscard]] std::string terms_text(v1::Terms terms);
[[nodiscard]] std::string flag_text(v1::FlagKind flag);
[[nodiscard]] std::string loss_cause_text(v1::LossCause cause);

// "Round F VVS2": what is known of the three that name a stone, in one phrase; "" when nothing is.
[[nodiscard]] std::string facts_text(const v1::Facts& facts);

}  // namespace golconda::manifest
