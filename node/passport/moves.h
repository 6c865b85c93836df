// Who had goods in hand and where, put together while a passport's records are replayed.
//
// Thread-safety: one thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "node/ledger/changes.h"
#include "node/passport/dossier.h"
#include "node/passport/shown_view.h"

namespace golconda::v1 {
class RecordBody;
}

namespace golconda::passport {

class Moves {
 public:
  // What one record did: in the order of the replay, after `view` has taken up its changes.
  void note(const v1::RecordBody& body, const ledger::RecordId& record, const ledger::Changes& changes, const ShownView& view);

  // In the order of the replay. Days are the authors' own, not yet kept within what is known. None where there were too many.
  [[nodiscard]] const std::vector<Move>& all() const { return moves_; }
  [[nodiscard]] bool complete() const { return steps_ <= kMoveStepsMax; }
  // The country that a stone or a parcel is in; "" for a container, for what was never shown, and when not complete.
  [[nodiscard]] std::string place(const ledger::ItemId& item) const;

 private:
  void create(const ledger::ItemWrite& write, const Move& of_record, const std::set<std::string>& parents_places,
              const ShownView& view);
  void hand_over(const ledger::ItemWrite& write, const Move& of_record, const ShownView& view);
  void carry(const ledger::ItemId& item, const ledger::ItemId& in, Move& move);

  std::vector<Move> moves_;
  std::map<ledger::ItemId, std::string> places_;
  std::map<ledger::ItemId, std::uint32_t> offered_;  // the day of the offer that stands
  std::size_t steps_ = 0;
};

}  // namespace golconda::passport
