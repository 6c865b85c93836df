// The outer form of each action: who may write it, how many lines it has and which row each of them holds.
//
// Data, so that it can be read beside the tables of the design; the rules themselves are one file a family.
//
// Thread-safety: pure functions.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "golconda/v1/record.pb.h"
#include "node/ledger/config.h"
#include "node/ledger/refusal.h"

namespace golconda::ledger {

// Who may hold goods that are not there to be graded.
inline constexpr std::array kHolders{Role::kMiner, Role::kTrader, Role::kCutter, Role::kRetailer};

// In the records of that log of the participant's. No roles named: everybody.
[[nodiscard]] bool has_one_of(const Participant& participant, std::span<const Role> roles, const LogId& log);

// kRoleMissing unless the author has_one_of them.
[[nodiscard]] Judged<void> check_roles(const Participant& author, std::span<const Role> roles, const LogId& log,
                                       std::string_view action);

struct ActionForm {
  std::string_view name;            // as in the proto: "register_rough"
  std::span<const Role> roles;      // any one of them; empty: every participant
  v1::Line::RowCase first_row = v1::Line::ROW_NOT_SET;   // of line 0
  v1::Line::RowCase other_rows = v1::Line::ROW_NOT_SET;  // of the lines after it
  bool grouped = false;             // divide and cut: split rows, each followed by new items
  std::uint32_t lines_min = 1;
  std::uint32_t lines_max = 0;
};

// kFieldMissing when the body has no action.
[[nodiscard]] Judged<ActionForm> form_of(const v1::RecordBody& body);

// kWrongRow unless the row in `line` is what `form` has there.
[[nodiscard]] Judged<void> check_row(const ActionForm& form, const v1::Line& line, std::uint32_t index);

}  // namespace golconda::ledger
