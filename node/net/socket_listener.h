// The listening socket of the peers' server: a thread that takes each connection, asks whether it may come in, and
// hands it on.
//
// gRPC's own listener counts nothing, and when the process runs out of file descriptors it stops listening for good,
// so a stranger who opens connections fast enough could end all of a node's links. This one cuts what is too much
// before TLS costs anything, and waits when descriptors are short.
//
// Thread-safety: the owner's thread; `take` runs on the listener's own.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "crypto/base/result.h"

namespace golconda::net {

class SocketListener {
 public:
  // `take` owns `socket` from then on; `host` is query::address_key() of the other end.
  using Take = std::function<void(int socket, const std::string& host)>;

  // Listens; connections wait until run(). Fails with kInvalidArgument (address), kIo (the port is taken).
  [[nodiscard]] static Result<std::unique_ptr<SocketListener>> open(const std::string& address);
  // As stop().
  ~SocketListener();
  SocketListener(const SocketListener&) = delete;
  SocketListener& operator=(const SocketListener&) = delete;

  // host:port with the port that is bound.
  [[nodiscard]] const std::string& address() const { return address_; }

  void run(Take take);
  // No call of `take` runs or comes when it returns; the port is free. Calling it again does nothing.
  void stop();

 private:
  SocketListener(int socket, int wake, std::string address);
  void accept_all(const Take& take);

  int socket_;
  int wake_;  // an eventfd: readable when the thread is to end
  const std::string address_;
  std::thread thread_;
};

}  // namespace golconda::net
