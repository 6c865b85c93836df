#include "node/web/http_listener.h"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "node/query/address.h"
#include "node/query/address_key.h"
#include "node/web/http_session.h"

namespace golconda::web {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kCertificateLookTime{60};

tl::unexpected<Error> cannot_listen(const std::string& address, const std::string& why) {
  return fail(ErrorCode::kIo, "cannot listen on " + address + ": " + why, "address",
              "another program may be running there, or the address is not this machine's");
}

// A restarted node takes its port back at once; SO_REUSEPORT is not set, so a second node is refused.
error_code bind_and_listen(asio::ip::tcp::acceptor& acceptor, const asio::ip::tcp::endpoint& where) {
  error_code error;
  acceptor.open(where.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(where, error);
  if (!error) acceptor.listen(kListenBacklog, error);
  error_code ignored;
  if (error) acceptor.close(ignored);
  return error;
}

bool is_short_of_something(error_code error) {
  return error == asio::error::no_descriptors || error == asio::error::no_memory || error == asio::error::no_buffer_space ||
         error == boost::system::errc::too_many_files_open_in_system;
}

}  // namespace

HttpListener::HttpListener(asio::io_context& io, HttpContext& context, std::optional<TlsFiles> tls,
                           std::function<void(const std::string&)> say)
    : context_(context), tls_(std::move(tls)), say_(std::move(say)), acceptor_(io), ticks_(io), pause_(io) {}

Result<void> HttpListener::open(const std::string& address) {
  GOLCONDA_TRY(const auto parsed, query::parse_address(address, "address"));
  asio::ip::tcp::resolver resolver(acceptor_.get_executor());
  error_code error;
  const auto found = resolver.resolve(parsed.host, parsed.port, asio::ip::resolver_base::passive | asio::ip::resolver_base::numeric_service, error);
  if (error) return cannot_listen(address, error.message());
  for (const auto& each : found) {
    error = bind_and_listen(acceptor_, each.endpoint());
    if (error) continue;
    port_ = acceptor_.local_endpoint(error).port();
    return {};
  }
  return cannot_listen(address, error.message());
}

void HttpListener::start() {
  certificate_looked_at_ = steady_clock::now();
  asio::co_spawn(acceptor_.get_executor(), accept_all(), asio::detached);
  asio::co_spawn(acceptor_.get_executor(), keep_time(), asio::detached);
}

void HttpListener::stop(milliseconds grace) {
  if (cut_at_) return;
  cut_at_ = steady_clock::now() + grace;
  context_.stopping = true;
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
  const auto sessions = context_.sessions;  // one may end while it is told
  for (const auto& session : sessions) session->stop();
  ticks_.cancel();
}

asio::awaitable<void> HttpListener::accept_all() {
  while (acceptor_.is_open()) {
    error_code error;
    Socket socket(acceptor_.get_executor());
    co_await acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (is_short_of_something(error) && acceptor_.is_open()) {
      pause_.expires_after(kOutOfDescriptorsWait);
      co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    // Any other error is about one connection that has gone again.
    if (!error && socket.is_open() && acceptor_.is_open()) take(std::move(socket));
  }
}

// A connection that is too much is cut before TLS costs anything.
void HttpListener::take(Socket socket) {
  error_code error;
  const auto from = socket.remote_endpoint(error);
  if (error) return;
  HttpSession::Client client;
  // An IPv4 client of a socket that takes both is written as IPv4.
  const auto address = from.address();
  client.address = address.is_v6() && address.to_v6().is_v4_mapped()
                       ? asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string()
                       : address.to_string();
  client.key = query::address_key(client.address);
  client.is_loopback = asio::ip::make_address(client.address, error).is_loopback();
  client.is_proxy = context_.trusted_proxies.contains(client.address);
  if (context_.sessions.size() >= context_.limits.connections_max && !make_room()) return;
  if (!client.is_proxy && !context_.clients.open_connection(client.key, steady_clock::now())) return;
  socket.set_option(asio::ip::tcp::no_delay(true), error);  // whether or not it can: nothing depends on it
  const std::string key = client.is_proxy ? std::string() : client.key;
  const auto session = std::make_shared<HttpSession>(context_, std::move(socket), tls_ ? tls_->context() : nullptr, std::move(client));
  context_.sessions.insert(session);
  session->start([this, key, weak = std::weak_ptr<HttpSession>(session)] {
    if (!key.empty()) context_.clients.close_connection(key);
    context_.sessions.erase(weak.lock());
    if (context_.stopping && context_.sessions.empty()) ticks_.cancel();
  });
}

// The connection that has had nothing to do for longest gives way; false: all are busy.
bool HttpListener::make_room() {
  std::shared_ptr<HttpSession> oldest;
  for (const auto& session : context_.sessions) {
    const auto since = session->idle_since();
    if (since && (!oldest || *since < *oldest->idle_since())) oldest = session;
  }
  if (!oldest) return false;
  oldest->cut();
  return true;
}

asio::awaitable<void> HttpListener::keep_time() {
  while (!context_.stopping || !context_.sessions.empty()) {
    ticks_.expires_after(kTickTime);
    error_code stopped;
    co_await ticks_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
    const auto now = steady_clock::now();
    const auto sessions = context_.sessions;
    for (const auto& session : sessions) {
      if (cut_at_ && now >= *cut_at_) {
        session->cut();
      } else {
        session->tick(now);
      }
    }
    if (tls_ && now - certificate_looked_at_ >= kCertificateLookTime) {
      certificate_looked_at_ = now;
      read_certificate_again();
    }
  }
}

void HttpListener::read_certificate_again() {
  const auto read = tls_->refresh();
  if (!say_) return;
  if (!read) {
    say_("the web certificate has changed and cannot be used, the old one is shown on: " + describe(read.error()));
  } else if (*read) {
    say_("the web certificate was read again");
  }
}

}  // namespace golconda::web
