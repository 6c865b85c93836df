// register_rough and register_stock: where items begin.
//
// register_rough, by a miner. In this order:
//   1. the source is one of the author's licensed sources (kSourceNotYours);
//   2. the days of extraction are given, in order (kDateInvalid) and of one calendar year (kYearsDiffer);
//   3. each line is a rough stone or a rough parcel (kKindNotAllowed) and a sound new item (rules/fields.h);
//   4. what the source has registered of that year, and this record's lines, stay within the licence
//      (kLicenceExceeded). A source belongs to one participant, so its total has one writer and needs no order.
// Every item is owned and held by the author and has one origin: the source, with these days.
//
// register_stock, by any holder: goods from before the ledger. Stones and parcels, rough or polished; their origin is
// undeclared. An earlier laboratory report is named whole or not at all (kFieldMissing) and claims its number.

#include <array>
#include <utility>

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

// The lines' sum; each of them is at most kItemWeightMaxUct, so that it cannot overflow.
Judged<Microcarats> check_rough_lines(const Context& context) {
  Microcarats sum;
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    const v1::NewItemRow& row = context.line(line).new_item();
    GOLCONDA_CHECK_OK(check_new_item(row, line));
    if (!is_rough(kind_of(row))) {
      return refuse(Rule::kKindNotAllowed, line,
                    {{"kind", std::string(to_string(kind_of(row)))}, {"expected", "rough_stone or rough_parcel"}});
    }
    sum.value += row.weight_uct();
  }
  return sum;
}

Judged<Microcarats> check_licence(const Context& context, const Source& source, std::uint32_t year,
                                  Microcarats sum) {
  GOLCONDA_TRY(const Microcarats already, readable(context.view.source_total(source.id, year)));
  const auto total = add(already, sum);
  if (total && *total <= source.per_year) return *total;
  return refuse(Rule::kLicenceExceeded, std::nullopt,
                {{"source", source.id.text},
                 {"year", std::to_string(year)},
                 {"licensed", to_text(source.per_year)},
                 {"already registered", to_text(already)},
                 {"this record", to_text(sum)}});
}

Judged<void> check_stock_line(const v1::NewItemRow& row, std::uint32_t line) {
  GOLCONDA_CHECK_OK(check_stock_item(row, line));
  if (!is_container(kind_of(row))) return {};
  return refuse(Rule::kKindNotAllowed, line,
                {{"kind", std::string(to_string(kind_of(row)))}, {"expected", "a stone or a parcel"}});
}

// One item a line, of one origin.
Changes create_items(const Context& context, const Origin& origin) {
  Changes changes;
  changes.items.reserve(context.line_count());
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    const v1::NewItemRow& row = context.line(line).new_item();
    auto item = new_item(context, row, line);
    item->origins.push_back({origin, item->weight});
    create_item(context, row, line, std::move(item), changes);
  }
  return changes;
}

}  // namespace

Judged<Changes> register_rough(const Context& context) {
  const v1::RegisterRough& action = context.record.body->register_rough();
  const Source* source = context.author.find_source(SourceId(action.source_id()), context.log_id);
  if (source == nullptr) {
    return refuse(Rule::kSourceNotYours, std::nullopt,
                  {{"source", shown(action.source_id())}, {"author", context.author.id.text}});
  }
  const std::uint32_t from = action.extracted_from_day();
  const std::uint32_t to = action.extracted_to_day();
  GOLCONDA_CHECK_OK(require_days(from, to, std::nullopt));
  const std::uint32_t year = year_of(from);
  if (year_of(to) != year) {
    return refuse(Rule::kYearsDiffer, std::nullopt,
                  {{"first year", std::to_string(year)}, {"last year", std::to_string(year_of(to))}});
  }
  GOLCONDA_TRY(const Microcarats sum, check_rough_lines(context));
  GOLCONDA_TRY(const Microcarats total, check_licence(context, *source, year, sum));

  // Cannot fail from here.
  Changes changes = create_items(context, {.participant = context.author.id,
                                           .source = source->id,
                                           .country = source->country,
                                           .from_day = from,
                                           .to_day = to});
  changes.source_totals.push_back({source->id, year, total});
  return changes;
}

Judged<Changes> register_stock(const Context& context) {
  const v1::RegisterStock& action = context.record.body->register_stock();
  GOLCONDA_CHECK_OK(check_text(action.declared_origin(), kDeclaredOriginMaxBytes, "declared_origin", std::nullopt));
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    GOLCONDA_CHECK_OK(check_stock_line(context.line(line).new_item(), line));
  }

  // Cannot fail from here.
  Origin undeclared;
  undeclared.undeclared = true;
  return create_items(context, undeclared);
}

}  // namespace golconda::ledger
