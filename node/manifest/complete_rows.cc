#include "node/manifest/complete_rows.h"

#include <algorithm>

#include "node/ledger/rules/reweigh.h"
#include "node/manifest/trade_values.h"

namespace golconda::manifest {
namespace {

using ledger::Microcarats;

Mistake at_row(const ManifestRow& row, std::string column, std::string message, std::string remedy) {
  return {row.file_line, std::move(column), row.item_text, std::move(message), std::move(remedy)};
}

tl::unexpected<Error> not_looked_up(const ManifestRow& row) {
  return fail(ErrorCode::kInternal, "item " + row.item_text + " was not looked up", "item", "report this as a bug");
}

constexpr bool is_stone(v1::ItemKind kind) {
  return kind == v1::ITEM_KIND_ROUGH_STONE || kind == v1::ITEM_KIND_POLISHED_STONE;
}
constexpr bool is_rough(v1::ItemKind kind) {
  return kind == v1::ITEM_KIND_ROUGH_STONE || kind == v1::ITEM_KIND_ROUGH_PARCEL;
}

// The sum of weights; nullopt when it does not fit, which no goods of this world reach.
std::optional<Microcarats> plus(std::optional<Microcarats> sum, std::uint64_t weight_uct) {
  return sum ? add(*sum, Microcarats{weight_uct}) : std::nullopt;
}

void complete_output(const v1::ItemView& input, v1::NewItemRow& output) {
  if (output.kind() != v1::ITEM_KIND_UNSPECIFIED) return;
  output.set_kind(input.state().kind());
  if (is_stone(output.kind()) && output.count() == 0) output.set_count(1);
}

bool belongs_to(const std::string& log_id, const std::string& participant) {
  return log_id == participant || log_id.starts_with(participant + ".");
}

// The newest report of `participant` on the item, nullptr when there is none.
const v1::AttestationView* own_report(const v1::ItemView& item, const std::string& participant) {
  const v1::AttestationView* newest = nullptr;
  for (const auto& attestation : item.attestations()) {
    const v1::AttestationState& state = attestation.state();
    if (state.kind() != v1::STATEMENT_KIND_GRADE || state.participant() != participant) continue;
    if (newest == nullptr || attestation.created_at_ms() >= newest->created_at_ms()) newest = &attestation;
  }
  return newest;
}

// A difference that the row does not own to.
Mistake undeclared(const ManifestRow& row, const v1::ItemView& view, const ledger::Tolerances& tolerances,
                   bool weight_differs) {
  const v1::AcceptRow& accept = row.line.accept();
  const Microcarats weight{view.state().weight_uct()};
  std::string message = row.item_text + ": ";
  if (weight_differs) {
    message += weight_text({accept.weight_found_uct()}) + " was found, and the ledger says " + weight_text(weight) +
               ", more than the tolerance of " + weight_text(ledger::tolerance_of(tolerances, weight)) + " apart";
  } else {
    message += std::to_string(accept.count_found()) + " stones were counted, and the ledger says " +
               std::to_string(view.state().count());
  }
  return at_row(row, weight_differs ? "weight_found" : "count_found", std::move(message),
                std::string("weigh and count again; if it stands, ") +
                    (row.file_line == 0 ? "add --discrepancy" : "write yes in the column discrepancy") +
                    ", and the lower figure is the item's for good; or decline it");
}

}  // namespace

Result<void> complete_splits(const Views& views, std::vector<ManifestRow>& rows, MistakeList& mistakes) {
  for (std::size_t i = 0; i < rows.size();) {
    ManifestRow& input = rows[i];
    const v1::ItemView* view = view_of(views, input);
    if (view == nullptr || !input.line.has_split()) return not_looked_up(input);
    const std::size_t end = std::min(rows.size(), i + 1 + input.line.split().output_count());
    std::optional<Microcarats> sum{Microcarats{0}};
    for (std::size_t k = i + 1; k < end; ++k) {
      auto& output = *rows[k].line.mutable_new_item();
      complete_output(*view, output);
      sum = plus(sum, output.weight_uct());
    }
    if (input.loss_is_remainder) {
      const Microcarats weight{view->state().weight_uct()};
      const auto loss = sum ? subtract(weight, *sum) : std::nullopt;
      if (!loss) {
        mistakes.add(at_row(input, "weight",
                            "what " + input.item_text + " is made into weighs " +
                                (sum ? weight_text(*sum) : std::string("too much")) + ", and it weighs " +
                                weight_text(weight),
                            "correct the weights: outputs and loss add up to the input"));
      }
      input.line.mutable_split()->set_loss_uct(loss ? loss->value : 0);
    }
    i = end;
  }
  return {};
}

Result<void> complete_blend(const Views& views, const std::vector<ManifestRow>& rows, const BlendOpen& open,
                            v1::NewItemRow& parcel, std::uint64_t& loss_uct) {
  std::optional<Microcarats> sum{Microcarats{0}};
  std::uint64_t count = 0;
  bool all_rough = true;
  bool all_polished = true;
  for (const ManifestRow& row : rows) {
    const v1::ItemView* view = view_of(views, row);
    if (view == nullptr) return not_looked_up(row);
    sum = plus(sum, view->state().weight_uct());
    count += view->state().count();
    (is_rough(view->state().kind()) ? all_polished : all_rough) = false;
  }
  if (open.kind) {
    if (!all_rough && !all_polished) {
      return fail(ErrorCode::kInvalidArgument, "rough and polished are blended", "manifest",
                  "blend rough with rough, and polished with polished");
    }
    parcel.set_kind(all_rough ? v1::ITEM_KIND_ROUGH_PARCEL : v1::ITEM_KIND_POLISHED_PARCEL);
  }
  if (open.count && count <= kCountMax) parcel.set_count(static_cast<std::uint32_t>(count));
  if (!open.weight && !open.loss) return {};
  const Microcarats known{open.weight ? (open.loss ? 0 : loss_uct) : parcel.weight_uct()};
  const auto rest = sum ? subtract(*sum, known) : std::nullopt;
  if (!rest) {
    return fail(ErrorCode::kInvalidArgument,
                "what goes in weighs " + (sum ? weight_text(*sum) : std::string("too much")) + ", less than the " +
                    weight_text(known) + " given",
                "weight", "correct --weight or --loss: inputs = parcel + loss");
  }
  if (open.weight) {
    parcel.set_weight_uct(rest->value);
    if (open.loss) loss_uct = 0;
  } else {
    loss_uct = rest->value;
  }
  return {};
}

Result<void> complete_amendments(const Views& views, const std::string& participant, std::vector<ManifestRow>& rows,
                                 MistakeList& mistakes) {
  for (ManifestRow& row : rows) {
    auto& amend = *row.line.mutable_amend();
    if (!amend.target_record().empty()) continue;
    const v1::ItemView* view = view_of(views, row);
    if (view == nullptr) return not_looked_up(row);
    if (const auto* report = own_report(*view, participant)) {
      amend.set_target_record(report->record_id());
      amend.set_target_line(report->line());
    } else if (belongs_to(view->state().author_log(), participant)) {
      amend.set_target_record(view->state().created_by());
      amend.set_target_line(view->state().created_line());
    } else {
      mistakes.add(at_row(row, "item", "no record of " + participant + " describes " + row.item_text,
                          "ask whoever stated the fact to amend it: " + view->state().author_log() + " made the item"));
    }
  }
  return {};
}

Result<void> check_discrepancies(const Views& views, const std::string& participant,
                                 const ledger::Tolerances& tolerances, const std::vector<ManifestRow>& rows,
                                 MistakeList& mistakes) {
  for (const ManifestRow& row : rows) {
    const v1::AcceptRow& accept = row.line.accept();
    const v1::ItemView* view = view_of(views, row);
    if (view == nullptr) return not_looked_up(row);
    const v1::ItemState& state = view->state();
    if (state.status() != v1::ITEM_STATUS_OFFERED || state.offered_to() != participant) continue;
    const Microcarats weight{state.weight_uct()};
    const Microcarats found{accept.weight_found_uct()};
    const bool weight_differs = found.value != 0 && ledger::is_beyond_tolerance(tolerances, weight, found);
    const bool count_differs = accept.count_found() != 0 && accept.count_found() != state.count();
    if ((weight_differs || count_differs) == accept.discrepancy()) continue;
    mistakes.add(weight_differs || count_differs
                     ? undeclared(row, *view, tolerances, weight_differs)
                     : at_row(row, "discrepancy", "nothing that was found of " + row.item_text + " is beyond the network's tolerance",
                              "leave the discrepancy out"));
  }
  return {};
}

}  // namespace golconda::manifest
