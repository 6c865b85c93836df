#include "node/web/readiness.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace golconda::web {
namespace {

std::string in_seconds(std::chrono::milliseconds time) { return std::to_string(time.count() / 1'000) + " s"; }

Check passed_unless(std::string name, std::string why) { return Check{std::move(name), why.empty(), std::move(why)}; }

std::string why_not_signing(const host::NodeStatus& status) {
  if (status.read_only_reason) return "read-only: " + *status.read_only_reason;
  if (status.starting) return "it still asks its peers what they know of its logs";
  return {};
}

std::string why_not_written(const host::NodeStatus& status) {
  std::string why;
  for (const host::LogStatus& log : status.logs) {
    if (log.hosted && log.not_writable) why += (why.empty() ? "" : "; ") + log.log.text + ": " + *log.not_writable;
  }
  return why;
}

std::string why_no_quorum(const host::NodeStatus& status) {
  if (status.witnesses_reachable >= status.quorum) return {};
  return std::to_string(status.witnesses_reachable) + " of " + std::to_string(status.witnesses) + " witnesses are reachable, and " +
         std::to_string(status.quorum) + " make a quorum";
}

std::string why_stuck(const host::NodeStatus& status, std::int64_t now_ms) {
  const std::chrono::milliseconds took(status.committing_since_ms == 0 ? 0 : now_ms - status.committing_since_ms);
  if (took <= kCommitTimeMax) return {};
  return "the group commit under way has taken " + in_seconds(took);
}

std::string why_silent(const NodeNews& news) {
  if (news.age > kStatusFresh) return "its thread has not answered for " + in_seconds(news.age);
  return {};
}

}  // namespace

std::vector<Check> readiness(const NodeNews& news, std::int64_t now_ms) {
  std::vector<Check> checks{passed_unless("node", why_silent(news))};
  if (!news.status) {
    const std::string why = news.failure.empty() ? "the node has not said yet how it is" : news.failure;
    for (const char* name : {"store", "guard", "keys", "quorum", "commits"}) checks.push_back({name, false, why});
    return checks;
  }
  checks.push_back(passed_unless("store", {}));  // it was read for this status
  checks.push_back(passed_unless("guard", why_not_signing(*news.status)));
  checks.push_back(passed_unless("keys", why_not_written(*news.status)));
  checks.push_back(passed_unless("quorum", why_no_quorum(*news.status)));
  checks.push_back(passed_unless("commits", why_stuck(*news.status, now_ms)));
  return checks;
}

Check liveness(const NodeNews& news) {
  return passed_unless("node", news.age > kStuckTime ? why_silent(news) : std::string());
}

std::string checks_json(bool ready, const std::vector<Check>& checks) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const Check& check : checks) rows.push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}});
  const nlohmann::ordered_json whole{{"ready", ready}, {"checks", std::move(rows)}};
  return whole.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace golconda::web
