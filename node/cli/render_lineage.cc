#include "node/cli/render_lineage.h"
#include "node/manifest/trade_text.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>


namespace golconda::cli {
namespace {

constexpr std::size_t kShortIdDigits = 8;
// Below this the tree would be all lines: what follows is asked for by its own id.
constexpr std::size_t kDepthMax = 48;
constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

// Box drawing, and what stands for it without UTF-8.
struct Glyphs {
  std::string_view branch, last, down, gap, item, ended, asked, into, alert, fold, this_one;
};
constexpr Glyphs kBoxes{"├─", "└─", "│ ", "  ", "●", "○", "◆", "⤷", "⚠", "┆", "◀ this one"};
constexpr Glyphs kAscii{"|-", "`-", "| ", "  ", "*", "o", "#", "->", "!", ":", "<- this one"};

// The items by their place in Lineage::items, and who is drawn below whom.
struct Graph {
  std::unordered_map<std::string_view, std::size_t> place;
  std::vector<std::vector<std::size_t>> children;
  std::vector<std::size_t> drawn_below;  // the last parent that is there; kNobody for a root
  std::vector<std::size_t> roots;
  std::unordered_set<std::size_t> on_way;  // from a root to the item asked for, both included
};

Graph graph_of(const Lineage& lineage) {
  Graph graph;
  graph.children.resize(lineage.items.size());
  graph.drawn_below.assign(lineage.items.size(), kNobody);
  for (std::size_t i = 0; i < lineage.items.size(); ++i) graph.place.try_emplace(lineage.items[i].id, i);
  for (std::size_t i = 0; i < lineage.items.size(); ++i) {
    for (const std::string& parent : lineage.items[i].parents) {
      const auto found = graph.place.find(parent);
      // Parents come before children; anything else would be a circle.
      if (found == graph.place.end() || found->second >= i) continue;
      graph.children[found->second].push_back(i);
      if (graph.drawn_below[i] == kNobody || found->second > graph.drawn_below[i]) {
        graph.drawn_below[i] = found->second;
      }
    }
    if (graph.drawn_below[i] == kNobody) graph.roots.push_back(i);
  }
  if (const auto asked = graph.place.find(lineage.item); asked != graph.place.end()) {
    for (std::size_t i = asked->second; i != kNobody; i = graph.drawn_below[i]) graph.on_way.insert(i);
  }
  return graph;
}

class Drawing {
 public:
  Drawing(const Lineage& lineage, const Look& look, const LineageLimits& limits)
      : lineage_(lineage),
        look_(look),
        limits_(limits),
        glyphs_(look.utf8 ? kBoxes : kAscii),
        graph_(graph_of(lineage)) {}

  std::string draw() {
    draw_siblings(graph_.roots, kNobody, "", 0);
    if (lineage_.truncated) {
      line("", painted(look_, Paint::kWarn, "There is more than the node sent: ask for a part of it by its own id, or "
                                            "raise --items."));
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& prefix, const std::string& text) {
    out_.append(painted(look_, Paint::kDim, prefix)).append(text);
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_.push_back('\n');
  }

  [[nodiscard]] std::string shown(std::string_view text) const { return printable(look_, text); }

  // Everything below `parent`, or the roots.
  void draw_siblings(const std::vector<std::size_t>& siblings, std::size_t parent, const std::string& prefix,
                     std::size_t depth) {
    std::vector<std::size_t> drawn;  // kNobody stands where the others are folded
    std::size_t others = 0;
    for (const std::size_t sibling : siblings) {
      if (graph_.on_way.contains(sibling) || others++ < limits_.siblings_max) {
        drawn.push_back(sibling);
      } else if (others == limits_.siblings_max + 1) {
        drawn.push_back(kNobody);
      }
    }
    const bool is_root = parent == kNobody;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const bool is_last = i + 1 == drawn.size();
      const std::string branch = is_root ? "" : prefix + std::string(is_last ? glyphs_.last : glyphs_.branch);
      const std::string below = is_root ? "" : prefix + std::string(is_last ? glyphs_.gap : glyphs_.down);
      if (drawn[i] == kNobody) {
        line(branch, painted(look_, Paint::kDim, std::string(glyphs_.fold) + " and " +
                                                     manifest::thousands(others - limits_.siblings_max) +
                                                     " more (--all draws them)"));
      } else {
        draw_item(drawn[i], parent, branch, below, depth);
      }
    }
  }

  void draw_item(std::size_t index, std::size_t parent, const std::string& branch, const std::string& below,
                 std::size_t depth) {
    const LineageItem& item = lineage_.items[index];
    if (graph_.drawn_below[index] != parent) {
      line(branch, std::string(glyphs_.into) + " into " + shown(item.kind) + " " +
                       painted(look_, Paint::kBold, shown(short_id(item))) + ", drawn below");
      return;
    }
    line(branch, header(item));
    const auto& children = graph_.children[index];
    const std::string inside = below + std::string(children.empty() ? glyphs_.gap : glyphs_.down) + "  ";
    for (const std::string& alert : item.alerts) {
      line(inside, painted(look_, Paint::kBad, std::string(glyphs_.alert) + " " + shown(alert)));
    }
    draw_events(item, inside);
    if (children.empty()) return;
    if (depth >= kDepthMax) {
      line(below + std::string(glyphs_.last), "and what was made of it: golconda trace " + shown(item.id));
      return;
    }
    draw_siblings(children, index, below, depth + 1);
  }

  [[nodiscard]] std::string short_id(const LineageItem& item) const { return item.id.substr(0, kShortIdDigits); }

  [[nodiscard]] std::string header(const LineageItem& item) const {
    const bool is_asked = item.id == lineage_.item;
    const Paint paint = is_asked ? Paint::kBold : item.has_ended ? Paint::kDim : Paint::kPlain;
    std::string out(is_asked ? glyphs_.asked : item.has_ended ? glyphs_.ended : glyphs_.item);
    out.append(" ").append(painted(look_, paint, shown(item.kind + " " + short_id(item))));
    for (const std::string* part : {&item.weight, &item.facts}) {
      if (!part->empty()) out.append("  ").append(painted(look_, paint, shown(*part)));
    }
    if (!item.status.empty()) {
      out.append("  ").append(painted(look_, item.has_ended ? Paint::kDim : Paint::kGood, shown(item.status)));
    }
    if (is_asked) out.append("  ").append(painted(look_, Paint::kWarn, glyphs_.this_one));
    return out;
  }

  void draw_events(const LineageItem& item, const std::string& inside) {
    const std::size_t count = item.events.size();
    const std::size_t head = count > limits_.events_max ? limits_.events_max / 2 : count;
    const std::size_t tail = count > limits_.events_max ? count - (limits_.events_max - head) : count;
    for (std::size_t i = 0; i < count; ++i) {
      if (i == head && tail > head) {
        line(inside, painted(look_, Paint::kDim, manifest::thousands(tail - head) + " more events (--all shows them)"));
      }
      if (i >= head && i < tail) continue;
      const LineageEvent& event = item.events[i];
      // Most summaries name the participant themselves.
      const bool names_him = event.summary.find(event.participant) != std::string::npos;
      line(inside, painted(look_, Paint::kDim, shown(event.date)) + "  " +
                       shown(names_him ? event.summary : event.participant + ": " + event.summary) + "  " +
                       painted(look_, Paint::kDim, "[" + shown(event.record.substr(0, kShortIdDigits)) + "]"));
    }
  }

  const Lineage& lineage_;
  const Look look_;
  const LineageLimits limits_;
  const Glyphs& glyphs_;
  const Graph graph_;
  std::string out_;
};

}  // namespace

std::string render_lineage(const Lineage& lineage, const Look& look, const LineageLimits& limits) {
  return Drawing(lineage, look, limits).draw();
}

}  // namespace golconda::cli
