#include "tests/sim/network.h"

#include <algorithm>

namespace golconda::sim {
namespace {

constexpr std::uint64_t kMindEvery = 200 * kMillisecond;
constexpr std::uint64_t kRedialMax = 800 * kMillisecond;
constexpr std::uint64_t kPerSecond = kSecond / kMindEvery;

}  // namespace

Network::Network(Clockwork& clock, Chance chance, NetworkTemper temper) : clock_(clock), chance_(chance), temper_(temper) {}

EndId Network::add_end(Ears ears) {
  const EndId end = ends_.size();
  ends_.push_back(std::move(ears));
  alive_.push_back(false);
  for (EndId other = 0; other < end; ++other) {
    Link& link = links_[{other, end}];
    link.a = other;
    link.b = end;
    clock_.after(chance_.below(kMindEvery), [this, &link] { mind(link); });
  }
  return end;
}

void Network::forbid(EndId a, EndId b) {
  links_.at({std::min(a, b), std::max(a, b)}).forbidden = true;
}

void Network::set_alive(EndId end, bool alive) {
  alive_[end] = alive;
  if (alive) return;
  for (auto& [ends, link] : links_) {
    if (link.up && (link.a == end || link.b == end)) shut(link);
  }
}

void Network::cut(EndId from, EndId to) { cuts_.insert({from, to}); }

void Network::heal() { cuts_.clear(); }

// Both sides dial; a link that is cut breaks, and one breaks now and then for no reason.
void Network::mind(Link& link) {
  clock_.after(kMindEvery, [this, &link] { mind(link); });
  if (link.forbidden) return;
  if (link.up) {
    const bool breaks = chance_.permille(temper_.break_permille / kPerSecond + (temper_.break_permille > 0 ? 1 : 0));
    // Some seconds pass before a cut is noticed.
    if (breaks || (is_cut(link) && chance_.percent(10))) shut(link);
    return;
  }
  if (!alive_[link.a] || !alive_[link.b] || is_cut(link)) return;
  const std::uint64_t era = ++link.era;
  clock_.after(chance_.below(kRedialMax), [this, &link, era] {
    if (link.era == era && !link.up && alive_[link.a] && alive_[link.b] && !is_cut(link)) open(link);
  });
}

void Network::open(Link& link) {
  link.up = true;
  ++link.era;
  link.at_a = next_name_++;
  link.at_b = next_name_++;
  link.last_to_a = link.last_to_b = clock_.now();
  by_name_[{link.a, link.at_a}] = &link;
  by_name_[{link.b, link.at_b}] = &link;
  ends_[link.a].up(link.at_a, link.b);
  ends_[link.b].up(link.at_b, link.a);
}

void Network::shut(Link& link) {
  link.up = false;
  ++link.era;
  by_name_.erase({link.a, link.at_a});
  by_name_.erase({link.b, link.at_b});
  if (alive_[link.a]) ends_[link.a].down(link.at_a);
  if (alive_[link.b]) ends_[link.b].down(link.at_b);
}

void Network::close(EndId end, replica::PeerId name) {
  // Not now: the end is in the middle of a step.
  clock_.after(0, [this, end, name] {
    const auto found = by_name_.find({end, name});
    if (found != by_name_.end()) shut(*found->second);
  });
}

void Network::send(EndId from, replica::PeerId name, Message message) {
  const auto found = by_name_.find({from, name});
  if (found == by_name_.end()) return;
  Link& link = *found->second;
  const bool to_a = link.b == from;
  if (cuts_.contains({from, to_a ? link.a : link.b}) || chance_.permille(temper_.loss_permille)) return;
  const std::uint64_t delay = chance_.between(temper_.delay_min, temper_.delay_max);
  const bool in_order = !chance_.permille(temper_.reordering_permille);
  if (chance_.permille(temper_.duplication_permille)) deliver(link, to_a, message, delay + chance_.below(temper_.delay_max), false);
  deliver(link, to_a, std::move(message), delay, in_order);
}

void Network::deliver(Link& link, bool to_a, Message message, std::uint64_t delay, bool in_order) {
  std::uint64_t& last = to_a ? link.last_to_a : link.last_to_b;
  std::uint64_t when = clock_.now() + delay;
  if (in_order) when = last = std::max(last, when);
  clock_.at(when, [this, &link, to_a, message = std::move(message), era = link.era] {
    if (!link.up || link.era != era) return;
    if (to_a) ends_[link.a].said(link.at_a, *message);
    else ends_[link.b].said(link.at_b, *message);
  });
}

}  // namespace golconda::sim
