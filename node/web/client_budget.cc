#include "node/web/client_budget.h"

#include <algorithm>
#include <utility>

namespace golconda::web {

using std::chrono::milliseconds;

std::optional<milliseconds> TokenBucket::take(std::uint32_t tokens, std::uint32_t per_second, std::uint32_t burst,
                                              SteadyTime now) {
  const std::uint64_t full = std::uint64_t{burst} * 1'000;
  const auto passed = std::chrono::duration_cast<milliseconds>(now - filled_);
  const std::uint64_t passed_ms = passed.count() > 0 ? static_cast<std::uint64_t>(passed.count()) : 0;
  // What is more than fills it is not multiplied: a bucket may be looked at again after years.
  if (per_second != 0 && passed_ms >= full / per_second + 1) {
    level_milli_ = full;
    filled_ = now;
  } else {
    level_milli_ = std::min(full, level_milli_ + passed_ms * per_second);
    filled_ += passed;
  }
  const std::uint64_t wanted = std::uint64_t{tokens} * 1'000;
  if (level_milli_ >= wanted) {
    level_milli_ -= wanted;
    return std::nullopt;
  }
  const std::uint64_t rate = std::max<std::uint64_t>(per_second, 1);
  return milliseconds((wanted - level_milli_ + rate - 1) / rate);
}

ClientBudget::Client& ClientBudget::client(const std::string& address, SteadyTime now) {
  const auto known = clients_.find(address);
  if (known != clients_.end()) {
    heard_.splice(heard_.begin(), heard_, known->second.place);
    return known->second;
  }
  if (clients_.size() >= kAddressesMax) forget_one();
  heard_.push_front(address);
  const Client fresh{0, TokenBucket(limits_.connections_burst, now), TokenBucket(limits_.requests_burst, now), heard_.begin()};
  return clients_.emplace(address, fresh).first->second;
}

// One that has a connection open is kept: there are fewer connections than addresses, so there is always another.
void ClientBudget::forget_one() {
  static_assert(kConnectionsMax < kAddressesMax);
  const auto idle = std::find_if(heard_.rbegin(), heard_.rend(),
                                 [this](const std::string& address) { return clients_.at(address).connections == 0; });
  if (idle == heard_.rend()) return;
  clients_.erase(*idle);
  heard_.erase(std::next(idle).base());
}

bool ClientBudget::open_connection(const std::string& address, SteadyTime now) {
  Client& from = client(address, now);
  if (from.connections >= limits_.connections_per_address_max) return false;
  if (from.connects.take(1, limits_.connections_per_second, limits_.connections_burst, now)) return false;
  ++from.connections;
  return true;
}

void ClientBudget::close_connection(const std::string& address) {
  const auto known = clients_.find(address);
  if (known != clients_.end() && known->second.connections > 0) --known->second.connections;
}

std::optional<milliseconds> ClientBudget::take_request(const std::string& address, std::uint32_t cost, SteadyTime now) {
  // One that costs more than a full bucket would never be answered.
  return client(address, now).requests.take(std::min(cost, limits_.requests_burst), limits_.requests_per_second,
                                            limits_.requests_burst, now);
}

}  // namespace golconda::web
