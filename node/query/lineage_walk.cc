#include "node/query/lineage_walk.h"

#include <unordered_map>
#include <unordered_set>

#include "node/ledger/changes.h"

namespace golconda::query {
namespace {

using ledger::ItemId;

struct Graph {
  std::vector<ItemId> found;  // in the order of discovery: nearest first
  std::unordered_set<ItemId> members;
  std::vector<ledger::LineageEdge> edges;  // may name items that did not fit
  bool truncated = false;
};

enum class Direction { kUp, kDown };

// Breadth first from `start`, which is a member already.
Result<void> collect(const ledger::LineageView& view, const ItemId& start, Direction direction,
                     std::size_t items_max, Graph& graph) {
  std::vector<ItemId> queue{start};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const ItemId at = queue[next];
    GOLCONDA_TRY(const auto neighbours, direction == Direction::kUp ? view.parents(at) : view.children(at));
    for (const ItemId& neighbour : neighbours) {
      graph.edges.push_back(direction == Direction::kUp ? ledger::LineageEdge{neighbour, at}
                                                        : ledger::LineageEdge{at, neighbour});
      if (graph.members.contains(neighbour)) continue;
      if (graph.members.size() >= items_max) {
        graph.truncated = true;
        continue;
      }
      graph.members.insert(neighbour);
      graph.found.push_back(neighbour);
      queue.push_back(neighbour);
    }
  }
  return {};
}

// Kahn's algorithm; items without an order between them stay in the order of discovery.
std::vector<ItemId> parents_first(const Graph& graph) {
  std::unordered_map<ItemId, std::vector<ItemId>> children;
  std::unordered_map<ItemId, std::size_t> parents_left;
  for (const auto& edge : graph.edges) {
    if (!graph.members.contains(edge.parent) || !graph.members.contains(edge.child)) continue;
    children[edge.parent].push_back(edge.child);
    ++parents_left[edge.child];
  }
  std::vector<ItemId> ordered;
  ordered.reserve(graph.found.size());
  for (const ItemId& item : graph.found) {
    if (!parents_left.contains(item)) ordered.push_back(item);
  }
  for (std::size_t next = 0; next < ordered.size(); ++next) {
    const auto found = children.find(ordered[next]);
    if (found == children.end()) continue;
    for (const ItemId& child : found->second) {
      if (--parents_left[child] == 0) ordered.push_back(child);
    }
  }
  return ordered;
}

}  // namespace

Result<Lineage> walk_lineage(const ledger::LineageView& view, const ItemId& item, std::size_t items_max) {
  Graph graph;
  graph.found.push_back(item);
  graph.members.insert(item);
  GOLCONDA_CHECK_OK(collect(view, item, Direction::kUp, items_max, graph));
  GOLCONDA_CHECK_OK(collect(view, item, Direction::kDown, items_max, graph));
  return Lineage{parents_first(graph), graph.truncated};
}

}  // namespace golconda::query
