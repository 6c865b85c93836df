#include "node/web/health_server.h"

#include <algorithm>
#include <utility>

#include "node/query/address.h"
#include "node/web/http_server.h"
#include "node/web/node_watch.h"

namespace golconda::web {
namespace {

constexpr const char* kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Result<void> came_to_loopback(const Request& head) {
  const std::string host(head.header("host"));
  // A port is left out where it is 80.
  auto address = query::parse_address(host, "host");
  if (!address) address = query::parse_address(host + ":80", "host");
  if (host.empty() || (address && address->is_loopback)) return {};
  return fail(ErrorCode::kPermissionDenied, "this port answers to loopback addresses only", "host", "ask http://127.0.0.1");
}

Response answer(const std::vector<Check>& checks, const std::vector<Check>& counted) {
  const bool ready = std::ranges::all_of(counted, &Check::ok);
  Response response = json_response(checks_json(ready, checks));
  response.status = ready ? 200 : 503;
  return response;
}

std::vector<Check> without_excluded(std::vector<Check> checks, const Request& request) {
  std::erase_if(checks, [&request](const Check& check) {
    return std::ranges::any_of(request.query_pairs, [&check](const auto& pair) { return pair.first == "exclude" && pair.second == check.name; });
  });
  return checks;
}

HttpLimits limits() {
  HttpLimits limits;
  limits.connections_max = 32;  // probes and a scraper
  limits.connections_per_address_max = 32;
  return limits;
}

}  // namespace

struct HealthServer::Impl {
  Impl(const host::Service& service, const std::filesystem::path& store) : watch(service, store) {}
  NodeWatch watch;
  std::unique_ptr<HttpServer> server;  // first to go: its handlers use the watch
};

Result<std::unique_ptr<HealthServer>> HealthServer::start(const HealthOptions& options, const host::Service& service, Metrics& metrics) {
  GOLCONDA_TRY(const auto address, query::parse_address(options.address, "health"));
  if (!address.is_loopback) {
    return fail(ErrorCode::kInvalidArgument, options.address + " can be reached from other machines", "health",
                "listen on 127.0.0.1 or [::1]");
  }
  auto impl = std::make_unique<Impl>(service, options.store);
  const auto router = std::make_shared<Router>();
  const NodeWatch& watch = impl->watch;
  RouteOptions local;
  local.admit = came_to_loopback;
  router->add(Method::kGet, "/livez", [&watch](const Request&, const Responder& responder) {
    const std::vector<Check> checks{liveness(watch.news())};
    responder.send(answer(checks, checks));
  }, local);
  router->add(Method::kGet, "/readyz", [&watch](const Request& request, const Responder& responder) {
    const std::vector<Check> checks = readiness(watch.news(), now_ms());
    responder.send(answer(checks, without_excluded(checks, request)));
  }, local);
  router->add(Method::kGet, "/metrics", [&watch, &metrics](const Request&, const Responder& responder) {
    const NodeNews news = watch.news();
    Response response;
    response.content_type = kMetricsType;
    // Old numbers would look like a node that stands still.
    const bool fresh = news.status && news.age <= kStatusFresh;
    response.body = metrics.text(fresh ? &*news.status : nullptr, watch.process());
    responder.send(std::move(response));
  }, local);
  HttpServerOptions http;
  http.address = options.address;
  http.limits = limits();
  GOLCONDA_TRY(impl->server, HttpServer::start(std::move(http), router, [&metrics](const ServedRequest& served) { metrics.served("health", served); }));
  return std::unique_ptr<HealthServer>(new HealthServer(std::move(impl)));
}

HealthServer::HealthServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HealthServer::~HealthServer() = default;

std::uint16_t HealthServer::port() const { return impl_->server->port(); }

}  // namespace golconda::web
