#include "node/web/http_session.h"

#include <limits>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include "node/query/address_key.h"
#include "node/web/error_response.h"
#include "node/web/target.h"

namespace golconda::web {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// What stops a read that has no error code of ours.
Error error_of(ErrorCode code, std::string message, std::string remedy) {
  return Error{code, std::move(message), {}, std::move(remedy), {}, std::nullopt};
}

Response bad_request(std::string message) {
  return error_response(error_of(ErrorCode::kInvalidArgument, std::move(message), "send a request as RFC 9112 has it"));
}

Response body_too_large(std::size_t bytes_max) {
  return error_response(
      413, error_of(ErrorCode::kResourceExhausted,
                    bytes_max == 0 ? "this request takes no body" : "the body is larger than " + std::to_string(bytes_max) + " bytes",
                    bytes_max == 0 ? "send it without one" : "split it into several requests"));
}

Response too_fast(milliseconds wait) {
  Response response = error_response(error_of(ErrorCode::kResourceExhausted, "too many requests from this address", "ask more slowly"));
  for (auto& [name, value] : response.headers) {
    if (name == "Retry-After") value = std::to_string(wait.count() / 1'000 + 1);
  }
  return response;
}

// nullopt for what is no method of ours; HEAD is a GET.
std::optional<Method> method_of(http::verb verb) {
  if (verb == http::verb::get || verb == http::verb::head) return Method::kGet;
  if (verb == http::verb::post) return Method::kPost;
  if (verb == http::verb::put) return Method::kPut;
  if (verb == http::verb::delete_) return Method::kDelete;
  return std::nullopt;
}

bool has_body(const http::request_parser<http::string_body>& parser) {
  return parser.chunked() || parser.content_length().value_or(0) > 0;
}

}  // namespace

HttpSession::HttpSession(HttpContext& context, Connection::Socket socket, const std::shared_ptr<asio::ssl::context>& tls,
                         Client client)
    : context_(context),
      connection_(std::move(socket), tls),
      is_encrypted_(tls != nullptr),
      client_(std::move(client)),
      bell_timer_(connection_.get_executor(), steady_clock::time_point::max()),
      buffer_(kReadBufferBytes) {}

void HttpSession::start(std::function<void()> ended) {
  bell_ = std::make_shared<Bell>([executor = connection_.get_executor(), weak = weak_from_this()] {
    asio::post(executor, [weak] {
      if (const auto self = weak.lock()) self->bell_timer_.cancel();
    });
  });
  asio::co_spawn(
      connection_.get_executor(), [self = shared_from_this()] { return self->run(); },
      // An exception here is memory that ran out: this connection ends, the others go on.
      [self = shared_from_this(), ended = std::move(ended)](const std::exception_ptr&) {
        self->bell_->detach();
        if (self->exchange_) self->exchange_->abandon();
        self->cut();
        ended();
      });
}

void HttpSession::enter(Phase phase, milliseconds time) {
  phase_ = phase;
  since_ = steady_clock::now();
  deadline_ = since_ + time;
  timed_out_ = false;
}

void HttpSession::wait_without_end() {
  enter(Phase::kWaiting, milliseconds(0));
  deadline_.reset();
}

void HttpSession::tick(SteadyTime now) {
  if (phase_ == Phase::kWaiting) {
    const Connection::Far far = connection_.far_end();
    if (far == Connection::Far::kGone) return cut();
    if (far == Connection::Far::kSilent && exchange_) {
      exchange_->hung_up();
      bell_timer_.cancel();  // a stream of events ends with its reader
    }
  }
  if (!deadline_ || now < *deadline_) return;
  timed_out_ = true;
  if (phase_ == Phase::kWriting || phase_ == Phase::kHandshake) return cut();
  // Again at each tick until the phase changes: an operation of several steps may be between two of them.
  boost::system::error_code ignored;
  connection_.socket().cancel(ignored);
}

void HttpSession::stop() {
  stopping_ = true;
  if (phase_ == Phase::kIdle) deadline_ = SteadyTime::min();
  tick(steady_clock::now());
  bell_timer_.cancel();
}

void HttpSession::cut() {
  gone_ = true;
  boost::system::error_code ignored;
  connection_.socket().close(ignored);
  bell_timer_.cancel();
}

std::optional<SteadyTime> HttpSession::idle_since() const {
  if (phase_ != Phase::kIdle) return std::nullopt;
  return since_;
}

HttpSession::Task<void> HttpSession::run() {
  bool open = co_await shake_hands();
  while (open) open = co_await serve_one();
  co_await close_gently();
}

HttpSession::Task<bool> HttpSession::shake_hands() {
  if (connection_.tls() == nullptr) co_return true;
  enter(Phase::kHandshake, context_.limits.handshake_time);
  boost::system::error_code error;
  co_await connection_.tls()->async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
  if (error) gone_ = true;
  co_return !gone_;
}

HttpSession::Task<bool> HttpSession::serve_one() {
  const bool begun = co_await wait_for_request();
  if (!begun) co_return false;
  turn_ = Turn{};
  turn_.started = steady_clock::now();
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(context_.limits.header_max_bytes));
  // Until the route is known; without one, Beast 1.74 takes every length for too large.
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());
  std::optional<Response> refused = co_await read_head(parser);
  if (!refused && !gone_) refused = take_head(parser);
  if (!refused && !gone_) refused = co_await read_body(parser);
  if (gone_) co_return false;
  if (refused) {
    Response response = *std::move(refused);
    co_await write_whole(std::move(response));
  } else {
    turn_.request.body = std::move(parser.get().body());
    co_await answer();
  }
  co_return turn_.keep_alive && !gone_ && !stopping_;
}

HttpSession::Task<bool> HttpSession::wait_for_request() {
  enter(Phase::kIdle, context_.limits.idle_time);
  if (stopping_) co_return false;
  if (buffer_.size() != 0) co_return true;  // it came with the last one
  boost::system::error_code error;
  const auto room = buffer_.prepare(kHeaderMaxBytes);
  const std::size_t bytes = co_await connection_.async_read_some(room, asio::redirect_error(asio::use_awaitable, error));
  buffer_.commit(bytes);
  co_return !error && bytes != 0;
}

std::optional<Response> HttpSession::refusal_of(boost::system::error_code error) {
  if (!error) return std::nullopt;
  linger_ = true;
  turn_.keep_alive = false;
  if (timed_out_) {
    return error_response(408, error_of(ErrorCode::kUnavailable, "the request came too slowly", "send it again"));
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return error_response(431, error_of(ErrorCode::kInvalidArgument,
                                        "the header is larger than " + std::to_string(context_.limits.header_max_bytes) + " bytes",
                                        "send fewer or shorter header fields"));
  }
  if (error == http::error::body_limit) return body_too_large(turn_.route->options.body_max_bytes);
  const bool is_broken_off = error == http::error::end_of_stream || error == http::error::partial_message;
  if (is_broken_off || error.category() != http::make_error_code(http::error::bad_method).category()) {
    gone_ = true;
    return std::nullopt;
  }
  return bad_request("this is not HTTP/1.1: " + error.message());
}

HttpSession::Task<std::optional<Response>> HttpSession::read_head(Parser& parser) {
  enter(Phase::kHeader, context_.limits.header_time);
  boost::system::error_code error;
  co_await http::async_read_header(connection_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
  co_return refusal_of(error);
}

// Sets what the answer needs to know first, so that a refusal is sent as the client can read it.
std::optional<Response> HttpSession::take_head(const Parser& parser) {
  const auto& head = parser.get();
  turn_.is_http10 = head.version() == 10;
  turn_.head_only = head.method() == http::verb::head;
  // A body that is not read stands before the next request.
  turn_.keep_alive = !turn_.is_http10 && head.keep_alive() && !has_body(parser) &&
                     ++requests_ < context_.limits.requests_per_connection_max;
  auto refused = check_head(parser);
  linger_ = refused && has_body(parser);
  return refused;
}

std::optional<Response> HttpSession::check_head(const Parser& parser) {
  const auto& head = parser.get();
  Request& request = turn_.request;
  const auto method = method_of(head.method());
  if (method) request.method = *method;
  if (head.method() != http::verb::unknown) turn_.method = std::string(http::to_string(head.method()));
  request.tls = is_encrypted_;
  read_fields(head, request);
  if (method == Method::kGet) turn_.condition = request.header("if-none-match");
  request.address = address_of(request);
  request.is_private = is_private(request);
  if (head.version() != 10 && head.version() != 11) return bad_request("only HTTP/1.0 and 1.1 are spoken here");
  if (head.version() == 11 && head.count(http::field::host) != 1) return bad_request("HTTP/1.1 wants one Host field");
  auto target = parse_target({head.target().data(), head.target().size()});
  if (!target) return bad_request("the request's target is no path of this server");
  request.path = std::move(target->path);
  request.query_pairs = std::move(target->query_pairs);
  auto found = context_.router->find(method, target->segments);
  turn_.route = found.route;
  request.params = std::move(found.params);
  const std::uint32_t cost = found.route == nullptr ? 1 : found.route->options.cost;
  if (auto wait = context_.clients.take_request(query::address_key(request.address), cost, steady_clock::now())) {
    turn_.keep_alive = false;  // the next connection is counted too
    return too_fast(*wait);
  }
  if (found.route != nullptr) {
    const RouteOptions& options = found.route->options;
    if (parser.content_length().value_or(0) > options.body_max_bytes) return body_too_large(options.body_max_bytes);
    if (!request.header("content-encoding").empty()) {
      return error_response(415, error_of(ErrorCode::kInvalidArgument, "compressed bodies are not taken", "send it as it is"));
    }
    if (!options.admit) return std::nullopt;
    auto admitted = options.admit(request);
    if (!admitted) return error_response(admitted.error());
    return std::nullopt;
  }
  if (found.allowed.empty()) {
    return error_response(error_of(ErrorCode::kNotFound, "there is nothing at " + request.path, "check the address"));
  }
  Response response;
  response.status = 204;
  if (head.method() != http::verb::options) {
    response = error_response(405, error_of(ErrorCode::kInvalidArgument, request.path + " does not take this method",
                                            "the header Allow says which it takes"));
  }
  response.headers.emplace_back("Allow", allow_header(found.allowed));
  return response;
}

std::string HttpSession::address_of(const Request& request) const {
  if (!client_.is_proxy) return client_.address;
  return forwarded_address(request.header("x-forwarded-for"), context_.trusted_proxies).value_or(client_.address);
}

bool HttpSession::is_private(const Request& request) const {
  if (client_.is_proxy && request.header("x-forwarded-proto") == "http") return false;
  return request.tls || client_.is_loopback || client_.is_proxy;
}

HttpSession::Task<std::optional<Response>> HttpSession::read_body(Parser& parser) {
  const std::size_t bytes_max = turn_.route->options.body_max_bytes;
  parser.body_limit(bytes_max);
  // How much a chunked body will bring is not known before it is there.
  const std::size_t expected = parser.chunked() ? bytes_max : static_cast<std::size_t>(parser.content_length().value_or(0));
  auto share = context_.bodies.take(expected);
  if (!share) {
    linger_ = true;
    co_return error_response(error_of(ErrorCode::kUnavailable, "the node is reading too many large requests", "try again in a moment"));
  }
  turn_.body_share = *std::move(share);
  enter(Phase::kBody, context_.limits.body_time + milliseconds(expected * 1'000 / kBodyRateMin));
  if (has_body(parser) && turn_.request.header("expect") == "100-continue" && buffer_.size() == 0) {
    co_await write_all("HTTP/1.1 100 Continue\r\n\r\n");
    if (gone_) co_return std::nullopt;
    enter(Phase::kBody, context_.limits.body_time + milliseconds(expected * 1'000 / kBodyRateMin));
  }
  boost::system::error_code error;
  co_await http::async_read(connection_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
  auto refused = refusal_of(error);
  if (error) co_return refused;
  turn_.received_bytes = parser.get().body().size();
  turn_.keep_alive = !turn_.is_http10 && parser.get().keep_alive() && requests_ < context_.limits.requests_per_connection_max;
  co_return std::nullopt;
}

}  // namespace golconda::web
