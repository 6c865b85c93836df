// blend: parcels or stones into one melee parcel, by their custodian.
//
//   1. line 0 is a parcel (kKindNotAllowed);
//   2. the inputs are held by the author (kNotHeld, kNotCustodian), are stones or parcels of the parcel's material, all
//      rough or all polished (kKindNotAllowed), have one owner (kOwnersDiffer) and are held on the same terms
//      (kTermsDiffer);
//   3. weight in = weight out + loss (kMassBalance) and stones in = stones out (kCountBalance);
//   4. the origins of all inputs together are at most kOriginsMax (kTooManyOrigins): "mixed" is always a list.
// The inputs are consumed, each a parent of the parcel. The parcel has their origins added up, and scaled to its
// weight by the split rule with the loss as the last part. Where not every input is shown (judge_shown) there is no
// parcel: only what became of these.

#include <array>
#include <utility>

#include "crypto/base/plant.h"
#include "node/ledger/origin_shares.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/rules.h"
#include "node/ledger/rules/shares.h"

namespace golconda::ledger {
namespace {

Judged<void> check_new_parcel(const v1::NewItemRow& row) {
  GOLCONDA_CHECK_OK(check_new_item(row, 0));
  if (is_parcel(kind_of(row))) return {};
  return refuse(Rule::kKindNotAllowed, 0,
                {{"kind", std::string(to_string(kind_of(row)))}, {"expected", "rough_parcel or polished_parcel"}});
}

Judged<void> check_material(std::span<const FoundItem> inputs, ItemKind output) {
  for (const auto& item : inputs) {
    if (is_container(item.state->kind) || is_rough(item.state->kind) != is_rough(output)) {
      return refuse(Rule::kKindNotAllowed, item.line,
                    {{"kind", std::string(to_string(item.state->kind))},
                     {"blended into", std::string(to_string(output))}});
    }
  }
  return {};
}

Judged<void> check_balance(const v1::NewItemRow& row, const Totals& in, Microcarats loss) {
  const Microcarats out{row.weight_uct()};
  if (add(out, loss) != in.weight) {
    return refuse(Rule::kMassBalance, 0,
                  {{"weight in", to_text(in.weight)}, {"weight out", to_text(out)}, {"loss", to_text(loss)}});
  }
  if (row.count() != in.count) {
    return refuse(Rule::kCountBalance, 0,
                  {{"stones in", std::to_string(in.count)}, {"stones out", std::to_string(row.count())}});
  }
  return {};
}

// As is known of a blend that is not all shown.
Changes consumed(const Context& context, std::span<const FoundItem> inputs) {
  Changes changes;
  for (const auto& item : inputs) consume_item(context, item, changes);
  return changes;
}

}  // namespace

Judged<Changes> blend(const Context& context) {
  const v1::NewItemRow& row = context.line(0).new_item();
  const Microcarats loss{context.record.body->blend().loss_uct()};
  GOLCONDA_CHECK_OK(check_new_parcel(row));
  GOLCONDA_TRY(const auto inputs, find_item_rows(context, 1));
  GOLCONDA_CHECK_OK(check_held(context, inputs));
  GOLCONDA_CHECK_OK(check_material(inputs, kind_of(row)));
  GOLCONDA_CHECK_OK(check_same_holding(inputs));
  if (!context.complete() && context.line_count() != context.record.body->line_count()) return consumed(context, inputs);
  GOLCONDA_TRY(const Totals in, totals_of(inputs));
  GOLCONDA_CHECK_OK(check_balance(row, in, loss));

  // Cannot fail from here.
  const ItemId id = item_id(context.id(), 0);
  auto parcel = new_item(context, row, 0);
  const std::array parts{parcel->weight, loss};
  parcel->origins = std::move(split_shares(in.origins, parts).front());
  inherit_holding(*parcel, *inputs.front().state);

  Changes changes;
  changes.items.reserve(context.line_count());
  changes.edges.reserve(inputs.size());
  if (planted(Plant::kCaratsFromNowhere)) ++parcel->weight.value;
  create_item(context, row, 0, std::move(parcel), changes);
  for (const auto& item : inputs) {
    consume_item(context, item, changes);
    changes.edges.push_back({item.id, id});
  }
  return changes;
}

}  // namespace golconda::ledger
