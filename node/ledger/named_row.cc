#include "node/ledger/named_row.h"

#include "golconda/v1/record.pb.h"

namespace golconda::ledger {

using v1::Line;

std::optional<NamedRow> named_in(const Line& line) {
  switch (line.row_case()) {
    case Line::kItem: return NamedRow{line.item().item(), line.item().head()};
    case Line::kSplit: return NamedRow{line.split().item(), line.split().head()};
    case Line::kUnpack: return NamedRow{line.unpack().item(), line.unpack().head()};
    case Line::kAccept: return NamedRow{line.accept().item(), line.accept().head()};
    case Line::kGrade: return NamedRow{line.grade().item(), line.grade().head()};
    case Line::kSell: return NamedRow{line.sell().item(), line.sell().head()};
    case Line::kBuyBack: return NamedRow{line.buy_back().item(), line.buy_back().head()};
    case Line::kAttest: return NamedRow{line.attest().item(), {}, false};
    case Line::kAmend: return NamedRow{line.amend().item(), {}, false};
    case Line::kNewItem:
    case Line::ROW_NOT_SET: break;
  }
  return std::nullopt;
}

}  // namespace golconda::ledger
