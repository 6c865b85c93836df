#include "tests/sim/world.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "node/ledger/quorum.h"
#include "tests/sim/adversary.h"
#include "tests/sim/auditor.h"
#include "tests/sim/business.h"
#include "tests/sim/politics.h"

namespace golconda::sim {
namespace {

constexpr std::uint64_t kTroubleEnds = 20 * kSecond;
constexpr std::uint64_t kPatience = 90 * kSecond;  // for everything to settle once it is quiet
constexpr std::uint64_t kTroubleEvery = 500 * kMillisecond;
constexpr std::uint64_t kWordEvery = 80 * kMillisecond;
constexpr std::uint64_t kRush = 100 * kMillisecond;
constexpr std::uint64_t kDeedEvery = 900 * kMillisecond;
constexpr std::size_t kMembers[] = {1, 2, 3, 4, 4, 4, 5, 6, 7};

NetworkTemper temper_of(std::uint64_t kind) {
  switch (kind % 4) {
    case 1: return {kMillisecond, 300 * kMillisecond, 0, 0, 0, 30};
    case 2: return {kMillisecond, 40 * kMillisecond, 100, 30, 50, 50};
    case 3: return {kMillisecond, 10 * kMillisecond, 0, 0, 0, 300};
    default: return {};
  }
}

// What a node had before it went back to an image.
struct Had {
  std::string log;         // its own
  std::uint64_t size = 0;  // of that log
  std::uint64_t config_number = 0;
};

class World {
 public:
  World(std::uint64_t seed, Mode mode, const std::filesystem::path& directory)
      : mode_(mode),
        chance_(seed),
        cast_(make_cast(kMembers[chance_.below(std::size(kMembers))])),
        network_(clock_, chance_.fork(), temper_of(chance_.next())),
        auditor_(cast_),
        directory_(directory),
        has_politics_(chance_.percent(50)) {}

  Outcome run() {
    make_nodes();
    for (auto& node : nodes_) {
      start(*node);
      deeds(*node);
    }
    trouble();
    if (has_politics_) politics();
    while (clock_.now() < kTroubleEnds && auditor_.failure().empty()) clock_.run_until(clock_.now() + kSecond);
    calm_down();
    bool settled = false;
    while (!settled && clock_.now() < kTroubleEnds + kPatience && auditor_.failure().empty()) {
      clock_.run_until(clock_.now() + kSecond);
      settled = is_settled();
    }
    Outcome outcome;
    if (auditor_.failure().empty()) auditor_.when_quiet(honest(), mode_ == Mode::kBounded && settled);
    outcome.failure = auditor_.failure();
    if (outcome.failure.empty() && !settled && mode_ == Mode::kBounded) outcome.failure = "no progress: " + unsettled();
    outcome.trace = auditor_.trace();
    outcome.members = cast_.members.size();
    outcome.final_records = auditor_.final_records();
    outcome.forks = auditor_.forked().size();
    outcome.configurations = auditor_.configurations();
    return outcome;
  }

 private:
  // Which members are faulty, and how; and the twins of those that fork.
  void make_nodes() {
    const std::size_t borne = ledger::faults_borne(cast_.members.size());
    std::size_t liars = chance_.percent(70) ? borne : chance_.below(borne + 1);
    std::size_t mad = mode_ == Mode::kBounded ? 0 : chance_.below(cast_.members.size());
    for (const ledger::ParticipantId& member : cast_.members) {
      Node& node = add_node(member);
      const bool lies = liars > 0;
      const bool raves = !lies && mad > 0;
      if (lies) --liars;
      if (raves) --mad;
      if (lies || raves) faulty_.insert(node.number());
      // Only as many as the quorum bears may sign two things at one place; the others can at worst be useless.
      const std::uint64_t kind = lies ? chance_.below(8) : raves ? 4 + chance_.below(3) : 8;
      if (kind < 4) forkers_.push_back(&node);
      else if (kind < 8) corrupt(node, std::array{Vice::kMute, Vice::kGarbler, Vice::kParrot, Vice::kSigner}[kind - 4], cast_, clock_, chance_.fork());
      auditor_.introduce(node.number(), member, !lies && !raves);
    }
    if (!has_politics_) cast_.applicants.clear();
    for (const ledger::ParticipantId& applicant : cast_.applicants) {
      const Node& node = add_node(applicant);
      auditor_.introduce(node.number(), applicant, true);
    }
    for (Node* forker : forkers_) {
      Node& twin = add_node(forker->member());
      network_.forbid(forker->end(), twin.end());
      // Half the time each of the others sees only one of the two, and hears of the other from its neighbours.
      if (chance_.percent(50)) {
        for (EndId other = 0; other < cast_.members.size(); ++other) {
          if (other != forker->end()) network_.forbid(other, chance_.percent(50) ? forker->end() : twin.end());
        }
      }
      faulty_.insert(twin.number());
      auditor_.introduce(twin.number(), twin.member(), false);
    }
  }

  Node& add_node(const ledger::ParticipantId& member) {
    who_.push_back(member);
    nodes_.push_back(std::make_unique<Node>(nodes_.size(), member, cast_, who_, directory_, clock_, chance_.fork(), network_, auditor_));
    images_.emplace_back();
    had_.emplace_back();
    return *nodes_.back();
  }

  std::vector<const Node*> honest() const {
    std::vector<const Node*> nodes;
    for (const auto& node : nodes_) {
      if (!faulty_.contains(node->number()) && node->is_up()) nodes.push_back(node.get());
    }
    return nodes;
  }

  // Who runs what is decided too, in some networks.
  void politics() {
    clock_.after(chance_.between(kWordEvery / 4, kWordEvery * 2), [this] {
      if (clock_.now() > kTroubleEnds) return;
      Node& node = *nodes_[chance_.below(cast_.everybody().size())];
      if (node.is_up() && !faulty_.contains(node.number())) {
        if (auto word = next_word(node, cast_, faulty_members(), chance_)) {
          node.decide(*std::move(word));
          if (chance_.percent(30)) rush();
        }
      }
      politics();
    });
  }

  // Everybody trades at once, so that votes are on their way while a configuration is sealed.
  void rush() {
    for (const auto& node : nodes_) {
      clock_.after(chance_.below(kRush), [this, &node] { deed(*node); });
    }
  }

  std::set<ledger::ParticipantId> faulty_members() const {
    std::set<ledger::ParticipantId> members;
    for (const std::size_t number : faulty_) members.insert(nodes_[number]->member());
    return members;
  }

  void deeds(Node& node) {
    clock_.after(chance_.between(kDeedEvery / 10, kDeedEvery * 2), [this, &node] {
      if (clock_.now() > kTroubleEnds) return;
      // Now and then a batch, so that some records are on their way while others are signed for.
      for (std::uint64_t left = chance_.percent(15) ? chance_.between(3, 8) : 1; left > 0; --left) deed(node);
      deeds(node);
    });
  }

  void deed(Node& node) {
    if (!node.is_up() || node.config().find(node.member()) == nullptr) return;
    if (chance_.percent(3)) node.rotate_key();
    else if (auto deed = next_deed(*node.reader(), node.member(), cast_, chance_)) node.submit(std::move(deed));
  }

  void trouble() {
    clock_.after(kTroubleEvery, [this] {
      if (clock_.now() >= kTroubleEnds) return;
      do_harm(*nodes_[chance_.below(nodes_.size())]);
      trouble();
    });
  }

  void do_harm(Node& node) {
    const std::size_t end = chance_.below(nodes_.size());
    switch (chance_.below(16)) {
      case 0: case 1: restart_later(node); return node.crash();
      case 2: restart_later(node); return node.disk().fail_next_write();
      case 3: restart_later(node); return node.disk().lose_next_answer();
      case 4: case 5: if (end != node.end()) network_.cut(node.end(), end); return;
      case 6: if (end != node.end()) { network_.cut(node.end(), end); network_.cut(end, node.end()); } return;
      case 7: case 8: return network_.heal();
      case 9: return isolate(node);
      case 10: if (knows_others(node)) images_[node.number()] = node.disk().image(); return;
      case 11: case 13: return go_back(node);
      case 12: node.clock_skew_ms = static_cast<std::int64_t>(chance_.below(7'200'000)) - 3'600'000; return;
      default: return;
    }
  }

  void isolate(const Node& node) {
    for (std::size_t other = 0; other < nodes_.size(); ++other) {
      if (other == node.end()) continue;
      network_.cut(node.end(), other);
      network_.cut(other, node.end());
    }
  }

  // What the node has signed and nobody else holds would be gone with its store, and the guard would rightly keep it
  // read-only for ever. What others hold has to come back.
  bool others_hold_all_of(const Node& node) const {
    const std::string log = own_log(node);
    const std::uint64_t size = sizes_at(node, log).first;
    const auto nodes = honest();
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node* other) {
      return other != &node && sizes_at(*other, log).second >= size;
    });
  }

  // The one that it writes, by the configuration that it has.
  static std::string own_log(const Node& node) {
    const ledger::Participant* self = node.config().find(node.member());
    return self == nullptr ? node.member().text : self->logs.back().log.text;
  }

  // In memory and on the disk.
  static std::pair<std::uint64_t, std::uint64_t> sizes_at(const Node& node, const std::string& log) {
    const auto logs = node.logs();
    const auto found = std::find_if(logs.begin(), logs.end(), [&log](const replica::LogReport& report) { return report.log.text == log; });
    if (found == logs.end()) return {0, 0};
    return {found->size, found->durable_size};
  }

  // Who is alone in its configuration finds nobody who could bring back what an old copy lacks.
  static bool knows_others(const Node& node) {
    if (!node.is_up()) return false;
    const auto& all = node.config().participants;
    return std::any_of(all.begin(), all.end(), [&node](const ledger::Participant& other) { return other.id != node.member(); });
  }

  // One at a time: the node that holds what another one lost must not lose it too before it came back.
  bool somebody_is_behind() const {
    return std::any_of(nodes_.begin(), nodes_.end(), [this](const auto& node) { return had_[node->number()] && is_behind(*node); });
  }

  bool is_behind(const Node& node) const {
    const Had& had = *had_[node.number()];
    if (!node.is_up() || node.config().number < had.config_number) return true;
    // Of a frozen log only what was certified comes back.
    const ledger::Participant* owner = node.config().find_by_log(ledger::LogId(had.log));
    if (owner != nullptr && owner->find_log(ledger::LogId(had.log))->frozen) return false;
    return sizes_at(node, had.log).second < had.size;
  }

  // An old backup of the store is put back; the guard is where it was.
  void go_back(Node& node) {
    auto& image = images_[node.number()];
    if (!image || faulty_.contains(node.number()) || !node.is_up() || somebody_is_behind() || !others_hold_all_of(node)) return;
    const std::string log = own_log(node);
    had_[node.number()] = Had{log, sizes_at(node, log).first, node.config().number};
    node.crash();
    node.disk().restore(*image);
    auditor_.forgive(node);
    // Half the time it has waited for the others' word in vain when it meets them.
    if (chance_.percent(50)) isolate(node);
    restart_later(node);
  }

  void restart_later(Node& node) {
    clock_.after(chance_.between(100 * kMillisecond, 5 * kSecond), [this, &node] { start(node); });
  }

  void start(Node& node) {
    if (node.is_up()) return;
    if (!node.start()) return restart_later(node);
    auditor_.after_start(node);
  }

  void calm_down() {
    network_.heal();
    network_.set_temper({});
    for (auto& node : nodes_) {
      node->disk().crash();  // takes back the faults that wait for the next write; nothing unsynced is there
      start(*node);
    }
    watch();
  }

  // A disk that failed late stops its node once more.
  void watch() {
    clock_.after(kSecond, [this] {
      for (auto& node : nodes_) start(*node);
      watch();
    });
  }

  // All honest nodes hold and have final the same, and honest authors' logs have no tail.
  bool is_settled() const {
    const auto nodes = honest();
    if (nodes.size() + faulty_.size() != nodes_.size()) return false;
    return unsettled().empty();
  }

  std::string unsettled() const {
    std::map<ledger::LogId, std::uint64_t> final_sizes;
    std::string why;
    const auto nodes = honest();
    for (const Node* node : nodes) {
      if (node->config().number != nodes.front()->config().number) {
        why += node->member().text + " has configuration " + std::to_string(node->config().number) + ", " + nodes.front()->member().text + " " +
               std::to_string(nodes.front()->config().number) + "; ";
        continue;
      }
      for (const replica::LogReport& log : node->logs()) {
        const auto [known, is_new] = final_sizes.emplace(log.log, log.final_size);
        if (!is_new && known->second != log.final_size) {
          why += node->member().text + " has " + std::to_string(log.final_size) + " final of " + log.log.text + ", others " +
                 std::to_string(known->second) + "; ";
        }
        if (is_honest(log.log) && log.size != log.final_size && !node->config().find_by_log(log.log)->find_log(log.log)->frozen) {
          why += node->member().text + " has a tail of " + std::to_string(log.size - log.final_size) + " of " + log.log.text +
                 " with " + std::to_string(log.votes) + " votes; ";
        }
      }
    }
    std::map<ledger::LogId, std::uint64_t> most;
    for (const Node* node : nodes) {
      for (const replica::LogReport& log : node->logs()) most[log.log] = std::max(most[log.log], log.size);
    }
    for (const Node* node : nodes) {
      for (const replica::LogReport& log : node->logs()) {
        if (why.empty() || log.final_size == most[log.log]) continue;
        why += "\n  " + node->member().text + " on " + log.log.text + ": " + std::to_string(log.size) + " held, " +
               std::to_string(log.durable_size) + " durable, " + std::to_string(log.final_size) + " final, " +
               std::to_string(log.certified_size) + " certified" + (log.forked ? ", forked" : "") +
               (log.waits_for.empty() ? "" : ", waits: " + log.waits_for);
      }
    }
    return why;
  }

  bool is_honest(const ledger::LogId& log) const {
    return std::any_of(nodes_.begin(), nodes_.end(), [&](const auto& node) {
      return node->member() == owner_of(log) && !faulty_.contains(node->number());
    });
  }

  Mode mode_;
  Chance chance_;
  Clockwork clock_;
  Cast cast_;
  Network network_;
  Auditor auditor_;
  std::filesystem::path directory_;
  bool has_politics_;  // members come and go
  std::vector<ledger::ParticipantId> who_;  // by end
  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<std::optional<Disk::Image>> images_;
  std::vector<std::optional<Had>> had_;  // by nodes that went back to an image
  std::vector<Node*> forkers_;
  std::set<std::size_t> faulty_;
};

}  // namespace

Outcome run(std::uint64_t seed, Mode mode, const std::filesystem::path& directory) { return World(seed, mode, directory).run(); }

}  // namespace golconda::sim
