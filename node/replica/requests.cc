#include "node/replica/requests.h"

#include <utility>

#include "node/replica/limits.h"

namespace golconda::replica {

Error request_id_reused(const RequestKey& key) {
  return Error{ErrorCode::kAlreadyExists,
               "request id \"" + key.id + "\" was used by " + key.participant.text + " for another document",
               "request_id", "choose a new request id for each document and keep it for retries only", {}, {}};
}

Result<std::optional<RecordPlace>> Requests::find(const Submit& submit) const {
  if (submit.request.id.empty()) return std::optional<RecordPlace>{};
  const auto found = in_flight_.find(submit.request);
  if (found == in_flight_.end()) return std::optional<RecordPlace>{};
  if (found->second.hash != submit.request_hash) return tl::make_unexpected(request_id_reused(submit.request));
  return std::optional<RecordPlace>{found->second.place};
}

void Requests::add(const RequestKey& key, const crypto::Digest& hash, const RecordPlace& place) {
  if (key.id.empty()) return;
  in_flight_.emplace(key, InFlight{hash, place});
}

Result<void> Requests::wait(const RecordPlace& place, std::uint64_t ticket, bool repeated) {
  std::vector<Waiter>& waiters = waiters_[place.id];
  if (waiters.size() >= kWaitersPerRequestMax) {
    return fail(ErrorCode::kResourceExhausted,
                std::to_string(kWaitersPerRequestMax) + " calls wait for this request already", "request_id",
                "wait for one of them");
  }
  waiters.push_back({ticket, repeated});
  waits_for_.emplace(ticket, place.id);
  return {};
}

void Requests::forget(std::uint64_t ticket) {
  const auto found = waits_for_.find(ticket);
  if (found == waits_for_.end()) return;
  const auto waiters = waiters_.find(found->second);
  std::erase_if(waiters->second, [ticket](const Waiter& waiter) { return waiter.ticket == ticket; });
  waits_for_.erase(found);
}

std::vector<Requests::Waiter> Requests::waiters(const RecordPlace& place) const {
  const auto found = waiters_.find(place.id);
  return found == waiters_.end() ? std::vector<Waiter>{} : found->second;
}

std::vector<Requests::Waiter> Requests::finish(const RecordPlace& place, const RequestKey& key) {
  if (!key.id.empty()) in_flight_.erase(key);
  const auto found = waiters_.find(place.id);
  if (found == waiters_.end()) return {};
  std::vector<Waiter> waiters = std::move(found->second);
  waiters_.erase(found);
  for (const Waiter& waiter : waiters) waits_for_.erase(waiter.ticket);
  return waiters;
}

}  // namespace golconda::replica
