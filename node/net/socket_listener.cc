#include "node/net/socket_listener.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "node/net/peer_limits.h"
#include "node/query/address.h"
#include "node/query/address_key.h"

namespace golconda::net {
namespace {

// How long is waited when the process has no descriptor left.
constexpr int kOutOfDescriptorsWaitMs = 100;

struct Resolved {
  addrinfo* list = nullptr;
  Resolved() = default;
  ~Resolved() {
    if (list != nullptr) freeaddrinfo(list);
  }
  Resolved(const Resolved&) = delete;
  Resolved& operator=(const Resolved&) = delete;
};

tl::unexpected<Error> cannot_listen(const std::string& address, const std::string& why) {
  return fail(ErrorCode::kIo, "cannot listen on " + address + ": " + why, "address",
              "another node may be running there, or the address is not this machine's");
}

// {host, port}, both numeric; empty when the system does not know.
std::pair<std::string, std::string> numeric(const sockaddr_storage& storage, socklen_t size) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  const auto* address = reinterpret_cast<const sockaddr*>(&storage);
  if (getnameinfo(address, size, host.data(), host.size(), port.data(), port.size(),
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {};
  }
  return {host.data(), port.data()};
}

bool bind_and_listen(int socket, const addrinfo& where) {
  // A restarted node takes its port back at once; SO_REUSEPORT is not set, so a second node is refused.
  const int on = 1;
  return setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
         bind(socket, where.ai_addr, where.ai_addrlen) == 0 && listen(socket, kListenBacklog) == 0;
}

// Like gRPC's own: small frames leave at once, and what is sent to nobody ends with the pings.
void tune(int socket) {
  const int on = 1;
  const auto timeout_ms = static_cast<unsigned>(std::chrono::milliseconds(kPeerPingTimeout).count());
  // Neither is needed to be right, so neither failure matters.
  static_cast<void>(setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
  static_cast<void>(setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout_ms, sizeof timeout_ms));
}

}  // namespace

Result<std::unique_ptr<SocketListener>> SocketListener::open(const std::string& address) {
  GOLCONDA_TRY(const auto parsed, query::parse_address(address, "address"));
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  Resolved resolved;
  const int error = getaddrinfo(parsed.host.c_str(), parsed.port.c_str(), &hints, &resolved.list);
  if (error != 0) return cannot_listen(address, gai_strerror(error));
  std::string why = "the name has no address";
  for (const addrinfo* each = resolved.list; each != nullptr; each = each->ai_next) {
    const int listening = socket(each->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening >= 0 && bind_and_listen(listening, *each)) {
      sockaddr_storage bound{};
      socklen_t size = sizeof bound;
      getsockname(listening, reinterpret_cast<sockaddr*>(&bound), &size);
      const bool bracketed = parsed.host.find(':') != std::string::npos;
      const std::string host = bracketed ? "[" + parsed.host + "]" : parsed.host;
      return std::unique_ptr<SocketListener>(new SocketListener(
          listening, eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), host + ":" + numeric(bound, size).second));
    }
    why = std::strerror(errno);
    if (listening >= 0) ::close(listening);
  }
  return cannot_listen(address, why);
}

SocketListener::SocketListener(int socket, int wake, std::string address)
    : socket_(socket), wake_(wake), address_(std::move(address)) {}

SocketListener::~SocketListener() { stop(); }

void SocketListener::run(Take take) {
  thread_ = std::thread([this, take = std::move(take)] { accept_all(take); });
}

void SocketListener::stop() {
  if (socket_ < 0) return;
  if (thread_.joinable()) {
    const std::uint64_t one = 1;
    // Cannot fail: the counter is far from full.
    static_cast<void>(!::write(wake_, &one, sizeof one));
    thread_.join();
  }
  ::close(std::exchange(socket_, -1));
  ::close(std::exchange(wake_, -1));
}

void SocketListener::accept_all(const Take& take) {
  std::array<pollfd, 2> waiting{{{wake_, POLLIN, 0}, {socket_, POLLIN, 0}}};
  while (true) {
    if (poll(waiting.data(), waiting.size(), -1) < 0) continue;  // a signal
    if (waiting[0].revents != 0) return;
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    const int accepted = accept4(socket_, reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0) {
      const bool short_of = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
      // Anything else is about one connection that has gone again.
      if (short_of && poll(waiting.data(), 1, kOutOfDescriptorsWaitMs) > 0) return;
      continue;
    }
    tune(accepted);
    take(accepted, query::address_key(numeric(from, size).first));
  }
}

}  // namespace golconda::net
