#include "node/passport/moves.h"

#include <algorithm>
#include <utility>

#include "golconda/v1/record.pb.h"
#include "node/passport/days.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;
using ledger::ItemWrite;

std::string country_of(const ledger::Config& config, const ledger::ParticipantId& id) {
  const ledger::Participant* participant = config.find(id);
  return participant == nullptr ? std::string() : participant->country;
}

// By the child, where the items are that it was made of in this record.
std::map<ItemId, std::set<std::string>> places_of_parents(const ledger::Changes& changes, const Moves& moves) {
  std::map<ItemId, std::set<std::string>> places;
  for (const ledger::LineageEdge& edge : changes.edges) places[edge.child].insert(moves.place(edge.parent));
  return places;
}

}  // namespace

std::string Moves::place(const ItemId& item) const {
  const auto found = places_.find(item);
  return found == places_.end() ? std::string() : found->second;
}

void Moves::note(const v1::RecordBody& body, const ledger::RecordId& record, const ledger::Changes& changes,
                 const ShownView& view) {
  if (!complete()) return;
  Move of_record;
  of_record.log = changes.log_id;
  of_record.sequence = body.sequence();
  of_record.record = record;
  of_record.day = day_of_ms(body.created_at_ms());
  auto parents_places = places_of_parents(changes, *this);
  for (const ItemWrite& write : changes.items) {
    if (write.before == nullptr) {
      create(write, of_record, parents_places[write.id], view);
    } else if (body.has_offer()) {
      offered_.insert_or_assign(write.id, of_record.day);
    } else if ((body.has_accept() || body.has_take_over()) && write.before->custodian != write.after->custodian) {
      hand_over(write, of_record, view);
    }
  }
  if (complete()) return;
  moves_.clear();
  places_.clear();
}

// What is made of others is where those are; where they are in two countries, with its custodian.
void Moves::create(const ItemWrite& write, const Move& of_record, const std::set<std::string>& parents_places,
                   const ShownView& view) {
  const ledger::ItemState& made = *write.after;
  if (is_container(made.kind)) return;
  const bool is_dug = parents_places.empty() && !made.origins.empty() && !made.origins.front().origin.undeclared;
  std::string& here = places_[write.id];
  if (parents_places.size() == 1) here = *parents_places.begin();
  else here = is_dug ? made.origins.front().origin.country : country_of(view.config(), made.custodian);
  if (!parents_places.empty()) return;
  Move move = of_record;
  move.item = write.id;
  move.receiver = made.custodian;
  move.to = here;
  move.offered_day = move.day;
  move.carried.push_back({write.id, write.id, {}});
  ++steps_;
  moves_.push_back(std::move(move));
}

void Moves::hand_over(const ItemWrite& write, const Move& of_record, const ShownView& view) {
  Move move = of_record;
  move.item = write.id;
  move.giver = write.before->custodian;
  move.receiver = write.after->custodian;
  move.to = country_of(view.config(), move.receiver);
  const auto offered = offered_.find(write.id);
  move.offered_day = write.before->status == ledger::ItemStatus::kOffered && offered != offered_.end() ? offered->second : move.day;
  ++steps_;
  std::vector<ItemId> containers;
  if (is_container(write.after->kind)) containers.push_back(write.id);
  else carry(write.id, write.id, move);
  for (std::size_t next = 0; next < containers.size() && complete(); ++next) {
    const ItemId container = containers[next];
    for (const ItemId& item : view.ever_in(container)) {
      ++steps_;
      const auto state = view.item(item);
      if (!state.has_value() || *state == nullptr || (*state)->container != container) continue;
      if (!is_container((*state)->kind)) {
        carry(item, container, move);
        continue;
      }
      move.nested.emplace_back(item, container);
      containers.push_back(item);
    }
  }
  std::sort(move.carried.begin(), move.carried.end(), [](const Carried& a, const Carried& b) { return a.item < b.item; });
  std::sort(move.nested.begin(), move.nested.end());
  moves_.push_back(std::move(move));
}

void Moves::carry(const ItemId& item, const ItemId& in, Move& move) {
  std::string& here = places_[item];
  move.carried.push_back({item, in, here});
  here = move.to;
}

}  // namespace golconda::passport
