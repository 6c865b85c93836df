// The table of routes, and the router that follows it.

#include <string>
#include <utility>

#include "golconda/v1/api.pb.h"
#include "node/query/authorizer.h"
#include "node/web/api/api.h"
#include "node/web/api/api_route.h"
#include "node/web/api/call_frame.h"
#include "node/web/api/call_routes.h"
#include "node/web/api/http_messages.pb.h"
#include "node/web/api/manifest_check.h"
#include "node/web/api/openapi_json.h"
#include "node/web/api/public_routes.h"
#include "node/web/api/watch_stream.h"
#include "node/web/api/who_routes.h"

namespace golconda::web {
namespace {

namespace method = query::method;

void run_check_manifest(Api& api, Request request, const Responder& responder) {
  run_call<CheckManifestRequest>(
      api, on(api.core.reads), method::kGetMany, std::move(request), responder,
      [&api](const host::Principal& caller, const CheckManifestRequest& asked, const Responder& to) {
        CheckManifestResponse answer;
        const auto done = query::read_newest(
            api.core.service, caller, [&to] { return to.abandoned(); }, check_manifest, asked, answer);
        if (!done) return to.fail(done.error());
        send_json(to, answer);
      });
}

void run_me(Api& api, Request request, const Responder& responder) {
  const bool queued = api.core.control.post([&api, responder, credentials = credentials_of(request)] {
    const auto caller = query::authorize(api.core, credentials, method::kStatus);
    if (!caller) return responder.fail(caller.error());
    const auto reader = api.core.service.reader();
    if (!reader) return responder.fail(reader.error());
    MeResponse answer;
    fill_me(*caller, (*reader)->config(), answer);
    send_json(responder, answer);
  });
  if (!queued) responder.fail(query::too_busy());
}

void run_actions(Api&, Request, const Responder& responder) {
  static const Result<std::string> kJson = [] {
    ActionsResponse answer;
    fill_actions(answer);
    return to_json(answer);
  }();
  if (!kJson) return responder.fail(kJson.error());
  Response response = json_response(*kJson);
  response.headers = {{"Cache-Control", "public, max-age=300"}};
  responder.send(std::move(response));
}

void run_openapi(Api&, Request, const Responder& responder) {
  Response response;
  response.content_type = "application/json";
  response.body = Body::borrowed(openapi_json());
  response.headers = {{"Cache-Control", "public, max-age=300"}};
  responder.send(std::move(response));
}

ApiRoute watch_route() {
  ApiRoute route;
  route.path = "/api/v1/watch";
  route.call = method::kWatch;
  route.says = "What becomes final from a position on, for ever: a stream of server-sent events. Each has a golconda.v1.WatchEvent as "
               "JSON in `data` and in `id` the position to go on from. The last event of a stream that the node ends is named `error`.";
  route.request = v1::WatchRequest::descriptor();
  route.media_type = "text/event-stream";
  route.body_max_bytes = kCallBodyMaxBytes;
  route.run = run_watch;
  return route;
}

ApiRoute check_manifest_route() {
  ApiRoute route;
  route.path = "/api/v1/check-manifest";
  route.call = method::kGetMany;
  route.says = "A CSV manifest and what is to be recorded with it, made into drafts for Submit, or all its mistakes. Nothing is recorded.";
  route.request = CheckManifestRequest::descriptor();
  route.response = CheckManifestResponse::descriptor();
  route.body_max_bytes = kManifestBodyMaxBytes;
  route.run = run_check_manifest;
  return route;
}

ApiRoute get_route(std::string path, std::string_view call, std::string says, const google::protobuf::Descriptor* response,
                   void (*run)(Api&, Request, const Responder&), std::uint32_t cost = 1) {
  ApiRoute route;
  route.method = Method::kGet;
  route.path = std::move(path);
  route.call = call;
  route.says = std::move(says);
  route.response = response;
  route.cost = cost;
  route.run = run;
  return route;
}

std::vector<ApiRoute> all_routes() {
  std::vector<ApiRoute> routes = call_routes();
  routes.push_back(watch_route());
  routes.push_back(check_manifest_route());
  routes.push_back(get_route("/api/v1/me", method::kStatus, "Whom the token speaks for, and who else is in the network.",
                             MeResponse::descriptor(), run_me));
  routes.push_back(get_route("/api/v1/actions", {}, "What is recorded with a manifest: the words that each action takes, and a template.",
                             ActionsResponse::descriptor(), run_actions));
  routes.push_back(get_route("/api/v1/passport/{item}", {},
                             "The passport of an item, by the 32 hexadecimal digits of its id: a file that anybody can check, as of this "
                             "minute. It shows no private value.",
                             nullptr, run_passport, kPassportCost));
  routes.push_back(get_route("/api/v1/statistics", {},
                             "Production, exports against imports and certificates issued, by year and country, as of this minute. It shows "
                             "nobody's values.",
                             v1::GetStatisticsResponse::descriptor(), run_statistics, kStatisticsCost));
  routes.push_back(get_route("/api/v1/public-status", {}, "What everybody may know of the network.", PublicStatusResponse::descriptor(),
                             run_public_status, kPublicStatusCost));
  routes.push_back(get_route("/api/v1/openapi.json", {}, "This description.", nullptr, run_openapi));
  return routes;
}

}  // namespace

const std::vector<ApiRoute>& api_routes() {
  static const std::vector<ApiRoute> kRoutes = all_routes();
  return kRoutes;
}

void add_api_routes(Router& router, Api& api) {
  for (const ApiRoute& route : api_routes()) {
    RouteOptions options;
    options.body_max_bytes = route.body_max_bytes;
    options.cost = route.cost;
    if (!route.call.empty()) options.admit = admit_for(api, route.call);
    router.add(route.method, route.path,
               [&api, &route](Request request, const Responder& responder) { route.run(api, std::move(request), responder); },
               std::move(options));
  }
}

}  // namespace golconda::web
