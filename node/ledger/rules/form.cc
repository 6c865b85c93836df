#include "node/ledger/rules/form.h"

#include <algorithm>
#include <array>

#include "proto/limits.h"

namespace golconda::ledger {
namespace {

using v1::Line;
using v1::RecordBody;

constexpr std::array kMiner{Role::kMiner};
constexpr std::array kCutter{Role::kCutter};
constexpr std::array kLab{Role::kLab};
constexpr std::array kRetailer{Role::kRetailer};
constexpr std::span<const Role> kAnybody;

constexpr auto kLinesMax = static_cast<std::uint32_t>(wire::kRecordLinesMax);

// Every line holds the same row.
constexpr ActionForm uniform(std::string_view name, std::span<const Role> roles, Line::RowCase row) {
  return {.name = name, .roles = roles, .first_row = row, .other_rows = row, .lines_max = kLinesMax};
}

// Line 0 is about the whole, the others about its parts; there is at least one part.
constexpr ActionForm headed(std::string_view name, Line::RowCase first, Line::RowCase others) {
  return {.name = name,
          .roles = kAnybody,
          .first_row = first,
          .other_rows = others,
          .lines_min = 2,
          .lines_max = kLinesMax};
}

constexpr ActionForm groups(std::string_view name, std::span<const Role> roles) {
  return {.name = name,
          .roles = roles,
          .first_row = Line::kSplit,
          .other_rows = Line::kNewItem,
          .grouped = true,
          .lines_max = kLinesMax};
}

constexpr ActionForm without_lines(std::string_view name) {
  return {.name = name, .roles = kAnybody, .lines_min = 0, .lines_max = 0};
}

std::string_view name_of(Line::RowCase row) {
  switch (row) {
    case Line::kNewItem: return "new_item";
    case Line::kItem: return "item";
    case Line::kSplit: return "split";
    case Line::kUnpack: return "unpack";
    case Line::kAccept: return "accept";
    case Line::kGrade: return "grade";
    case Line::kAttest: return "attest";
    case Line::kAmend: return "amend";
    case Line::kSell: return "sell";
    case Line::kBuyBack: return "buy_back";
    case Line::ROW_NOT_SET: return "none";
  }
  return "none";
}

}  // namespace

bool has_one_of(const Participant& participant, std::span<const Role> roles, const LogId& log) {
  const auto has = [&](Role role) { return participant.has_role(role, log); };
  return roles.empty() || std::any_of(roles.begin(), roles.end(), has);
}

Judged<void> check_roles(const Participant& author, std::span<const Role> roles, const LogId& log, std::string_view action) {
  if (has_one_of(author, roles, log)) return {};
  std::string wanted;
  for (const Role role : roles) wanted += (wanted.empty() ? "" : " or ") + std::string(to_string(role));
  return refuse(Rule::kRoleMissing, std::nullopt,
                {{"author", author.id.text}, {"action", std::string(action)}, {"role", wanted}});
}

Judged<ActionForm> form_of(const v1::RecordBody& body) {
  switch (body.action_case()) {
    case RecordBody::kRegisterRough: return uniform("register_rough", kMiner, Line::kNewItem);
    case RecordBody::kRegisterStock: return uniform("register_stock", kHolders, Line::kNewItem);
    case RecordBody::kPack: return headed("pack", Line::kNewItem, Line::kItem);
    case RecordBody::kUnpack: return headed("unpack", Line::kItem, Line::kUnpack);
    case RecordBody::kBlend: return headed("blend", Line::kNewItem, Line::kItem);
    case RecordBody::kDivide: return groups("divide", kAnybody);
    case RecordBody::kCut: return groups("cut", kCutter);
    case RecordBody::kOffer: return uniform("offer", kAnybody, Line::kItem);
    case RecordBody::kAccept: return uniform("accept", kAnybody, Line::kAccept);
    case RecordBody::kDecline: return uniform("decline", kAnybody, Line::kItem);
    case RecordBody::kGrade: return uniform("grade", kLab, Line::kGrade);
    case RecordBody::kAttest:
      // Who may attest depends on the statement: rules/attest.cc.
      if (body.attest().has_withdraw()) return without_lines("attest");
      return uniform("attest", kAnybody, Line::kAttest);
    case RecordBody::kAmend: return uniform("amend", kAnybody, Line::kAmend);
    case RecordBody::kSell: return uniform("sell", kRetailer, Line::kSell);
    case RecordBody::kBuyBack: return uniform("buy_back", kRetailer, Line::kBuyBack);
    case RecordBody::kReportLost: return uniform("report_lost", kAnybody, Line::kItem);
    case RecordBody::kRotateKey: return without_lines("rotate_key");
    case RecordBody::kTakeOver: return uniform("take_over", kAnybody, Line::kItem);
    case RecordBody::ACTION_NOT_SET: break;
  }
  return refuse(Rule::kFieldMissing, std::nullopt, {{"field", "action"}});
}

Judged<void> check_row(const ActionForm& form, const v1::Line& line, std::uint32_t index) {
  const auto row = line.row_case();
  const bool fits = index == 0 ? row == form.first_row
                               : row == form.other_rows || (form.grouped && row == form.first_row);
  if (fits) return {};
  const auto expected = index == 0 ? form.first_row : form.other_rows;
  return refuse(Rule::kWrongRow, index,
                {{"action", std::string(form.name)},
                 {"row", std::string(name_of(row))},
                 {"expected", std::string(name_of(expected))}});
}

}  // namespace golconda::ledger
