// One connection's life: handshake, then request after request, each read within its limits, handed to its route and
// answered, until either side has had enough.
//
// Written as a coroutine on the HTTP thread. Its time is watched from outside: tick() cuts whatever takes longer than the
// phase that it is in may take, so that no step needs a timer of its own.
//
// Included by the .cc files of the server only. Not thread-safe: the HTTP thread owns it; what other threads do comes in
// by the bell. Ownership: its coroutine keeps it alive; the context outlives it.

#pragma once

#include <utility>  // boost 1.74's awaitable.hpp uses std::exchange without it

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "node/web/bell.h"
#include "node/web/connection.h"
#include "node/web/exchange.h"
#include "node/web/http_context.h"

namespace golconda::web {

class HttpSession : public std::enable_shared_from_this<HttpSession> {
 public:
  struct Client {
    std::string address;  // numeric
    std::string key;      // what the limits count as one
    bool is_loopback = false;
    bool is_proxy = false;
  };
  HttpSession(HttpContext& context, Connection::Socket socket, const std::shared_ptr<boost::asio::ssl::context>& tls,
              Client client);

  // `ended` is called once, when the connection is closed and its coroutine has returned.
  void start(std::function<void()> ended);
  // Looks at the time and at whether the client is still there.
  void tick(SteadyTime now);
  // No further request: an idle connection is closed now, any other after its answer.
  void stop();
  // Closes it whatever is under way.
  void cut();

  // Since when it waits for a request; nullopt while it serves one.
  [[nodiscard]] std::optional<SteadyTime> idle_since() const;

 private:
  template <class T>
  using Task = boost::asio::awaitable<T>;
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

  enum class Phase : std::uint8_t { kHandshake, kIdle, kHeader, kBody, kWaiting, kWriting, kClosing };

  // The request under way.
  struct Turn {
    SteadyTime started{};
    const Route* route = nullptr;
    Request request;            // until the handler has it
    std::string condition;      // If-None-Match of a GET
    std::string method;         // as it came, "" when it is unknown; for the metrics
    bool is_http10 = false;
    bool head_only = false;     // HEAD: the body is not sent
    bool keep_alive = false;    // another request may follow
    std::uint64_t received_bytes = 0;
    MemoryBudget::Share body_share;
  };

  // ---- http_session.cc: reading
  [[nodiscard]] Task<void> run();
  [[nodiscard]] Task<bool> shake_hands();
  [[nodiscard]] Task<bool> serve_one();
  [[nodiscard]] Task<bool> wait_for_request();
  // nullopt: go on, or gone_ is set. What refuses it otherwise.
  [[nodiscard]] Task<std::optional<Response>> read_head(Parser& parser);
  [[nodiscard]] Task<std::optional<Response>> read_body(Parser& parser);
  [[nodiscard]] std::optional<Response> take_head(const Parser& parser);
  [[nodiscard]] std::optional<Response> check_head(const Parser& parser);
  [[nodiscard]] std::optional<Response> refusal_of(boost::system::error_code error);
  [[nodiscard]] std::string address_of(const Request& request) const;
  [[nodiscard]] bool is_private(const Request& request) const;
  void enter(Phase phase, std::chrono::milliseconds time);
  void wait_without_end();

  // ---- http_answer.cc: writing
  [[nodiscard]] Task<void> answer();
  [[nodiscard]] Task<void> write_whole(Response response);
  [[nodiscard]] Task<void> write_events(std::shared_ptr<EventQueue> queue);
  [[nodiscard]] Task<void> write_all(std::string_view bytes);
  [[nodiscard]] Task<void> wait_for_bell(std::optional<std::chrono::milliseconds> at_most);
  [[nodiscard]] Task<void> close_gently();
  [[nodiscard]] std::string head_text(const Response& response, std::optional<std::size_t> body_bytes) const;
  void served(int status, std::uint64_t sent_bytes);

  HttpContext& context_;
  Connection connection_;
  const bool is_encrypted_;
  const Client client_;
  boost::asio::steady_timer bell_timer_;  // never expires but for heart-beats: cancelled when the bell rings
  std::shared_ptr<Bell> bell_;
  boost::beast::flat_buffer buffer_;

  Phase phase_ = Phase::kHandshake;
  SteadyTime since_{};                   // in this phase
  std::optional<SteadyTime> deadline_;   // of this phase
  bool timed_out_ = false;               // in this phase
  bool gone_ = false;                    // the connection is of no more use
  bool stopping_ = false;
  bool linger_ = false;                  // the client may still be sending what is not read
  std::size_t requests_ = 0;
  Turn turn_;
  std::shared_ptr<Exchange> exchange_;   // while a handler is at work
};

// ---- http_head.cc
// The header fields, the method and the version say nothing about limits or routes yet.
void read_fields(const boost::beast::http::request_header<>& head, Request& request);
// The last address in X-Forwarded-For that is no proxy of ours; nullopt when there is none, or it is no address.
[[nodiscard]] std::optional<std::string> forwarded_address(std::string_view forwarded, const std::set<std::string>& proxies);

}  // namespace golconda::web
