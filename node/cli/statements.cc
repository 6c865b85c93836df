#include "node/cli/statements.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "node/cli/option_values.h"
#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

constexpr std::array<std::string_view, 3> kHsCodes{"7102.10", "7102.21", "7102.31"};
constexpr std::array<std::string_view, 4> kClaimKinds{"fingerprint", "inscription", "report", "kimberley-certificate"};
constexpr std::array<v1::ClaimKind, 4> kClaimKindValues{v1::CLAIM_KIND_FINGERPRINT, v1::CLAIM_KIND_INSCRIPTION,
                                                        v1::CLAIM_KIND_REPORT, v1::CLAIM_KIND_KIMBERLEY_CERTIFICATE};

}  // namespace

Result<std::string> text_option(const TextOption& option) {
  if (!option.example.empty()) GOLCONDA_CHECK_OK(require_option(option.value, option.name, option.example));
  return option_value(manifest::parse_text(option.value, option.max_bytes, true), option.name);
}

Result<std::uint32_t> day_option(const std::string& value, const std::string& name) {
  GOLCONDA_CHECK_OK(require_option(value, name, "2026-01-03"));
  return option_value(manifest::parse_day(value), name);
}

Result<std::vector<v1::OriginCountry>> origin_countries(const std::vector<std::string>& values) {
  std::vector<v1::OriginCountry> out;
  for (const std::string& value : values) {
    const std::size_t equals = value.find('=');
    v1::OriginCountry origin;
    GOLCONDA_TRY(*origin.mutable_country(), option_value(manifest::parse_country(value.substr(0, equals)), "--origin"));
    if (equals != std::string::npos) {
      GOLCONDA_TRY(const auto weight, option_value(manifest::parse_weight(value.substr(equals + 1)), "--origin"));
      origin.set_weight_uct(weight.value);
    }
    const bool twice =
        std::ranges::any_of(out, [&](const v1::OriginCountry& other) { return other.country() == origin.country(); });
    if (twice) {
      return fail(ErrorCode::kInvalidArgument, "--origin: " + origin.country() + " stands twice", "--origin",
                  "write each country once, with its whole share");
    }
    out.push_back(std::move(origin));
  }
  if (out.empty() || out.size() > kOriginCountriesMax) {
    return fail(ErrorCode::kInvalidArgument,
                out.empty() ? std::string("--origin is missing")
                            : "--origin: more than " + std::to_string(kOriginCountriesMax) + " countries",
                "--origin", "name every country where the stones were mined, as in --origin BW=12.5 --origin NA=3");
  }
  return out;
}

Result<std::string> hs_code_option(const std::string& value) {
  GOLCONDA_CHECK_OK(require_option(value, "--hs-code", "7102.31"));
  const std::string_view code = manifest::trim(value);
  if (std::ranges::find(kHsCodes, code) != kHsCodes.end()) return std::string(code);
  return fail(ErrorCode::kInvalidArgument, "--hs-code: " + manifest::quoted(value) + " is not a code for rough diamonds",
              "--hs-code", "write 7102.10 (unsorted), 7102.21 (industrial) or 7102.31 (gem quality)");
}

Result<v1::ClaimKind> parse_claim_kind(const std::string& value) {
  const std::string word = manifest::squeezed(value);
  for (std::size_t i = 0; i < kClaimKinds.size(); ++i) {
    if (manifest::squeezed(kClaimKinds[i]) == word) return kClaimKindValues[i];
  }
  return fail(ErrorCode::kInvalidArgument, "--kind: " + manifest::quoted(value) + " is not a value that has to be unique", "--kind",
              manifest::did_you_mean(value, kClaimKinds));
}

}  // namespace golconda::cli
