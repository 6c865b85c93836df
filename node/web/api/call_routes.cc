#include "node/web/api/call_routes.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "golconda/v1/api.pb.h"
#include "node/query/authorizer.h"
#include "node/query/configurations_call.h"
#include "node/query/evidence_call.h"
#include "node/query/operator_calls.h"
#include "node/query/passport_call.h"
#include "node/query/read_calls.h"
#include "node/query/statistics_call.h"
#include "node/query/submit_calls.h"
#include "node/query/trace_call.h"
#include "node/web/api/api.h"
#include "node/web/api/call_frame.h"

namespace golconda::web {
namespace {

namespace method = query::method;

ApiRoute route(std::string_view name, std::string_view call, const google::protobuf::Descriptor* request,
               const google::protobuf::Descriptor* response, std::size_t body_max_bytes,
               std::function<void(Api&, Request, const Responder&)> run) {
  ApiRoute out;
  out.path = "/api/v1/" + std::string(name);
  out.call = call;
  out.request = request;
  out.response = response;
  out.body_max_bytes = body_max_bytes;
  out.run = std::move(run);
  return out;
}

// Reads one snapshot, on the pool of the reads.
template <class Asked, class Answer>
ApiRoute read_call(std::string_view name, std::string_view method, std::size_t body_max_bytes,
                  Result<void> (*call)(const query::ReadCall&, const Asked&, Answer&)) {
  const auto run = [method, call](Api& api, Request request, const Responder& responder) {
    run_call<Asked>(api, on(api.core.reads), method, std::move(request), responder,
                    [&api, call](const host::Principal& caller, const Asked& asked, const Responder& to) {
                      Answer answer;
                      const auto done = query::read_newest(
                          api.core.service, caller, [&to] { return to.abandoned(); }, call, asked, answer);
                      if (!done) return to.fail(done.error());
                      send_json(to, answer);
                    });
  };
  return route(name, method, Asked::descriptor(), Answer::descriptor(), body_max_bytes, run);
}

// Asks the node something short, on a pool that no read keeps busy.
template <class Asked, class Answer>
ApiRoute control_call(std::string_view name, std::string_view method, query::WorkPool query::ApiCore::*pool,
                     Result<void> (*call)(host::Service&, const host::Principal&, const Asked&, Answer&)) {
  const auto run = [method, pool, call](Api& api, Request request, const Responder& responder) {
    run_call<Asked>(api, on(api.core.*pool), method, std::move(request), responder,
                    [&api, call](const host::Principal& caller, const Asked& asked, const Responder& to) {
                      Answer answer;
                      if (const auto done = call(api.core.service, caller, asked, answer); !done) return to.fail(done.error());
                      send_json(to, answer);
                    });
  };
  return route(name, method, Asked::descriptor(), Answer::descriptor(), kCallBodyMaxBytes, run);
}

// The receipt of a large document is long, and the node's thread does not wait for its JSON.
host::Service::SubmitDone answer_later(const Api& api, const Responder& responder) {
  return [post = api.submissions.late_post(), responder](const Result<host::Receipt>& receipt) {
    if (!receipt) return responder.fail(receipt.error());
    const auto shared = std::make_shared<const host::Receipt>(*receipt);
    const bool posted = post([shared, responder] {
      v1::SubmitResponse response;
      query::fill_submit_response(*shared, response);
      send_json(responder, response);
    });
    if (!posted) {
      responder.fail({ErrorCode::kUnavailable, "the node is shutting down", {},
                      "submit again with the same request id: it is never recorded twice", {}, std::nullopt});
    }
  };
}

void run_submit(Api& api, Request request, const Responder& responder) {
  run_call<v1::SubmitRequest>(
      api, [&api](std::function<void()> job) { return api.submissions.post(std::move(job)); }, method::kSubmit,
      std::move(request), responder, [&api](const host::Principal& caller, v1::SubmitRequest& asked, const Responder& to) {
        if (const auto good = query::check_submit(caller, asked); !good) return to.fail(good.error());
        const auto wait = query::wait_of(asked);
        api.core.service.submit(query::take_submission(asked), wait, answer_later(api, to));
      });
}

void run_rotate_key(Api& api, Request request, const Responder& responder) {
  run_call<v1::RotateKeyRequest>(
      api, on(api.core.control), method::kRotateKey, std::move(request), responder,
      [&api](const host::Principal& caller, const v1::RotateKeyRequest& asked, const Responder& to) {
        const auto participant = query::check_rotate_key(caller, asked);
        if (!participant) return to.fail(participant.error());
        api.core.service.rotate_key(*participant, answer_later(api, to));
      });
}

void run_decide(Api& api, Request request, const Responder& responder) {
  run_call<v1::DecideRequest>(
      api, [&api](std::function<void()> job) { return api.submissions.post(std::move(job)); }, method::kDecide,
      std::move(request), responder, [&api](const host::Principal& caller, const v1::DecideRequest& asked, const Responder& to) {
        auto decision = query::read_decision(caller, asked);
        if (!decision) return to.fail(decision.error());
        api.core.service.decide(*std::move(decision), [to](const Result<host::DecisionReceipt>& receipt) {
          if (!receipt) return to.fail(receipt.error());
          v1::DecideResponse response;
          query::fill_decide_response(*receipt, response);
          send_json(to, response);
        });
      });
}

// ---- the operator's and the status call in the shape of control_call -----------------------------------------

Result<void> status(host::Service& service, const host::Principal&, const v1::StatusRequest&, v1::StatusResponse& answer) {
  return query::status(service, answer);
}

Result<void> list_tokens(host::Service& service, const host::Principal& caller, const v1::ListTokensRequest&,
                         v1::ListTokensResponse& answer) {
  return query::list_tokens(service, caller, answer);
}

Result<void> revoke_token(host::Service& service, const host::Principal& caller, const v1::RevokeTokenRequest& asked,
                          v1::RevokeTokenResponse&) {
  return query::revoke_token(service, caller, asked);
}

Result<void> backup(host::Service& service, const host::Principal&, const v1::BackupRequest& asked, v1::BackupResponse&) {
  return query::backup(service, asked);
}

}  // namespace

std::vector<ApiRoute> call_routes() {
  using Core = query::ApiCore;
  return {
      route("submit", method::kSubmit, v1::SubmitRequest::descriptor(), v1::SubmitResponse::descriptor(), kSubmitBodyMaxBytes,
            run_submit),
      read_call("get", method::kGet, kCallBodyMaxBytes, query::get),
      read_call("get-many", method::kGetMany, kManyItemsBodyMaxBytes, query::get_many),
      read_call("find", method::kFind, kCallBodyMaxBytes, query::find),
      read_call("list", method::kList, kCallBodyMaxBytes, query::list),
      read_call("trace", method::kTrace, kCallBodyMaxBytes, query::trace),
      read_call("make-passport", method::kMakePassport, kCallBodyMaxBytes, query::make_passport),
      read_call("get-record", method::kGetRecord, kCallBodyMaxBytes, query::get_record),
      read_call("get-evidence", method::kGetEvidence, kCallBodyMaxBytes, query::get_evidence),
      read_call("get-statistics", method::kGetStatistics, kCallBodyMaxBytes, query::get_statistics),
      control_call("status", method::kStatus, &Core::control, status),
      read_call("get-configurations", method::kGetConfigurations, kCallBodyMaxBytes, query::get_configurations),
      control_call("create-token", method::kCreateToken, &Core::control, query::create_token),
      control_call("list-tokens", method::kListTokens, &Core::control, list_tokens),
      control_call("revoke-token", method::kRevokeToken, &Core::control, revoke_token),
      route("rotate-key", method::kRotateKey, v1::RotateKeyRequest::descriptor(), v1::SubmitResponse::descriptor(),
            kCallBodyMaxBytes, run_rotate_key),
      control_call("backup", method::kBackup, &Core::backups, backup),
      route("decide", method::kDecide, v1::DecideRequest::descriptor(), v1::DecideResponse::descriptor(), kDecideBodyMaxBytes,
            run_decide),
  };
}

}  // namespace golconda::web
