// How a connection answers: whole or as a stream, in pieces that each have their time, and how it closes.

#include "node/web/http_session.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "node/web/error_response.h"
#include "node/web/security_headers.h"

namespace golconda::web {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::string_view kHeartbeat = ":\n\n";  // a comment, which readers skip
constexpr std::string_view kLastChunk = "0\r\n\r\n";

std::string as_chunk(std::string_view text) { return fmt::format("{:x}\r\n{}\r\n", text.size(), text); }

void add_field(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value).append("\r\n");
}

Response without_body(int status, Response response) {
  response.status = status;
  response.content_type.clear();
  response.body = Body();
  return response;
}

}  // namespace

HttpSession::Task<void> HttpSession::answer() {
  exchange_ = std::make_shared<Exchange>(bell_, context_.limits.event_queue_max_bytes);
  wait_without_end();
  try {
    turn_.route->handler(std::move(turn_.request), Responder(exchange_));
  } catch (const std::exception&) {
    // Its Responder has answered 500 on its way out.
  }
  std::optional<Answer> answered = exchange_->take();
  while (!answered && !gone_) {
    co_await wait_for_bell(std::nullopt);
    answered = exchange_->take();
  }
  if (answered) {
    if (auto* response = std::get_if<Response>(&*answered)) {
      Response whole = std::move(*response);
      co_await write_whole(std::move(whole));
    } else {
      auto queue = std::get<std::shared_ptr<EventQueue>>(*answered);
      co_await write_events(queue);
      queue->abandon();
    }
  }
  exchange_->abandon();
  exchange_.reset();
  turn_.body_share = MemoryBudget::Share();
}

HttpSession::Task<void> HttpSession::wait_for_bell(std::optional<milliseconds> at_most) {
  bell_timer_.expires_at(at_most ? steady_clock::now() + *at_most : steady_clock::time_point::max());
  boost::system::error_code rung;
  co_await bell_timer_.async_wait(asio::redirect_error(asio::use_awaitable, rung));
}

std::string HttpSession::head_text(const Response& response, std::optional<std::size_t> body_bytes) const {
  std::string text = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  add_field(text, "Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr))));
  for (const auto& [name, value] : kSecurityHeaders) {
    if (header_of(response, name).empty()) add_field(text, name, value);
  }
  if (is_encrypted_) add_field(text, kStrictTransport.first, kStrictTransport.second);
  if (!response.content_type.empty()) add_field(text, "Content-Type", response.content_type);
  if (header_of(response, "Cache-Control").empty()) add_field(text, "Cache-Control", "no-store");
  for (const auto& [name, value] : response.headers) add_field(text, name, value);
  if (body_bytes) {
    if (response.status != 204 && response.status != 304) add_field(text, "Content-Length", std::to_string(*body_bytes));
  } else if (!turn_.is_http10) {
    add_field(text, "Transfer-Encoding", "chunked");
  }
  add_field(text, "Connection", turn_.keep_alive ? "keep-alive" : "close");
  return text + "\r\n";
}

HttpSession::Task<void> HttpSession::write_whole(Response response) {
  if (stopping_) turn_.keep_alive = false;
  if (response.status == 200 && matches_etag(turn_.condition, header_of(response, "ETag"))) {
    response = without_body(304, std::move(response));
  }
  auto share = context_.answers.take(response.body.held_bytes());
  if (!share) {
    response = error_response(Error{ErrorCode::kUnavailable, "the node is sending too many large answers", {},
                                    "try again in a moment", {}, std::nullopt});
    share.emplace();
  }
  const std::string_view body = turn_.head_only ? std::string_view{} : response.body.view();
  std::string head = head_text(response, response.body.view().size());
  // One packet for what fits into one.
  const std::string_view with_head = body.substr(0, kWritePieceBytes);
  head.append(with_head);
  co_await write_all(head);
  if (!gone_) co_await write_all(body.substr(with_head.size()));
  served(response.status, body.size());
}

HttpSession::Task<void> HttpSession::write_events(std::shared_ptr<EventQueue> queue) {
  if (turn_.is_http10) turn_.keep_alive = false;
  Response response;
  response.content_type = "text/event-stream";
  response.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy is to pass each event on at once
  const std::string head = head_text(response, std::nullopt);
  co_await write_all(head);
  std::uint64_t sent_bytes = 0;
  SteadyTime written = steady_clock::now();
  while (!gone_ && !stopping_ && !exchange_->abandoned()) {
    std::optional<std::string> text = queue->take();
    if (!text) break;
    if (text->empty()) {
      queue->written();
      wait_without_end();
      const auto silent = std::chrono::duration_cast<milliseconds>(steady_clock::now() - written);
      co_await wait_for_bell(std::max(context_.limits.heartbeat_time - silent, milliseconds(0)));
      if (steady_clock::now() - written < context_.limits.heartbeat_time) continue;
      text = kHeartbeat;
    }
    const std::string piece = turn_.is_http10 ? *text : as_chunk(*text);
    co_await write_all(piece);
    sent_bytes += text->size();
    written = steady_clock::now();
  }
  // A reader who was dropped is to see that the stream broke off, not that it ended.
  if (queue->overflowed()) cut();
  if (!gone_ && !turn_.is_http10) co_await write_all(kLastChunk);
  served(response.status, sent_bytes);
}

HttpSession::Task<void> HttpSession::write_all(std::string_view bytes) {
  while (!bytes.empty() && !gone_) {
    enter(Phase::kWriting, context_.limits.write_time);
    const auto piece = asio::buffer(bytes.data(), std::min(bytes.size(), kWritePieceBytes));
    boost::system::error_code error;
    const std::size_t written = co_await asio::async_write(connection_, piece, asio::redirect_error(asio::use_awaitable, error));
    if (error) gone_ = true;
    bytes.remove_prefix(written);
  }
}

void HttpSession::served(int status, std::uint64_t sent_bytes) {
  if (!context_.observe) return;
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - turn_.started);
  const std::string_view route = turn_.route == nullptr ? std::string_view{} : turn_.route->pattern;
  context_.observe({route, turn_.method, status, took, turn_.received_bytes, sent_bytes});
}

HttpSession::Task<void> HttpSession::close_gently() {
  boost::system::error_code error;
  if (gone_) co_return;
  enter(Phase::kClosing, kLingerTime);
  if (connection_.tls() != nullptr && !linger_) {
    co_await connection_.tls()->async_shutdown(asio::redirect_error(asio::use_awaitable, error));
  }
  connection_.socket().shutdown(Connection::Socket::shutdown_send, error);
  if (!linger_) co_return;
  std::array<char, 4096> thrown_away{};
  for (std::size_t bytes = 0; bytes < kLingerMaxBytes && !timed_out_ && !gone_;) {
    const auto room = asio::buffer(thrown_away);
    const std::size_t more = co_await connection_.socket().async_read_some(room, asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    bytes += more;
  }
}

}  // namespace golconda::web
