#include "tests/e2e/cable.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "crypto/base/check.h"

namespace golconda::e2e {
namespace {

namespace fs = std::filesystem;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

std::uint16_t port_of(const sockaddr_in& address) { return ntohs(address.sin_port); }

// The inode of this machine's socket that is bound to the loopback port `port` and connected to `to`; "" when there is none.
std::string inode_in(const char* sockets, std::uint16_t port, std::uint16_t to) {
  std::ifstream table(sockets);
  std::string line;
  std::getline(table, line);  // the heading
  const auto port_in = [](const std::string& end) { return std::stoul(end.substr(end.find(':') + 1), nullptr, 16); };
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    std::array<std::string, 10> field;
    for (std::string& each : field) fields >> each;
    if (port_in(field[1]) == port && port_in(field[2]) == to) return field[9];
  }
  return {};
}

// The process that holds the other end of a connection that came in from `port` to `to`; 0 when none is found.
pid_t process_at(std::uint16_t port, std::uint16_t to) {
  std::string inode = inode_in("/proc/net/tcp6", port, to);  // gRPC's, which speak both
  if (inode.empty()) inode = inode_in("/proc/net/tcp", port, to);
  const std::string wanted = "socket:[" + inode + "]";
  std::error_code ignored;  // processes come and go
  for (const auto& process : fs::directory_iterator("/proc", ignored)) {
    const std::string pid = process.path().filename();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    for (const auto& fd : fs::directory_iterator(process.path() / "fd", ignored)) {
      if (fs::read_symlink(fd.path(), ignored) == wanted) return static_cast<pid_t>(std::stol(pid));
    }
  }
  return 0;
}

// Passes on what has come at `from`; false when that end is closed, or the other.
bool pass(int from, int to) {
  std::array<char, 65'536> bytes{};
  const ssize_t got = ::recv(from, bytes.data(), bytes.size(), 0);
  if (got <= 0) return false;
  for (ssize_t sent = 0; sent < got;) {
    const ssize_t now = ::send(to, bytes.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += now;
  }
  return true;
}

}  // namespace

int connect_to(const std::string& address) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in to = loopback(static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':') + 1))));
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return fd;
  ::close(fd);
  return -1;
}

Cable::Wire::~Wire() {
  for (const int fd : {dialler_fd, target_fd}) ::shutdown(fd, SHUT_RDWR);
  if (thread.joinable()) thread.join();
  for (const int fd : {dialler_fd, target_fd}) ::close(fd);
}

Cable::Cable(std::string target) : target_(std::move(target)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  check_invariant(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0, "loopback has a free port");
  check_invariant(::listen(listener_, SOMAXCONN) == 0, "a bound socket listens");
  check_invariant(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0, "a bound socket has a name");
  address_ = "127.0.0.1:" + std::to_string(port_of(address));
  thread_ = std::thread([this] { listen(); });
}

Cable::~Cable() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
  wires_.clear();
}

void Cable::listen() {
  while (true) {
    sockaddr_in from{};
    sockaddr_in own{};
    socklen_t size = sizeof from;
    const int fd = ::accept4(listener_, reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC);
    size = sizeof own;
    const bool named = fd >= 0 && ::getsockname(fd, reinterpret_cast<sockaddr*>(&own), &size) == 0;
    auto wire = std::make_unique<Wire>();
    wire->dialler_fd = fd;
    wire->dialler = named ? process_at(port_of(from), port_of(own)) : 0;
    const std::scoped_lock lock(mutex_);
    if (ending_) return;
    if (!named || (passes_ && !passes_(wire->dialler))) continue;
    wire->target_fd = connect_to(target_);
    if (wire->target_fd < 0) continue;
    wire->thread = std::thread([passing = wire.get()] { pass_on(*passing); });
    wires_.push_back(std::move(wire));
  }
}

void Cable::pass_on(const Wire& wire) {
  std::array<pollfd, 2> ends{pollfd{wire.dialler_fd, POLLIN, 0}, pollfd{wire.target_fd, POLLIN, 0}};
  const int on = 1;
  for (const pollfd& end : ends) ::setsockopt(end.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  while (::poll(ends.data(), ends.size(), -1) > 0) {
    if (ends[0].revents != 0 && !pass(wire.dialler_fd, wire.target_fd)) break;
    if (ends[1].revents != 0 && !pass(wire.target_fd, wire.dialler_fd)) break;
  }
  for (const pollfd& end : ends) ::shutdown(end.fd, SHUT_RDWR);
}

void Cable::let_through(std::function<bool(pid_t)> passes) {
  std::list<std::unique_ptr<Wire>> cut;
  const std::scoped_lock lock(mutex_);
  passes_ = std::move(passes);
  for (auto wire = wires_.begin(); wire != wires_.end();) {
    const auto next = std::next(wire);
    if (passes_ && !passes_((*wire)->dialler)) cut.splice(cut.end(), wires_, wire);
    wire = next;
  }
}

}  // namespace golconda::e2e
