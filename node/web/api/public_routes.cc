#include "node/web/api/public_routes.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "crypto/sha256.h"
#include "golconda/v1/api.pb.h"
#include "node/ledger/quorum.h"
#include "node/passport/build.h"
#include "node/passport/passport_json.h"
#include "node/query/record_cache.h"
#include "node/query/selector.h"
#include "node/query/statistics_call.h"
#include "node/web/api/api.h"
#include "node/web/api/call_frame.h"
#include "node/web/api/http_messages.pb.h"
#include "node/web/passport_page.h"

namespace golconda::web {
namespace {

constexpr std::size_t kEtagDigits = 32;

MadeJson made_of(std::string json) {
  MadeJson made;
  made.json = std::make_shared<const std::string>(std::move(json));
  made.etag = "\"" + to_hex(crypto::sha256(*made.json).view()).substr(0, kEtagDigits) + "\"";
  return made;
}

Result<MadeJson> make_passport(Api& api, const ledger::ItemId& item) {
  GOLCONDA_TRY(const auto reader, api.core.service.reader());
  GOLCONDA_TRY(const LedgerPlace place, place_of(*reader));
  if (MadeJson known = api.passports.find(item, place); known.json) return known;
  GOLCONDA_TRY(const passport::Passport passport, passport::build(*reader, item, {.disclose = {}, .with_siblings = api.options.siblings}));
  MadeJson made = made_of(passport::to_json(passport));
  api.passports.put(item, made, place);
  return made;
}

Result<MadeJson> make_statistics(Api& api) {
  const auto now = std::chrono::steady_clock::now();
  if (MadeJson known = api.statistics.find(now); known.json) return known;
  GOLCONDA_TRY(const auto reader, api.core.service.reader());
  GOLCONDA_TRY(const LedgerPlace place, place_of(*reader));
  if (MadeJson known = api.statistics.find_at(place, now); known.json) return known;
  GOLCONDA_TRY(const v1::GetStatisticsResponse counted, query::public_statistics(*reader, api.options.values_of));
  GOLCONDA_TRY(std::string json, to_json(counted));
  MadeJson made = made_of(std::move(json));
  api.statistics.put(place, made, now);
  return made;
}

Response made_response(MadeJson made, std::chrono::seconds fresh) {
  Response response;
  response.content_type = "application/json";
  response.body = std::move(made.json);
  response.headers = {{"ETag", std::move(made.etag)},
                      {"Cache-Control", "public, max-age=" + std::to_string(fresh.count())}};
  return response;
}

// Not shown in place: the node's own policy forbids the script that stands in it.
Response attachment(std::string html, const std::string& name) {
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(html);
  response.headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""}};
  return response;
}

Result<std::int64_t> newest_final_at_ms(const host::Reader& reader) {
  GOLCONDA_TRY(const std::uint64_t end, reader.feed_end());
  if (end == 0) return 0;
  GOLCONDA_TRY(const auto entries, reader.feed(end - 1, 1));
  if (entries.empty()) return 0;
  query::RecordCache records(reader);
  GOLCONDA_TRY(const auto* const body, records.body({entries.front().record, entries.front().log, entries.front().sequence}));
  return body->created_at_ms();
}

Result<PublicStatusResponse> public_status(const host::Service& service) {
  GOLCONDA_TRY(const auto reader, service.reader());
  const ledger::Config& config = reader->config();
  PublicStatusResponse response;
  response.set_network(config.network_name);
  response.set_network_id(to_hex(config.network.view()));
  response.set_config_number(config.number);
  GOLCONDA_TRY(const std::int64_t newest, newest_final_at_ms(*reader));
  response.set_newest_final_at_ms(newest);
  for (const auto& witness : config.witnesses) response.add_witnesses(witness.text);
  response.set_quorum(static_cast<std::uint32_t>(ledger::quorum(config.witnesses.size())));
  return response;
}

// On the pool of what is public; `work` is void().
template <class Work>
void run_public(Api& api, const Responder& responder, Work work) {
  const bool queued = api.publics.post([responder, work = std::move(work)] {
    if (!responder.abandoned()) work();
  });
  if (!queued) responder.fail(query::too_busy());
}

}  // namespace

void run_passport(Api& api, Request request, const Responder& responder) {
  const auto item = query::parse_item_id(request.param("item"), "item");
  if (!item) return responder.fail(item.error());
  run_public(api, responder, [&api, responder, item = *item] {
    auto made = make_passport(api, item);
    if (!made) return responder.fail(made.error());
    responder.send(made_response(*std::move(made), kPassportFresh));
  });
}

void add_passport_page_route(Router& router, Api& api, std::span<const Asset> assets, const PageOptions& options) {
  RouteOptions costs;
  costs.cost = kPassportCost;
  router.add(
      Method::kGet, "/s/{item}/passport.html",
      [&api, assets, options](const Request& request, const Responder& responder) {
        const auto item = query::parse_item_id(request.param("item"), "item");
        if (!item) return responder.fail(item.error());
        auto link = stone_link(request, options, *item);
        if (!link) return responder.fail(link.error());
        run_public(api, responder, [&api, responder, assets, item = *item, link = *std::move(link)] {
          const auto made = make_passport(api, item);
          if (!made) return responder.fail(made.error());
          auto page = passport_page(assets, *made->json, link);
          if (!page) return responder.fail(page.error());
          responder.send(attachment(*std::move(page), to_hex(item.view()) + ".passport.html"));
        });
      },
      std::move(costs));
}

void run_statistics(Api& api, Request, const Responder& responder) {
  run_public(api, responder, [&api, responder] {
    auto made = make_statistics(api);
    if (!made) return responder.fail(made.error());
    responder.send(made_response(*std::move(made), kStatisticsFresh));
  });
}

void run_public_status(Api& api, Request, const Responder& responder) {
  run_public(api, responder, [&api, responder] {
    const auto status = public_status(api.core.service);
    if (!status) return responder.fail(status.error());
    send_json(responder, *status);
  });
}

}  // namespace golconda::web
