// Who waits for which submission, and for how long.
//
// A waiter is answered once: with the final receipt, with an error, or, when its time is up, with what is known then
// (durable and not final yet, or not known).
//
// Thread-safety: the node's thread alone; `done` runs on it.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

#include "node/host/service.h"
#include "node/replica/messages.h"

namespace boost::asio {
class io_context;
}

namespace golconda::host {

class Waiters {
 public:
  // `forget` is told of each ticket whose time was up.
  Waiters(boost::asio::io_context& io, std::function<void(std::uint64_t ticket)> forget);
  ~Waiters();
  Waiters(const Waiters&) = delete;
  Waiters& operator=(const Waiters&) = delete;

  // A ticket for the replica; `done` is owed an answer from now on.
  [[nodiscard]] std::uint64_t add(std::chrono::milliseconds wait, Service::SubmitDone done);

  // What the replica says of a ticket. A ticket whose time was up is ignored.
  void on_reply(std::uint64_t ticket, Result<replica::Accepted> result);

  // Answers everybody with `error`: the node can promise nothing any more.
  void fail_all(const Error& error);

 private:
  struct Waiter;
  void time_up(std::uint64_t ticket);

  boost::asio::io_context& io_;
  std::function<void(std::uint64_t ticket)> forget_;
  std::unordered_map<std::uint64_t, std::unique_ptr<Waiter>> waiters_;
  std::uint64_t next_ticket_ = 1;
};

[[nodiscard]] Receipt to_receipt(const replica::Accepted& accepted);

}  // namespace golconda::host
