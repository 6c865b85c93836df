// divide and cut: one item into several.
//
// Both are groups of lines: an input, then its outputs; several groups fit one document. For each group:
//   1. it has at least one output (kFieldInvalid) and its outputs follow it (kWrongRow), each a sound new item;
//   2. the input is held by the author (kNotHeld, kNotCustodian);
//   3. divide: the input is a parcel and the outputs are stones or parcels of the same material; cut: the input is
//      rough and the outputs are stones or parcels, polished or rough (kKindNotAllowed);
//   4. no polished output outweighs the rough it was cut from (kPolishedOutweighsParent);
//   5. input = outputs + loss (kMassBalance), and for divide the stones add up too (kCountBalance);
//   6. outputs times origins, of all groups, are no more shares than a record may make (kTooManyShares).
// The input is consumed and is the parent of each output. Outputs have its owner and terms, and its origins by the
// split rule, the loss last.

#include <utility>

#include "node/ledger/origin_shares.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

// Lines [first_output, end) are the outputs of the input in the line before: all of them when `whole`.
struct Group {
  FoundItem input;
  Microcarats loss;
  std::uint32_t first_output = 0;
  std::uint32_t end = 0;
  bool whole = true;
};

using GroupRule = Judged<void> (*)(const Context& context, const Group& group);

tl::unexpected<Refusal> wrong_row(std::uint32_t line, std::string_view expected) {
  return refuse(Rule::kWrongRow, line, {{"expected", std::string(expected)}});
}

// Where the outputs of the split row in `line` end, among the lines that are there.
Judged<std::uint32_t> end_of_outputs(const Context& context, std::uint32_t line) {
  const std::uint32_t count = context.line(line).split().output_count();
  if (count == 0) return refuse(Rule::kFieldInvalid, line, {{"field", "output_count"}, {"value", "0"}});
  if (context.complete() && count > context.line_count() - line - 1) {
    return refuse(Rule::kFieldInvalid, line,
                  {{"field", "output_count"},
                   {"value", std::to_string(count)},
                   {"lines left", std::to_string(context.line_count() - line - 1)}});
  }
  std::uint32_t end = line + 1;
  while (end < context.line_count() && context.number(end) - context.number(line) <= count) {
    if (!context.line(end).has_new_item()) return wrong_row(end, "new_item");
    GOLCONDA_CHECK_OK(check_new_item(context.line(end).new_item(), end));
    ++end;
  }
  return end;
}

// The inputs' rows and where their outputs lie. Rows are split or new_item, the first one split (rules/form.h).
Judged<std::vector<Group>> find_groups(const Context& context) {
  std::vector<Group> groups;
  std::vector<NamedItem> inputs;
  for (std::uint32_t line = 0; line < context.line_count();) {
    if (!context.line(line).has_split()) return wrong_row(line, "split: the outputs before it are complete");
    const v1::SplitRow& row = context.line(line).split();
    GOLCONDA_TRY(NamedItem input, named_item(row, line));
    GOLCONDA_TRY(const std::uint32_t end, end_of_outputs(context, line));
    inputs.push_back(std::move(input));
    groups.push_back({{}, Microcarats{row.loss_uct()}, line + 1, end, end - line - 1 == row.output_count()});
    line = end;
  }
  GOLCONDA_TRY(std::vector<FoundItem> found, find_items(context, inputs));
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i].input = std::move(found[i]);
  return groups;
}

tl::unexpected<Refusal> kind_not_allowed(std::uint32_t line, ItemKind kind, std::string_view expected) {
  return refuse(Rule::kKindNotAllowed, line,
                {{"kind", std::string(to_string(kind))}, {"expected", std::string(expected)}});
}

Judged<void> check_divided(const Context& context, const Group& group) {
  const ItemState& input = *group.input.state;
  if (!is_parcel(input.kind)) return kind_not_allowed(group.input.line, input.kind, "rough_parcel or polished_parcel");
  std::uint64_t count = 0;
  for (std::uint32_t line = group.first_output; line < group.end; ++line) {
    const v1::NewItemRow& row = context.line(line).new_item();
    if (is_container(kind_of(row)) || is_rough(kind_of(row)) != is_rough(input.kind)) {
      return kind_not_allowed(line, kind_of(row), is_rough(input.kind) ? "a rough stone or parcel" : "a polished stone or parcel");
    }
    count += row.count();
  }
  if (count == input.count || !group.whole) return {};
  return refuse(Rule::kCountBalance, group.input.line,
                {{"stones in", std::to_string(input.count)}, {"stones out", std::to_string(count)}});
}

Judged<void> check_cut(const Context& context, const Group& group) {
  const ItemState& input = *group.input.state;
  if (!is_rough(input.kind)) return kind_not_allowed(group.input.line, input.kind, "rough_stone or rough_parcel");
  for (std::uint32_t line = group.first_output; line < group.end; ++line) {
    const v1::NewItemRow& row = context.line(line).new_item();
    if (is_container(kind_of(row))) return kind_not_allowed(line, kind_of(row), "a stone or a parcel");
    if (is_polished(kind_of(row)) && Microcarats{row.weight_uct()} > input.weight) {
      return refuse(Rule::kPolishedOutweighsParent, line,
                    {{"polished", to_text(Microcarats{row.weight_uct()})},
                     {"rough", to_text(input.weight)},
                     {"item", to_hex(group.input.id.view())}});
    }
  }
  return {};
}

// Of outputs that are not all shown only this can be told: together they are no more than there was, and of a mixed
// input nothing can be said of where they come from.
Judged<void> check_mass(const Context& context, const Group& group) {
  Microcarats out;
  for (std::uint32_t line = group.first_output; line < group.end; ++line) {
    out.value += context.line(line).new_item().weight_uct();
  }
  const auto total = add(out, group.loss);
  if (total == group.input.state->weight) return {};
  if (!group.whole && total && *total <= group.input.state->weight && group.input.state->origins.size() == 1) return {};
  return refuse(Rule::kMassBalance, group.input.line,
                {{"input", to_text(group.input.state->weight)},
                 {"outputs", to_text(out)},
                 {"loss", to_text(group.loss)}});
}

void write_group(const Context& context, const Group& group, Changes& changes) {
  consume_item(context, group.input, changes);
  std::vector<Microcarats> parts;
  parts.reserve(group.end - group.first_output + 1);
  for (std::uint32_t line = group.first_output; line < group.end; ++line) {
    parts.push_back(Microcarats{context.line(line).new_item().weight_uct()});
  }
  // The loss; and outputs that are not shown.
  Microcarats rest = group.input.state->weight;
  for (const Microcarats part : parts) rest.value -= part.value;
  parts.push_back(rest);
  auto shares = split_shares(group.input.state->origins, parts);
  for (std::uint32_t line = group.first_output; line < group.end; ++line) {
    const v1::NewItemRow& row = context.line(line).new_item();
    auto output = new_item(context, row, line);
    output->origins = std::move(shares[line - group.first_output]);
    inherit_holding(*output, *group.input.state);
    create_item(context, row, line, std::move(output), changes);
    changes.edges.push_back({group.input.id, item_id(context.id(), context.number(line))});
  }
}

Judged<Changes> split(const Context& context, GroupRule rule) {
  GOLCONDA_TRY(const std::vector<Group> groups, find_groups(context));
  std::size_t shares = 0;
  for (const Group& group : groups) {
    GOLCONDA_CHECK_OK(check_held(context, group.input));
    GOLCONDA_CHECK_OK(rule(context, group));
    GOLCONDA_CHECK_OK(check_mass(context, group));
    shares += (group.end - group.first_output) * group.input.state->origins.size();
    GOLCONDA_CHECK_OK(check_shares(shares, group.input.line));
  }

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(context.line_count());
  changes.edges.reserve(context.line_count() - groups.size());
  for (const Group& group : groups) write_group(context, group, changes);
  return changes;
}

}  // namespace

Judged<Changes> divide(const Context& context) { return split(context, check_divided); }

Judged<Changes> cut(const Context& context) { return split(context, check_cut); }

}  // namespace golconda::ledger
