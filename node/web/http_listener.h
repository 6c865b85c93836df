// The listening socket: takes connections within the limits, gives each a session, and keeps the time of all.
//
// Included by http_server.cc only. Not thread-safe: the HTTP thread owns it. Ownership: it outlives its sessions.

#pragma once

#include <utility>  // boost 1.74's awaitable.hpp uses std::exchange without it

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "crypto/base/result.h"
#include "node/web/http_context.h"
#include "node/web/tls_files.h"

namespace golconda::web {

class HttpListener {
 public:
  HttpListener(boost::asio::io_context& io, HttpContext& context, std::optional<TlsFiles> tls,
               std::function<void(const std::string&)> say);

  // Binds and listens. kInvalidArgument (`address`), kIo.
  [[nodiscard]] Result<void> open(const std::string& address);
  [[nodiscard]] std::uint16_t port() const { return port_; }
  // Begins to take connections.
  void start();

  // As HttpServer::shutdown; afterwards the io_context runs out of work.
  void stop(std::chrono::milliseconds grace);

 private:
  using Socket = boost::asio::ip::tcp::socket;

  [[nodiscard]] boost::asio::awaitable<void> accept_all();
  [[nodiscard]] boost::asio::awaitable<void> keep_time();
  void take(Socket socket);
  [[nodiscard]] bool make_room();
  void read_certificate_again();

  HttpContext& context_;
  std::optional<TlsFiles> tls_;
  const std::function<void(const std::string&)> say_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer ticks_;
  boost::asio::steady_timer pause_;  // while descriptors are short
  std::uint16_t port_ = 0;
  std::optional<SteadyTime> cut_at_;  // set once it stops
  SteadyTime certificate_looked_at_{};
};

}  // namespace golconda::web
