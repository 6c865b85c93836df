#include "node/web/http_server.h"

#include <mutex>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include "node/web/http_listener.h"

namespace golconda::web {
namespace {

Result<std::optional<TlsFiles>> tls_files(const HttpServerOptions& options) {
  const bool certificate = !options.tls_certificate_file.empty();
  const bool key = !options.tls_key_file.empty();
  if (!certificate && !key) return std::optional<TlsFiles>{};
  if (certificate != key) {
    return fail(ErrorCode::kInvalidArgument, "TLS needs a certificate and its key, and only one of them is given",
                key ? "web_certificate" : "web_key", "name both files");
  }
  GOLCONDA_TRY(auto files, TlsFiles::load(options.tls_certificate_file, options.tls_key_file));
  return std::optional<TlsFiles>(std::move(files));
}

Result<std::set<std::string>> proxies(const HttpServerOptions& options) {
  std::set<std::string> addresses;
  for (const std::string& text : options.trusted_proxies) {
    boost::system::error_code bad;
    const auto address = boost::asio::ip::make_address(text, bad);
    if (bad) {
      return fail(ErrorCode::kInvalidArgument, "\"" + text + "\" is no numeric address", "trusted_proxies",
                  "write for example 127.0.0.1 or ::1");
    }
    addresses.insert(address.to_string());
  }
  return addresses;
}

}  // namespace

struct HttpServer::Impl {
  Impl(const HttpLimits& limits, std::shared_ptr<const Router> router, ObserveRequest observe, std::optional<TlsFiles> tls,
       std::function<void(const std::string&)> say)
      : context(limits, std::move(router), std::move(observe)), listener(io, context, std::move(tls), std::move(say)) {}

  boost::asio::io_context io{1};  // destroyed last: the others hold its timers and sockets
  HttpContext context;
  HttpListener listener;
  std::thread thread;
  std::once_flag shut_down;
};

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerOptions options, std::shared_ptr<const Router> router,
                                                      ObserveRequest observe) {
  GOLCONDA_TRY(auto tls, tls_files(options));
  GOLCONDA_TRY(auto trusted, proxies(options));
  auto impl = std::make_unique<Impl>(options.limits, std::move(router), std::move(observe), std::move(tls), std::move(options.say));
  impl->context.trusted_proxies = std::move(trusted);
  GOLCONDA_CHECK_OK(impl->listener.open(options.address));
  impl->listener.start();
  impl->thread = std::thread([&io = impl->io] { io.run(); });
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() { shutdown(std::chrono::milliseconds(0)); }

std::uint16_t HttpServer::port() const { return impl_->listener.port(); }

void HttpServer::shutdown(std::chrono::milliseconds grace) {
  std::call_once(impl_->shut_down, [this, grace] {
    boost::asio::post(impl_->io, [this, grace] { impl_->listener.stop(grace); });
    impl_->thread.join();
  });
}

}  // namespace golconda::web
