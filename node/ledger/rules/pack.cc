// pack and unpack: known items into a lot or a piece of jewellery and out again, so that a move costs one line.
//
// pack, by the custodian of all of them:
//   1. line 0 is a lot or a piece of jewellery (kKindNotAllowed);
//   2. the contents are held by the author (kNotHeld, kNotCustodian), have one owner (kOwnersDiffer) and are held on the
//      same terms from the same participant (kTermsDiffer): what happens to the container happens to all of them;
//   3. containers may hold containers, to kNestingDepthMax levels (kNestingTooDeep).
// The container weighs and counts what is in it, has its origins added up (kTooManyOrigins), its owner and its terms.
// The contents are packed: they keep the custodian and owner they had, and move with the container.
//
// unpack, by the custodian of the held container in line 0 (kNotContainer): the items named are directly inside it
// (kNotInContainer). They come out held, with the container's custodian, owner and terms. What remains of the
// container is the rest; when the last one is out, it is consumed. A weight may be found for each, as at a hand-over,
// with nobody to dispute it: the lower one counts, and a difference beyond the tolerance marks the item. A container
// that comes out of another keeps its weight, which is its contents', and can be marked. Nesting depth is not made
// smaller: it is a bound, and the rest is not read.
//
// There are no lineage edges: contents are not made into something else. ItemState.container says where they are.

#include <algorithm>
#include <utility>

#include "node/ledger/origin_shares.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/reweigh.h"
#include "node/ledger/rules/rules.h"
#include "node/ledger/rules/shares.h"

namespace golconda::ledger {
namespace {

const v1::UnpackRow& unpack_row(const v1::Line& line) { return line.unpack(); }

Judged<void> check_new_container(const v1::NewItemRow& row) {
  GOLCONDA_CHECK_OK(check_new_item(row, 0));
  if (is_container(kind_of(row))) return {};
  return refuse(Rule::kKindNotAllowed, 0,
                {{"kind", std::string(to_string(kind_of(row)))}, {"expected", "lot or jewellery"}});
}

// One more than the deepest of the contents.
Judged<std::uint32_t> nesting_depth_above(std::span<const FoundItem> contents) {
  std::uint32_t depth = 0;
  for (const auto& item : contents) {
    if (item.state->nesting_depth >= kNestingDepthMax) {
      return refuse(Rule::kNestingTooDeep, item.line,
                    {{"item", to_hex(item.id.view())},
                     {"levels inside it", std::to_string(item.state->nesting_depth)},
                     {"at most, with the new container", std::to_string(kNestingDepthMax)}});
    }
    depth = std::max(depth, item.state->nesting_depth);
  }
  return depth + 1;
}

Judged<FoundItem> find_container(const Context& context) {
  GOLCONDA_TRY(const NamedItem named, named_item(context.line(0).item(), 0));
  GOLCONDA_TRY(auto found, find_items(context, std::span(&named, 1)));
  FoundItem container = std::move(found.front());
  if (!is_container(container.state->kind)) {
    return refuse(Rule::kNotContainer, 0,
                  {{"item", to_hex(container.id.view())}, {"kind", std::string(to_string(container.state->kind))}});
  }
  GOLCONDA_CHECK_OK(check_held(context, container));
  return container;
}

Judged<void> check_unpacked(const Context& context, const FoundItem& item, const ItemId& container) {
  if (item.state->status != ItemStatus::kPacked || item.state->container != container) {
    const auto& where = item.state->container;
    return refuse(Rule::kNotInContainer, item.line,
                  {{"item", to_hex(item.id.view())},
                   {"is in", where ? to_hex(where->view()) : "no container"},
                   {"container", to_hex(container.view())}});
  }
  const Microcarats found{context.line(item.line).unpack().weight_found_uct()};
  if (found <= kItemWeightMaxUct) return {};
  return refuse(Rule::kWeightTooLarge, item.line,
                {{"weight found", to_text(found)}, {"at most", to_text(kItemWeightMaxUct)}});
}

ItemPtr taken_out(const Context& context, const FoundItem& item, const ItemState& container) {
  auto after = next_state(context, *item.state);
  after->status = ItemStatus::kHeld;
  after->container.reset();
  after->custodian = container.custodian;
  inherit_holding(*after, container);
  const Microcarats found{context.line(item.line).unpack().weight_found_uct()};
  if (found.value == 0 || !weight_is_known(context, item)) return after;
  if (is_beyond_tolerance(context.view.config().tolerances, after->weight, found)) after->discrepancy = true;
  if (!is_container(after->kind)) reweigh(*after, found);
  return after;
}

// The container without `out`: it weighed and counted what was in it, so nothing goes below zero.
ItemPtr remainder_of(const Context& context, const FoundItem& container, std::span<const FoundItem> out) {
  auto after = next_state(context, *container.state);
  std::vector<OriginShare> origins_out;
  for (const auto& item : out) {
    after->weight.value -= item.state->weight.value;
    after->count -= item.state->count;
    add_to(origins_out, item.state->origins);
  }
  after->origins = subtract_shares(after->origins, origins_out);
  after->content_count -= static_cast<std::uint32_t>(out.size());
  if (after->content_count == 0) after->status = ItemStatus::kConsumed;
  return after;
}

}  // namespace

Judged<Changes> pack(const Context& context) {
  const v1::NewItemRow& row = context.line(0).new_item();
  GOLCONDA_CHECK_OK(check_new_container(row));
  GOLCONDA_TRY(const auto contents, find_item_rows(context, 1));
  GOLCONDA_CHECK_OK(check_held(context, contents));
  GOLCONDA_CHECK_OK(check_same_holding(contents));
  GOLCONDA_TRY(const std::uint32_t depth, nesting_depth_above(contents));
  GOLCONDA_TRY(Totals totals, totals_of(contents));

  // Cannot fail from here.
  const ItemId id = item_id(context.id(), 0);
  auto container = new_item(context, row, 0);
  container->weight = totals.weight;
  container->count = totals.count;
  container->origins = std::move(totals.origins);
  container->content_count = static_cast<std::uint32_t>(contents.size());
  container->nesting_depth = depth;
  inherit_holding(*container, *contents.front().state);

  Changes changes;
  changes.items.reserve(context.line_count());
  create_item(context, row, 0, std::move(container), changes);
  for (const auto& item : contents) {
    auto after = next_state(context, *item.state);
    after->status = ItemStatus::kPacked;
    after->container = id;
    write_item(changes, item, std::move(after));
  }
  return changes;
}

Judged<Changes> unpack(const Context& context) {
  GOLCONDA_TRY(const FoundItem container, find_container(context));
  GOLCONDA_TRY(const auto out, find_rows(context, 1, unpack_row));
  for (const auto& item : out) GOLCONDA_CHECK_OK(check_unpacked(context, item, container.id));

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(context.line_count());
  write_item(changes, container, remainder_of(context, container, out));
  for (const auto& item : out) write_item(changes, item, taken_out(context, item, *container.state));
  return changes;
}

}  // namespace golconda::ledger
