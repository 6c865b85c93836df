// Drafts of every action with sound values, to be sent as they are or spoilt by a test.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golconda/v1/draft.pb.h"
#include "node/ledger/ids.h"

namespace golconda::test {

using Items = std::vector<ledger::ItemId>;

inline constexpr std::uint32_t kDay = 20'000;  // 2024-10-04

// A rough stone, a polished stone, a parcel, as a row of a new item.
[[nodiscard]] v1::NewItemRow rough_stone(std::uint64_t weight_uct);
[[nodiscard]] v1::NewItemRow polished_stone(std::uint64_t weight_uct);
[[nodiscard]] v1::NewItemRow parcel(v1::ItemKind kind, std::uint64_t weight_uct, std::uint32_t count);

[[nodiscard]] v1::Draft register_rough(const std::string& source, const std::vector<v1::NewItemRow>& rows);
[[nodiscard]] v1::Draft register_stock(const std::vector<v1::NewItemRow>& rows);
[[nodiscard]] v1::Draft pack(v1::ItemKind container, const Items& items);
[[nodiscard]] v1::Draft unpack(const ledger::ItemId& container, const Items& items);
[[nodiscard]] v1::Draft blend(const v1::NewItemRow& parcel, std::uint64_t loss_uct, const Items& items);
// One group: `input` into `outputs` and loss.
[[nodiscard]] v1::Draft divide(const ledger::ItemId& input, std::uint64_t loss_uct,
                               const std::vector<v1::NewItemRow>& outputs);
[[nodiscard]] v1::Draft cut(const ledger::ItemId& input, std::uint64_t loss_uct,
                            const std::vector<v1::NewItemRow>& outputs);
[[nodiscard]] v1::Draft offer(const Items& items, const std::string& to, v1::Terms terms = v1::TERMS_SALE);
[[nodiscard]] v1::Draft accept(const Items& items);
[[nodiscard]] v1::Draft decline(const Items& items);
[[nodiscard]] v1::Draft grade(const Items& items);
[[nodiscard]] v1::Draft kimberley(const Items& items, const std::string& number, std::uint64_t weight_uct);
[[nodiscard]] v1::Draft flag(const Items& items, v1::FlagKind kind);
// Any statement about items: the caller fills in body().attest().
[[nodiscard]] v1::Draft attest(const Items& items);
[[nodiscard]] v1::Draft withdraw(const ledger::RecordId& statement);
[[nodiscard]] v1::Draft amend(const ledger::ItemId& item, const ledger::LineRef& target, const v1::Facts& facts);
// The claim code of the item at `index` is "CODE-<index>".
[[nodiscard]] v1::Draft sell(const Items& items);
[[nodiscard]] v1::Draft buy_back(const ledger::ItemId& item, const std::string& code);
[[nodiscard]] v1::Draft report_lost(const Items& items);
[[nodiscard]] v1::Draft take_over(const Items& items, const std::string& from);

}  // namespace golconda::test
