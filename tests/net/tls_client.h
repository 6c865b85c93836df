// A client of a peers' port that is no node: a bare socket, or one that speaks TLS as the test wants it.
//
// Thread-safety: one thread.

#pragma once

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace golconda::net {

class Socket {
 public:
  // To an IPv4 address, a.b.c.d:port.
  explicit Socket(const std::string& address) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const std::size_t colon = address.find(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
    const timeval patience{20, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~Socket() { ::close(fd_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool connected() const { return connected_; }
  // Waits for the other end to close; false when it does not.
  [[nodiscard]] bool is_cut() const {
    char byte = 0;
    const auto got = recv(fd_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }
  [[nodiscard]] bool is_cut_now() const {
    char byte = 0;
    const auto got = recv(fd_, &byte, 1, MSG_DONTWAIT | MSG_PEEK);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }

 private:
  int fd_;
  bool connected_ = false;
};

// Whether a client that speaks `version` at most, and shows what `show` puts into its context, is let in: whether the
// server sends its HTTP/2 settings.
[[nodiscard]] inline bool is_let_in(const std::string& address, int version, const std::function<void(SSL_CTX& context)>& show) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_clear_options(context.get(), SSL_OP_NO_TLSv1_2);  // which a node has set for its whole process
  SSL_CTX_set_max_proto_version(context.get(), version);
  if (show) show(*context);
  const unsigned char h2[] = {2, 'h', '2'};
  const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), SSL_free);
  SSL_set_alpn_protos(tls.get(), h2, sizeof h2);
  const Socket socket(address);
  std::signal(SIGPIPE, SIG_IGN);  // a server that cuts the connection in the middle is one of the answers
  SSL_set_fd(tls.get(), socket.fd());
  if (SSL_connect(tls.get()) != 1 || SSL_version(tls.get()) != version) return false;
  char byte = 0;
  return SSL_read(tls.get(), &byte, 1) == 1;
}

}  // namespace golconda::net
