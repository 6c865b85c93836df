// golconda.v1.Operator: each gRPC method handed to the function that does its work.

#include "golconda/v1/api.grpc.pb.h"
#include "node/net/node_reactor.h"
#include "node/net/server_core.h"
#include "node/query/operator_calls.h"
#include "node/query/submit_calls.h"

namespace golconda::net {
namespace {

class OperatorService final : public v1::Operator::CallbackService {
 public:
  explicit OperatorService(query::ApiCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* CreateToken(grpc::CallbackServerContext* context, const v1::CreateTokenRequest* request,
                                        v1::CreateTokenResponse* response) override {
    return run_unary(core_, core_.control, context, query::method::kCreateToken, request, response,
                     [this](const host::Principal& caller, const auto& asked, auto& answer) {
                       return query::create_token(core_.service, caller, asked, answer);
                     });
  }

  grpc::ServerUnaryReactor* ListTokens(grpc::CallbackServerContext* context, const v1::ListTokensRequest* request,
                                       v1::ListTokensResponse* response) override {
    return run_unary(core_, core_.control, context, query::method::kListTokens, request, response,
                     [this](const host::Principal& caller, const auto&, auto& answer) {
                       return query::list_tokens(core_.service, caller, answer);
                     });
  }

  grpc::ServerUnaryReactor* RevokeToken(grpc::CallbackServerContext* context, const v1::RevokeTokenRequest* request,
                                        v1::RevokeTokenResponse* response) override {
    return run_unary(core_, core_.control, context, query::method::kRevokeToken, request, response,
                     [this](const host::Principal& caller, const auto& asked, auto&) {
                       return query::revoke_token(core_.service, caller, asked);
                     });
  }

  grpc::ServerUnaryReactor* Backup(grpc::CallbackServerContext* context, const v1::BackupRequest* request,
                                   v1::BackupResponse* response) override {
    return run_unary(
        core_, core_.backups, context, query::method::kBackup, request, response,
        [this](const host::Principal&, const auto& asked, auto&) { return query::backup(core_.service, asked); });
  }

  grpc::ServerUnaryReactor* RotateKey(grpc::CallbackServerContext* context, const v1::RotateKeyRequest* request,
                                      v1::SubmitResponse* response) override {
    auto* const reactor = new NodeReactor(response, query::fill_submit_response);  // deletes itself when gRPC is done with it
    const auto caller = authorize(core_, *context, query::method::kRotateKey);
    if (!caller) {
      reactor->fail(caller.error());
    } else if (auto known = query::check_known_fields(*request); !known) {
      reactor->fail(known.error());
    } else if (auto participant = query::check_rotate_key(*caller, *request); !participant) {
      reactor->fail(participant.error());
    } else {
      core_.service.rotate_key(*participant, reactor->done());
    }
    return reactor;
  }

  grpc::ServerUnaryReactor* Decide(grpc::CallbackServerContext* context, const v1::DecideRequest* request,
                                   v1::DecideResponse* response) override {
    auto* const reactor = new NodeReactor(response, query::fill_decide_response);  // deletes itself when gRPC is done with it
    const auto caller = authorize(core_, *context, query::method::kDecide);
    if (!caller) {
      reactor->fail(caller.error());
    } else if (auto known = query::check_known_fields(*request); !known) {
      reactor->fail(known.error());
    } else if (auto decision = query::read_decision(*caller, *request); !decision) {
      reactor->fail(decision.error());
    } else {
      core_.service.decide(*std::move(decision), reactor->done());
    }
    return reactor;
  }

 private:
  query::ApiCore& core_;
};

}  // namespace

std::unique_ptr<grpc::Service> make_operator_service(query::ApiCore& core) {
  return std::make_unique<OperatorService>(core);
}

}  // namespace golconda::net
