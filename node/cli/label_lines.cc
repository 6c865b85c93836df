#include "node/cli/label_lines.h"

#include <utility>

#include "crypto/base/bytes.h"
#include "node/cli/item_text.h"
#include "node/manifest/trade_scales.h"

namespace golconda::cli {
namespace {

// "GIA-LAB 2141234567": of the newest report that is not withdrawn; "" without any.
std::string report_of(const v1::ItemView& item) {
  std::string report;
  std::int64_t newest_ms = -1;
  for (const v1::AttestationView& attestation : item.attestations()) {
    v1::GradeRow grade;
    const v1::AttestationState& state = attestation.state();
    const bool is_report = state.kind() == v1::STATEMENT_KIND_GRADE && !attestation.withdrawn();
    if (!is_report || attestation.created_at_ms() <= newest_ms || !grade.ParseFromString(state.row())) continue;
    newest_ms = attestation.created_at_ms();
    report = state.participant() + " " + grade.report_number();
  }
  return report;
}

}  // namespace

label::Label label_of(const v1::ItemView& item, const std::string& name, std::string link) {
  const std::string facts = manifest::facts_text(item.facts());
  label::Label out{std::move(link), {}};
  if (!name.empty()) out.lines.push_back(name);
  out.lines.push_back(weight_phrase(item.state()) + "  " + (facts.empty() ? manifest::kind_text(item.state().kind()) : facts));
  if (const std::string report = report_of(item); !report.empty()) out.lines.push_back(report);
  // In two, for one line of it would be too long to be set whole.
  const std::string id = to_hex(item.item());
  out.lines.push_back(id.substr(0, id.size() / 2));
  out.lines.push_back(id.substr(id.size() / 2));
  return out;
}

}  // namespace golconda::cli
