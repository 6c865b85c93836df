#include "node/cli/web_front.h"

#include <algorithm>
#include <utility>

#include "node/query/address.h"
#include "node/web/api/api.h"
#include "node/web/api/public_routes.h"
#include "node/web/assets.h"
#include "node/web/health_server.h"
#include "node/web/http_server.h"
#include "node/web/pages.h"
#include "node/web/router.h"

namespace golconda::cli {
namespace {

// The parts name the options as they know them; the operator knows a key of [web], or the option of that name.
tl::unexpected<Error> as_key(Error error, const std::string& what) {
  if (error.field == "address") error.field = "listen";
  if (error.field.starts_with("web_")) error.field.erase(0, 4);
  if (error.field == "trusted_proxies") error.field = "proxies";
  error.field = "web." + error.field;
  error.message = what + ": " + error.message;
  return tl::make_unexpected(std::move(error));
}

tl::unexpected<Error> no_pages(Error error) { return as_key(std::move(error), "the pages cannot be served"); }

Result<void> check_is_private(const host::WebOptions& options, const query::Address& address) {
  if (address.is_loopback || !options.certificate.empty() || !options.key.empty() || !options.proxies.empty()) return {};
  return fail(ErrorCode::kInvalidArgument, options.listen + " can be reached from other machines, and no TLS certificate is given", "listen",
              "listen on 127.0.0.1, give a certificate and its key, or name in node.toml, [web], as `proxies` who speaks TLS before it");
}

// Values are kept by the node that hosts their author, so no other one can publish them.
Result<web::PublicOptions> public_options(const host::WebOptions& options, const host::Service& service) {
  web::PublicOptions publics;
  publics.siblings = options.siblings;
  if (options.values.empty()) return publics;
  GOLCONDA_TRY(const host::NodeStatus status, service.status());
  for (const std::string& id : options.values) {
    const bool hosted = std::ranges::any_of(status.logs, [&](const auto& log) { return log.hosted && log.participant.text == id; });
    if (!hosted) {
      return as_key({ErrorCode::kInvalidArgument, "\"" + id + "\" is nobody that this node hosts", "values",
                     "name participants of this node, or leave it out", {}, std::nullopt}, "values cannot be published");
    }
    publics.values_of.insert(ledger::ParticipantId(id));
  }
  return publics;
}

// Where the server listens, with the port that it has.
std::string url(std::string_view scheme, const std::string& address, std::uint16_t port) {
  return std::string(scheme) + "://" + address.substr(0, address.rfind(':') + 1) + std::to_string(port);
}

}  // namespace

struct WebFront::Impl {
  Impl(query::ApiCore& core, web::PublicOptions options) : api(core, std::move(options)) {}

  web::Api api;
  std::unique_ptr<web::HttpServer> pages;  // gone before what its handlers use
  std::unique_ptr<web::HealthServer> health;
  std::string pages_url;
  std::string health_url;

  Result<void> start_pages(const host::WebOptions& options, const WebFrontSetup& setup);
  Result<void> start_health(const host::WebOptions& options, const WebFrontSetup& setup);
};

Result<void> WebFront::Impl::start_pages(const host::WebOptions& options, const WebFrontSetup& setup) {
  GOLCONDA_TRY(const query::Address address, query::parse_address(options.listen, "listen"));
  GOLCONDA_CHECK_OK(check_is_private(options, address));
  GOLCONDA_CHECK_OK(web::check_public_url(options.public_url));
  const auto router = std::make_shared<web::Router>();
  web::add_asset_routes(*router, web::embedded_assets());
  const web::PageOptions pages_are{.public_url = options.public_url};
  web::add_page_routes(*router, web::embedded_assets(), pages_are);
  web::add_passport_page_route(*router, api, web::embedded_assets(), pages_are);
  web::add_api_routes(*router, api);
  web::HttpServerOptions http;
  http.address = options.listen;
  http.tls_certificate_file = options.certificate;
  http.tls_key_file = options.key;
  http.trusted_proxies = options.proxies;
  http.say = setup.say;
  web::Metrics& metrics = setup.metrics;
  GOLCONDA_TRY(pages, web::HttpServer::start(std::move(http), router,
                                             [&metrics](const web::ServedRequest& served) { metrics.served("web", served); }));
  pages_url = options.public_url.empty() ? url(options.certificate.empty() ? "http" : "https", options.listen, pages->port()) : options.public_url;
  pages_url += '/';
  return {};
}

Result<void> WebFront::Impl::start_health(const host::WebOptions& options, const WebFrontSetup& setup) {
  GOLCONDA_TRY(health, web::HealthServer::start({.address = options.health, .store = setup.store}, setup.core.service, setup.metrics));
  health_url = url("http", options.health, health->port());
  return {};
}

Result<std::unique_ptr<WebFront>> WebFront::start(const host::WebOptions& options, WebFrontSetup setup) {
  GOLCONDA_TRY(web::PublicOptions publics, public_options(options, setup.core.service));
  auto impl = std::make_unique<Impl>(setup.core, std::move(publics));
  if (!options.listen.empty()) {
    if (auto started = impl->start_pages(options, setup); !started) return no_pages(std::move(started).error());
  } else if (!options.certificate.empty() || !options.key.empty()) {
    return no_pages({ErrorCode::kInvalidArgument, "there is a certificate, and no address to listen on", "listen",
                     "add --web HOST:PORT, or listen in node.toml, [web]", {}, std::nullopt});
  }
  if (!options.health.empty()) {
    if (auto started = impl->start_health(options, setup); !started) {
      started.error().field = "health";
      return as_key(std::move(started).error(), "health and metrics cannot be served");
    }
  }
  return std::unique_ptr<WebFront>(new WebFront(std::move(impl)));
}

WebFront::WebFront(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

WebFront::~WebFront() = default;

const std::string& WebFront::pages_url() const { return impl_->pages_url; }

const std::string& WebFront::health_url() const { return impl_->health_url; }

void WebFront::shutdown(std::chrono::milliseconds grace) {
  if (impl_->pages) impl_->pages->shutdown(grace);
}

}  // namespace golconda::cli
