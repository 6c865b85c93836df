#include "node/replica/compose.h"

#include <vector>

#include "golconda/v1/draft.pb.h"

namespace golconda::replica {
namespace {

constexpr std::uint32_t kFormatVersion = 1;

struct HeadSlot {
  const std::string* item = nullptr;
  std::string* head = nullptr;
};

template <class Row>
HeadSlot slot(Row* row) {
  return {&row->item(), row->mutable_head()};
}

// The row's item and head, when it is of a kind that names one.
HeadSlot head_slot(v1::Line& line) {
  switch (line.row_case()) {
    case v1::Line::kItem: return slot(line.mutable_item());
    case v1::Line::kSplit: return slot(line.mutable_split());
    case v1::Line::kUnpack: return slot(line.mutable_unpack());
    case v1::Line::kAccept: return slot(line.mutable_accept());
    case v1::Line::kGrade: return slot(line.mutable_grade());
    case v1::Line::kSell: return slot(line.mutable_sell());
    case v1::Line::kBuyBack: return slot(line.mutable_buy_back());
    case v1::Line::kNewItem:
    case v1::Line::kAttest:
    case v1::Line::kAmend:
    case v1::Line::ROW_NOT_SET: return {};
  }
  return {};
}

}  // namespace

Result<void> fill_heads(v1::Draft& draft, const ledger::View& view) {
  std::vector<ledger::ItemId> wanted;
  std::vector<std::string*> heads;
  for (v1::Line& line : *draft.mutable_lines()) {
    const HeadSlot found = head_slot(line);
    if (found.head == nullptr || !found.head->empty()) continue;
    const auto id = ledger::ItemId::from(*found.item);
    if (!id) continue;
    wanted.push_back(*id);
    heads.push_back(found.head);
  }
  if (wanted.empty()) return {};
  GOLCONDA_TRY(const std::vector<ledger::ItemPtr> items, view.items(wanted));
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i]) *heads[i] = items[i]->head.bytes();
  }
  return {};
}

void place_in_log(v1::Draft& draft, const ledger::LogId& log, const ledger::LogState& state,
                  const ledger::Config& config, std::int64_t now_ms) {
  v1::RecordBody& body = *draft.mutable_body();
  body.set_format_version(kFormatVersion);
  body.set_network_id(config.network.bytes());
  body.set_log_id(log.text);
  body.set_sequence(state.size);
  body.set_previous(state.head.bytes());
  body.set_created_at_ms(now_ms);
}

}  // namespace golconda::replica
