// An address of this machine that nobody listens on, for nodes that tests start.
//
// Thread-safety: any thread.

#pragma once

#include <string>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "crypto/base/check.h"

namespace golconda::test {

// 127.0.0.1:PORT, free a moment ago.
[[nodiscard]] inline std::string free_address() {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  check_invariant(::bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0, "loopback has a free port");
  check_invariant(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0, "a bound socket has a name");
  ::close(listener);
  return "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

}  // namespace golconda::test
