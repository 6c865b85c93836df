#include "node/ledger/claims.h"

#include <string>
#include <utility>

#include "golconda/v1/record.pb.h"

namespace golconda::ledger {
namespace {

using v1::Line;

// "ISSUER:NUMBER", for a report and for a certificate alike.
ClaimValue numbered(ClaimKind kind, std::string_view issuer, std::string_view number) {
  return normalised_claim(kind, std::string(trimmed(issuer)) + ':' + std::string(trimmed(number)));
}

// What one line claims, for one item, in one record's name.
class Claims {
 public:
  Claims(const RecordId& stated_by, const ItemId& item) : stated_by_(stated_by), item_(item) {}

  void add(ClaimValue value) { claims_.push_back({std::move(value), stated_by_, item_}); }
  void add_facts(const v1::Facts& facts) {
    if (!facts.fingerprint().empty()) add(fingerprint_claim(facts.fingerprint()));
    if (!facts.inscription().empty()) add(inscription_claim(facts.inscription()));
  }
  std::vector<Claim> take() { return std::move(claims_); }

 private:
  const RecordId& stated_by_;
  const ItemId& item_;
  std::vector<Claim> claims_;
};

std::vector<Claim> claims_of(const v1::NewItemRow& row, const RecordId& record, const ItemId& item) {
  Claims claims(record, item);
  claims.add_facts(row.facts());
  if (!row.report_number().empty()) claims.add(numbered(ClaimKind::kReport, row.report_issuer(), row.report_number()));
  return claims.take();
}

std::vector<Claim> claims_of(const v1::GradeRow& row, const RecordId& record, const ParticipantId& laboratory) {
  const auto item = ItemId::from(row.item());
  if (!item) return {};
  Claims claims(record, *item);
  claims.add(numbered(ClaimKind::kReport, laboratory.text, row.report_number()));
  claims.add_facts(row.facts());
  return claims.take();
}

std::vector<Claim> claims_of(const v1::AttestRow& row, const v1::KimberleyCertificate& certificate,
                             const RecordId& record) {
  const auto item = ItemId::from(row.item());
  if (!item) return {};
  Claims claims(record, *item);
  claims.add(numbered(ClaimKind::kKimberleyCertificate, certificate.country(), certificate.number()));
  return claims.take();
}

std::vector<Claim> claims_of(const v1::AmendRow& row) {
  const auto item = ItemId::from(row.item());
  const auto target = RecordId::from(row.target_record());
  if (!item || !target) return {};
  Claims claims(*target, *item);
  claims.add_facts(row.facts());
  return claims.take();
}

}  // namespace

std::vector<Claim> claims_in(const v1::RecordBody& body, const RecordId& record, const ParticipantId& author,
                             const Line& line, std::uint32_t number) {
  switch (line.row_case()) {
    case Line::kNewItem: return claims_of(line.new_item(), record, item_id(record, number));
    case Line::kGrade: return claims_of(line.grade(), record, author);
    case Line::kAmend: return claims_of(line.amend());
    case Line::kAttest:
      if (!body.attest().has_kimberley_certificate()) return {};
      return claims_of(line.attest(), body.attest().kimberley_certificate(), record);
    case Line::kItem:
    case Line::kSplit:
    case Line::kUnpack:
    case Line::kAccept:
    case Line::kSell:
    case Line::kBuyBack:
    case Line::ROW_NOT_SET: return {};
  }
  return {};
}

ClaimValue fingerprint_claim(ByteView fingerprint) { return {ClaimKind::kFingerprint, to_hex(fingerprint)}; }

ClaimValue inscription_claim(std::string_view inscription) {
  return normalised_claim(ClaimKind::kInscription, inscription);
}

}  // namespace golconda::ledger
