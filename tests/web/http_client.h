// A client of the HTTP server that says exactly what a test wants to say: a socket, and answers taken apart.
//
// Thread-safety: one thread.

#pragma once

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace golconda::web {

struct Answer {
  int status = 0;  // 0: the connection ended before there was one
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  bool cut_short = false;  // the connection ended in the middle of it

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

class HttpClient {
 public:
  // To the loopback address 127.0.0.`host`. A small `receive_buffer_bytes` makes a reader that is easily slow.
  explicit HttpClient(std::uint16_t port, int host = 1, int receive_buffer_bytes = 0)
      : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer_bytes > 0) setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    sockaddr_in from{};
    from.sin_family = AF_INET;
    from.sin_addr.s_addr = htonl(0x7f000000U + static_cast<std::uint32_t>(host));
    bind(fd_, reinterpret_cast<const sockaddr*>(&from), sizeof from);  // who the server sees
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  virtual ~HttpClient() { close(); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] int fd() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  void stop_sending() { ::shutdown(fd_, SHUT_WR); }

  // False: the other end does not take it.
  bool send(std::string_view text) {
    while (!text.empty()) {
      const auto sent = write_some(text);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // "GET /x", with a Host and what `more` says ("Name: value\r\n").
  Answer get(const std::string& target, const std::string& more = "", const std::string& method = "GET") {
    if (!send(method + " " + target + " HTTP/1.1\r\nHost: node.example\r\n" + more + "\r\n")) return {};
    return answer(method == "HEAD");
  }
  Answer post(const std::string& target, const std::string& body, const std::string& more = "") {
    send("POST " + target + " HTTP/1.1\r\nHost: node.example\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more +
         "\r\n" + body);
    return answer();
  }

  // The next answer; its body as Content-Length or chunks say, or up to the end.
  Answer answer(bool head_only = false) {
    Answer answer = head();
    if (answer.status == 0 || answer.status == 204 || answer.status == 304 || head_only) return answer;
    if (answer.header("transfer-encoding") == "chunked") {
      while (auto piece = chunk()) answer.body += *piece;
      answer.cut_short = !ended_well_;
    } else if (!answer.header("content-length").empty()) {
      const std::size_t bytes = std::stoul(answer.header("content-length"));
      answer.cut_short = !fill(bytes);
      answer.body = waiting_.substr(0, bytes);
      waiting_.erase(0, bytes);
    } else {
      while (more()) {
      }
      answer.body = std::exchange(waiting_, {});
    }
    return answer;
  }

  // Status line and header fields alone.
  Answer head() {
    Answer answer;
    while (waiting_.find("\r\n\r\n") == std::string::npos) {
      if (!more()) return answer;
    }
    const std::string text = waiting_.substr(0, waiting_.find("\r\n\r\n") + 2);
    waiting_.erase(0, text.size() + 2);
    answer.status = std::stoi(text.substr(9, 3));
    for (std::size_t at = text.find("\r\n") + 2; at < text.size();) {
      const std::size_t end = text.find("\r\n", at);
      const std::string line = text.substr(at, end - at);
      const std::size_t colon = line.find(": ");
      std::string name = line.substr(0, colon);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
      answer.headers[name] = line.substr(colon + 2);
      at = end + 2;
    }
    return answer;
  }

  // The next piece of a chunked body; nullopt at its end, and then ended_well() says whether it was its end.
  std::optional<std::string> chunk() {
    ended_well_ = false;
    while (waiting_.find("\r\n") == std::string::npos) {
      if (!more()) return std::nullopt;
    }
    const std::size_t digits = waiting_.find("\r\n");
    const std::size_t bytes = std::stoul(waiting_.substr(0, digits), nullptr, 16);
    if (!fill(digits + 2 + bytes + 2)) return std::nullopt;
    std::string piece = waiting_.substr(digits + 2, bytes);
    waiting_.erase(0, digits + 2 + bytes + 2);
    ended_well_ = bytes == 0;
    if (bytes == 0) return std::nullopt;
    return piece;
  }
  [[nodiscard]] bool ended_well() const { return ended_well_; }

  // Waits for the other end to close, and throws away what it still sends.
  bool is_cut() {
    while (more()) waiting_.clear();
    return last_error_ == 0 || last_error_ == ECONNRESET;
  }

 protected:
  virtual ssize_t write_some(std::string_view text) { return ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL); }
  virtual ssize_t read_some(char* room, std::size_t bytes) { return ::recv(fd_, room, bytes, 0); }

 private:
  bool more() {
    char room[65536];
    errno = 0;
    const auto got = read_some(room, sizeof room);
    last_error_ = got == 0 ? 0 : errno;
    if (got <= 0) return false;
    waiting_.append(room, static_cast<std::size_t>(got));
    return true;
  }
  bool fill(std::size_t bytes) {
    while (waiting_.size() < bytes) {
      if (!more()) return false;
    }
    return true;
  }

  int fd_;
  bool connected_ = false;
  bool ended_well_ = false;
  int last_error_ = 0;
  std::string waiting_;
};

}  // namespace golconda::web
