#include "node/host/waiters.h"

#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace golconda::host {

struct Waiters::Waiter {
  Waiter(boost::asio::io_context& io, Service::SubmitDone when_done) : timer(io), done(std::move(when_done)) {}
  boost::asio::steady_timer timer;
  Service::SubmitDone done;
  std::optional<Receipt> durable;
};

Receipt to_receipt(const replica::Accepted& accepted) {
  return {accepted.place.id,    accepted.place.log, accepted.place.sequence,
          accepted.final,       accepted.repeated,  accepted.created_lines};
}

Waiters::Waiters(boost::asio::io_context& io, std::function<void(std::uint64_t ticket)> forget)
    : io_(io), forget_(std::move(forget)) {}
Waiters::~Waiters() = default;

std::uint64_t Waiters::add(std::chrono::milliseconds wait, Service::SubmitDone done) {
  const std::uint64_t ticket = next_ticket_++;
  auto waiter = std::make_unique<Waiter>(io_, std::move(done));
  waiter->timer.expires_after(wait);
  waiter->timer.async_wait([this, ticket](const boost::system::error_code& cancelled) {
    if (!cancelled) time_up(ticket);
  });
  waiters_.emplace(ticket, std::move(waiter));
  return ticket;
}

void Waiters::on_reply(std::uint64_t ticket, Result<replica::Accepted> result) {
  const auto found = waiters_.find(ticket);
  if (found == waiters_.end()) return;
  if (result && !result->final) {
    found->second->durable = to_receipt(*result);
    return;
  }
  const std::unique_ptr<Waiter> waiter = std::move(found->second);
  waiters_.erase(found);
  waiter->done(std::move(result).map(to_receipt));
}

void Waiters::time_up(std::uint64_t ticket) {
  const auto found = waiters_.find(ticket);
  if (found == waiters_.end()) return;
  const std::unique_ptr<Waiter> waiter = std::move(found->second);
  waiters_.erase(found);
  forget_(ticket);
  if (waiter->durable) return waiter->done(*waiter->durable);
  waiter->done(fail(ErrorCode::kUnavailable, "the record is not durable yet", {},
                    "retry with the same request id: it is answered with this record if it was made"));
}

void Waiters::fail_all(const Error& error) {
  auto waiters = std::move(waiters_);
  waiters_.clear();
  for (auto& [ticket, waiter] : waiters) waiter->done(tl::make_unexpected(error));
}

}  // namespace golconda::host
