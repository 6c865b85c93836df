#include "node/manifest/statement_plans.h"

#include <algorithm>
#include <array>
#include <string>

#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::manifest {
namespace {

// Limits of record.proto, in bytes.
constexpr std::size_t kCertificateNumberMaxBytes = 32;
constexpr std::size_t kPartyMaxBytes = 128;       // authority, exporter, importer, insurer, standard
constexpr std::size_t kStatementMaxBytes = 1'024;  // statement, finding, reason
constexpr std::size_t kShortTextMaxBytes = 64;     // reference, method
constexpr std::size_t kClaimValueMaxBytes = 160;
constexpr std::size_t kOriginCountriesMax = 64;

constexpr std::array<std::string_view, 3> kHsCodes{"7102.10", "7102.21", "7102.31"};
constexpr std::array<std::string_view, 4> kClaimKinds{"fingerprint", "inscription", "report", "kimberley-certificate"};
constexpr std::array<v1::ClaimKind, 4> kClaimKindValues{v1::CLAIM_KIND_FINGERPRINT, v1::CLAIM_KIND_INSCRIPTION,
                                                        v1::CLAIM_KIND_REPORT, v1::CLAIM_KIND_KIMBERLEY_CERTIFICATE};

Result<std::uint64_t> parse_weight_uct(std::string_view text) {
  GOLCONDA_TRY(const auto weight, parse_weight(text));
  return weight.value;
}

Result<std::string> parse_hs_code(std::string_view text) {
  const std::string_view code = trim(text);
  if (std::ranges::find(kHsCodes, code) != kHsCodes.end()) return std::string(code);
  return unreadable(quoted(text) + " is not a code for rough diamonds",
                    "write 7102.10 (unsorted), 7102.21 (industrial) or 7102.31 (gem quality)");
}

Result<v1::ClaimKind> parse_claim_kind(std::string_view text) {
  const std::string word = squeezed(text);
  for (std::size_t i = 0; i < kClaimKinds.size(); ++i) {
    if (squeezed(kClaimKinds[i]) == word) return kClaimKindValues[i];
  }
  return unreadable(quoted(text) + " is not a value that has to be unique", did_you_mean(text, kClaimKinds));
}

Result<std::string> party(const ActionWords& words, std::string_view name, std::string_view example) {
  return words.text(name, kPartyMaxBytes, true, example);
}

Result<std::string> statement_text(const ActionWords& words, std::string_view name, std::string_view example) {
  return words.text(name, kStatementMaxBytes, true, example);
}

Result<ActionPlan> plan_kimberley(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_kimberley_certificate();
  // The same number in two records would be two certificates of one number, and alert.
  plan.document.is_one_record = true;
  GOLCONDA_TRY(*s.mutable_number(), words.text("number", kCertificateNumberMaxBytes, true, "BW-004711"));
  GOLCONDA_TRY(*s.mutable_country(), words.read_required("country", "BW", parse_country));
  GOLCONDA_TRY(*s.mutable_authority(), party(words, "authority", "Ministry of Minerals"));
  GOLCONDA_TRY(const auto origins, origin_countries(words));
  s.mutable_origins()->Assign(origins.begin(), origins.end());
  GOLCONDA_TRY(*s.mutable_exporter(), party(words, "exporter", "Kao Mining Ltd"));
  GOLCONDA_TRY(*s.mutable_importer(), party(words, "importer", "Antwerp Trading NV"));
  GOLCONDA_TRY(const auto parcels, words.read_required("parcels", "1", parse_count));
  s.set_parcels(parcels);
  GOLCONDA_TRY(const auto weight_uct, words.read_required("weight", "120.40 ct", parse_weight_uct));
  s.set_weight_uct(weight_uct);
  GOLCONDA_TRY(*s.mutable_hs_code(), words.read_required("hs-code", "7102.31", parse_hs_code));
  GOLCONDA_TRY(const auto issued, words.day("issued"));
  s.set_issued_day(issued);
  GOLCONDA_TRY(const auto expires, words.day("expires"));
  s.set_expires_day(expires);
  return plan;
}

Result<ActionPlan> plan_import(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_import_confirmation();
  GOLCONDA_TRY(*s.mutable_certificate_number(), words.text("number", kCertificateNumberMaxBytes, true, "BW-004711"));
  GOLCONDA_TRY(*s.mutable_certificate_country(), words.read_required("country", "BW", parse_country));
  GOLCONDA_TRY(const auto parcels, words.read_required("parcels", "1", parse_count));
  s.set_parcels(parcels);
  GOLCONDA_TRY(const auto weight_uct, words.read_required("weight", "120.40 ct", parse_weight_uct));
  s.set_weight_uct(weight_uct);
  GOLCONDA_TRY(*s.mutable_importer(), party(words, "importer", "Antwerp Trading NV"));
  GOLCONDA_TRY(*s.mutable_exporter(), party(words, "exporter", "Kao Mining Ltd"));
  GOLCONDA_TRY(const auto day, words.day("day"));
  s.set_confirmed_day(day);
  return plan;
}

Result<ActionPlan> plan_warranty(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_warranty();
  GOLCONDA_TRY(*s.mutable_statement(), statement_text(words, "statement", "The diamonds herein invoiced have been ..."));
  GOLCONDA_TRY(const auto day, words.day("day"));
  s.set_day(day);
  return plan;
}

Result<ActionPlan> plan_origin(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_origin_statement();
  GOLCONDA_TRY(const auto origins, origin_countries(words));
  s.mutable_origins()->Assign(origins.begin(), origins.end());
  GOLCONDA_TRY(*s.mutable_reference(), words.text("statement-reference", kShortTextMaxBytes, true, "DDS-2026-12"));
  GOLCONDA_TRY(const auto day, words.day("day"));
  s.set_day(day);
  return plan;
}

Result<ActionPlan> plan_insurance(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_insurance();
  GOLCONDA_TRY(*s.mutable_insurer(), party(words, "insurer", "Lloyd's"));
  GOLCONDA_TRY(*s.mutable_policy_reference(), words.text("policy", kShortTextMaxBytes, true, "P-77-2026"));
  GOLCONDA_TRY(const auto from, words.day("from"));
  s.set_from_day(from);
  GOLCONDA_TRY(const auto to, words.day("to"));
  s.set_to_day(to);
  return plan;
}

Result<ActionPlan> plan_match(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_rough_match();
  GOLCONDA_TRY(*s.mutable_method(), words.text("method", kShortTextMaxBytes, true, "3D scan"));
  GOLCONDA_TRY(const auto day, words.day("day"));
  s.set_day(day);
  return plan;
}

Result<ActionPlan> plan_audit(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_audit();
  GOLCONDA_TRY(*s.mutable_standard(), party(words, "standard", "RJC CoP 2024"));
  GOLCONDA_TRY(*s.mutable_finding(), statement_text(words, "finding", "no objection"));
  GOLCONDA_TRY(const auto day, words.day("day"));
  s.set_day(day);
  return plan;
}

Result<ActionPlan> plan_flag(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_flag();
  GOLCONDA_TRY(const v1::FlagKind flag,
               words.read_required("kind", "stolen (or recalled, \"suspected synthetic\", conflict)", parse_flag));
  s.set_kind(flag);
  GOLCONDA_TRY(*s.mutable_reason(), statement_text(words, "reason", "police report 117/26"));
  return plan;
}

Result<ActionPlan> plan_withdrawal(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_withdraw();
  plan.document.has_no_lines = true;
  if (!words.says("record")) {
    return fail(ErrorCode::kInvalidArgument, "the record to withdraw is not named", "record",
                "write its id, 64 hexadecimal digits; `golconda show ITEM` lists the statements about an item");
  }
  auto record = parse_sha256(words.get("record"));
  if (!record) {
    record.error().message = "the record: " + record.error().message;
    record.error().field = "the record";
    return tl::make_unexpected(std::move(record).error());
  }
  s.set_target_record(*record);
  GOLCONDA_TRY(*s.mutable_reason(), statement_text(words, "reason", "found again"));
  return plan;
}

Result<ActionPlan> plan_settlement(const ActionWords& words) {
  ActionPlan plan;
  auto& s = *plan.document.body.mutable_attest()->mutable_settle_duplicate();
  GOLCONDA_TRY(const v1::ClaimKind claim, words.read_required("kind", "report", parse_claim_kind));
  s.set_kind(claim);
  GOLCONDA_TRY(*s.mutable_value(), words.text("value", kClaimValueMaxBytes, true, "GIA:7000001"));
  GOLCONDA_TRY(*s.mutable_finding(), statement_text(words, "finding", "the other stone's report was forged"));
  return plan;
}

std::vector<StatementAction> made_statement_actions() {
  constexpr auto kAttest = ManifestKind::kAttest;
  return {
      {{"attest kimberley-certificate", kAttest,
        {{"number", "the certificate's number", true},
         {"country", "the country of issue, ISO 3166-1 alpha-2", true},
         {"authority", "who issued it", true},
         {"exporter", "as the certificate names him", true},
         {"importer", "as the certificate names him", true},
         {"parcels", "how many parcels it covers", true},
         {"weight", "carats of all parcels", true},
         {"hs-code", "7102.10, 7102.21 or 7102.31", true},
         {"issued", "date of issue", true},
         {"expires", "date of expiry", true}},
        true}, plan_kimberley},
      {{"attest import-confirmation", kAttest,
        {{"number", "the certificate's number", true},
         {"country", "the certificate's country of issue", true},
         {"parcels", "how many parcels arrived", true},
         {"weight", "carats that arrived", true},
         {"importer", "who received it", true},
         {"exporter", "who sent it", true},
         {"day", "when it was confirmed", true}}}, plan_import},
      {{"attest warranty", kAttest,
        {{"statement", "as printed, at most 1,024 bytes", true}, {"day", "the invoice's date", true}}}, plan_warranty},
      {{"attest origin-statement", kAttest,
        {{"statement-reference", "the statement's own number", true}, {"day", "its date", true}}, true}, plan_origin},
      {{"attest insurance", kAttest,
        {{"insurer", "who insures", true},
         {"policy", "the policy's number", true},
         {"from", "first day", true},
         {"to", "last day", true}}}, plan_insurance},
      {{"attest rough-match", kAttest, {{"method", "how it was matched", true}, {"day", "when", true}}}, plan_match},
      {{"attest audit", kAttest,
        {{"standard", "by which standard", true}, {"finding", "what was found", true}, {"day", "when", true}}}, plan_audit},
      {{"attest flag", kAttest,
        {{"kind", "stolen, recalled, suspected synthetic or conflict", true}, {"reason", "why", true}}}, plan_flag},
      {{"attest withdraw", kAttest,
        {{"record", "the statement's record, 64 hexadecimal digits", true}, {"reason", "why", true}}, false, false}, plan_withdrawal},
      {{"attest settle-duplicate", kAttest,
        {{"kind", "fingerprint, inscription, report or kimberley-certificate", true},
         {"value", "the value, as the alert shows it", true},
         {"finding", "what was found", true}}}, plan_settlement}};
}

}  // namespace

const std::vector<StatementAction>& statement_actions() {
  static const std::vector<StatementAction> kActions = made_statement_actions();
  return kActions;
}

Result<std::vector<v1::OriginCountry>> origin_countries(const ActionWords& words) {
  const std::string label = words.label("origin");
  const auto placed = [&label](Error error) {
    error.message = label + ": " + error.message;
    error.field = label;
    return tl::make_unexpected(std::move(error));
  };
  std::vector<v1::OriginCountry> out;
  for (const std::string& value : words.origins()) {
    const std::size_t equals = value.find('=');
    auto country = parse_country(value.substr(0, equals));
    if (!country) return placed(std::move(country).error());
    v1::OriginCountry origin;
    origin.set_country(*std::move(country));
    if (equals != std::string::npos) {
      auto weight = parse_weight(value.substr(equals + 1));
      if (!weight) return placed(std::move(weight).error());
      origin.set_weight_uct(weight->value);
    }
    const bool twice =
        std::ranges::any_of(out, [&](const v1::OriginCountry& other) { return other.country() == origin.country(); });
    if (twice) return words.wrong("origin", label + ": " + origin.country() + " stands twice", "write each country once, with its whole share");
    out.push_back(std::move(origin));
  }
  if (out.empty() || out.size() > kOriginCountriesMax) {
    return words.wrong("origin",
                       out.empty() ? label + " is missing" : label + ": more than " + std::to_string(kOriginCountriesMax) + " countries",
                       "name every country where the stones were mined, as in " + label + " BW=12.5 " + label + " NA=3");
  }
  return out;
}

}  // namespace golconda::manifest
