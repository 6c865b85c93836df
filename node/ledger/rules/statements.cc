#include "node/ledger/rules/statements.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/limits.h"

namespace golconda::ledger {
namespace {

using google::protobuf::RepeatedPtrField;
using v1::Attest;

constexpr std::array kAuthority{Role::kAuthority};
constexpr std::array kAuditor{Role::kAuditor};
constexpr std::array kMatchers{Role::kCutter, Role::kLab};

// Rough: industrial, unworked gem quality, and the heading for unsorted (HS 2022, chapter 71).
constexpr std::array<std::string_view, 3> kRoughHsCodes{"7102.10", "7102.21", "7102.31"};

constexpr LineIndex kBody = std::nullopt;

Judged<void> require_country(const std::string& country, std::string_view field) {
  if (is_country(country)) return {};
  return refuse(Rule::kFieldInvalid, kBody,
                {{"field", std::string(field)}, {"value", shown(country)}, {"expected", "an ISO 3166-1 alpha-2 code"}});
}

Judged<void> require_weight(std::uint64_t weight_uct) {
  const Microcarats weight{weight_uct};
  if (weight.value == 0) return refuse(Rule::kWeightMissing, kBody, {{"field", "weight_uct"}});
  if (weight <= kItemWeightMaxUct) return {};
  return refuse(Rule::kWeightTooLarge, kBody, {{"weight", to_text(weight)}, {"at most", to_text(kItemWeightMaxUct)}});
}

Judged<void> require_parcels(std::uint32_t parcels) {
  if (parcels != 0) return {};
  return refuse(Rule::kFieldMissing, kBody, {{"field", "parcels"}});
}

// Each country once; the shares that are known add up to at most the whole.
Judged<void> check_origins(const RepeatedPtrField<v1::OriginCountry>& origins, Microcarats whole) {
  if (origins.empty()) return refuse(Rule::kFieldMissing, kBody, {{"field", "origins"}});
  if (static_cast<std::size_t>(origins.size()) > kStatementOriginsMax) {
    return refuse(Rule::kFieldTooLong, kBody,
                  {{"field", "origins"}, {"entries", std::to_string(origins.size())}, {"at most", std::to_string(kStatementOriginsMax)}});
  }
  std::set<std::string> countries;
  Microcarats sum;
  for (const v1::OriginCountry& origin : origins) {
    GOLCONDA_CHECK_OK(require_country(origin.country(), "origins.country"));
    if (!countries.insert(origin.country()).second) {
      return refuse(Rule::kCertificateInvalid, kBody, {{"country twice", origin.country()}});
    }
    const auto next = add(sum, Microcarats{origin.weight_uct()});
    if (!next || *next > whole) {
      return refuse(Rule::kCertificateInvalid, kBody,
                    {{"shares together", next ? to_text(*next) : "too much to count"}, {"weight", to_text(whole)}});
    }
    sum = *next;
  }
  return {};
}

Judged<void> check(const v1::KimberleyCertificate& s) {
  GOLCONDA_CHECK_OK(require_text(s.number(), kCertificateNumberMaxBytes, "number", kBody));
  GOLCONDA_CHECK_OK(require_country(s.country(), "country"));
  GOLCONDA_CHECK_OK(require_text(s.authority(), kPartyNameMaxBytes, "authority", kBody));
  GOLCONDA_CHECK_OK(require_text(s.exporter(), kPartyNameMaxBytes, "exporter", kBody));
  GOLCONDA_CHECK_OK(require_text(s.importer(), kPartyNameMaxBytes, "importer", kBody));
  GOLCONDA_CHECK_OK(require_parcels(s.parcels()));
  GOLCONDA_CHECK_OK(require_weight(s.weight_uct()));
  GOLCONDA_CHECK_OK(check_origins(s.origins(), Microcarats{s.weight_uct()}));
  if (std::find(kRoughHsCodes.begin(), kRoughHsCodes.end(), s.hs_code()) == kRoughHsCodes.end()) {
    return refuse(Rule::kCertificateInvalid, kBody,
                  {{"hs_code", shown(s.hs_code())}, {"expected", "7102.10, 7102.21 or 7102.31"}});
  }
  return require_days(s.issued_day(), s.expires_day(), kBody);
}

Judged<void> check(const v1::ImportConfirmation& s) {
  GOLCONDA_CHECK_OK(require_text(s.certificate_number(), kCertificateNumberMaxBytes, "certificate_number", kBody));
  GOLCONDA_CHECK_OK(require_country(s.certificate_country(), "certificate_country"));
  GOLCONDA_CHECK_OK(require_parcels(s.parcels()));
  GOLCONDA_CHECK_OK(require_weight(s.weight_uct()));
  GOLCONDA_CHECK_OK(require_text(s.importer(), kPartyNameMaxBytes, "importer", kBody));
  GOLCONDA_CHECK_OK(require_text(s.exporter(), kPartyNameMaxBytes, "exporter", kBody));
  return require_day(s.confirmed_day(), "confirmed_day", kBody);
}

Judged<void> check(const v1::Warranty& s) {
  GOLCONDA_CHECK_OK(require_text(s.statement(), kStatementMaxBytes, "statement", kBody));
  return require_day(s.day(), "day", kBody);
}

Judged<void> check(const v1::OriginStatement& s) {
  GOLCONDA_CHECK_OK(check_origins(s.origins(), kItemWeightMaxUct));
  GOLCONDA_CHECK_OK(require_text(s.reference(), kReferenceMaxBytes, "reference", kBody));
  return require_day(s.day(), "day", kBody);
}

Judged<void> check(const v1::RoughMatch& s) {
  GOLCONDA_CHECK_OK(require_text(s.method(), kMethodMaxBytes, "method", kBody));
  return require_day(s.day(), "day", kBody);
}

Judged<void> check(const v1::Audit& s) {
  GOLCONDA_CHECK_OK(require_text(s.standard(), kStandardMaxBytes, "standard", kBody));
  GOLCONDA_CHECK_OK(require_text(s.finding(), kStatementMaxBytes, "finding", kBody));
  return require_day(s.day(), "day", kBody);
}

Judged<void> check(const v1::Insurance& s) {
  GOLCONDA_CHECK_OK(require_text(s.insurer(), kPartyNameMaxBytes, "insurer", kBody));
  GOLCONDA_CHECK_OK(require_text(s.policy_reference(), kPolicyReferenceMaxBytes, "policy_reference", kBody));
  return require_days(s.from_day(), s.to_day(), kBody);
}

Judged<void> check(const v1::Flag& s) {
  GOLCONDA_CHECK_OK(require_choice(v1::FlagKind_IsValid(s.kind()), s.kind(), "flag.kind", kBody));
  return require_text(s.reason(), kStatementMaxBytes, "reason", kBody);
}

Judged<void> check(const v1::Withdraw& s) {
  GOLCONDA_CHECK_OK(require_hash(s.target_record(), "target_record", kBody));
  return require_text(s.reason(), kStatementMaxBytes, "reason", kBody);
}

Judged<void> check(const v1::SettleDuplicate& s) {
  GOLCONDA_CHECK_OK(require_choice(v1::ClaimKind_IsValid(s.kind()), s.kind(), "kind", kBody));
  GOLCONDA_CHECK_OK(require_text(s.value(), kClaimValueMaxBytes, "value", kBody));
  return require_text(s.finding(), kStatementMaxBytes, "finding", kBody);
}

}  // namespace

std::span<const Role> roles_for(Attest::StatementCase statement) {
  switch (statement) {
    case Attest::kKimberleyCertificate:
    case Attest::kImportConfirmation:
    case Attest::kSettleDuplicate: return kAuthority;
    case Attest::kRoughMatch: return kMatchers;
    case Attest::kAudit: return kAuditor;
    case Attest::kWarranty:
    case Attest::kOriginStatement:
    case Attest::kInsurance:
    case Attest::kFlag:
    case Attest::kWithdraw:
    case Attest::STATEMENT_NOT_SET: return {};
  }
  return {};
}

Judged<void> check_statement(const Attest& attest) {
  switch (attest.statement_case()) {
    case Attest::kKimberleyCertificate: return check(attest.kimberley_certificate());
    case Attest::kImportConfirmation: return check(attest.import_confirmation());
    case Attest::kWarranty: return check(attest.warranty());
    case Attest::kOriginStatement: return check(attest.origin_statement());
    case Attest::kRoughMatch: return check(attest.rough_match());
    case Attest::kAudit: return check(attest.audit());
    case Attest::kInsurance: return check(attest.insurance());
    case Attest::kFlag: return check(attest.flag());
    case Attest::kWithdraw: return check(attest.withdraw());
    case Attest::kSettleDuplicate: return check(attest.settle_duplicate());
    case Attest::STATEMENT_NOT_SET: break;
  }
  return refuse(Rule::kStatementMissing, kBody);
}

}  // namespace golconda::ledger
