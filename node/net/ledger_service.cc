// golconda.v1.Ledger: each gRPC method handed to the function that does its work.

#include "golconda/v1/api.grpc.pb.h"
#include "node/net/node_reactor.h"
#include "node/net/server_core.h"
#include "node/net/watch_call.h"
#include "node/query/configurations_call.h"
#include "node/query/evidence_call.h"
#include "node/query/passport_call.h"
#include "node/query/read_calls.h"
#include "node/query/statistics_call.h"
#include "node/query/submit_calls.h"
#include "node/query/trace_call.h"

namespace golconda::net {
namespace {

// Hands out requests that the call may take apart: a draft of 65,536 lines moves to the node without a copy.
class SubmitMessages final : public grpc::MessageAllocator<v1::SubmitRequest, v1::SubmitResponse> {
 public:
  class Holder final : public grpc::MessageHolder<v1::SubmitRequest, v1::SubmitResponse> {
   public:
    Holder() {
      set_request(&request_);
      set_response(&response_);
    }
    void Release() override { delete this; }

   private:
    v1::SubmitRequest request_;
    v1::SubmitResponse response_;
  };

  grpc::MessageHolder<v1::SubmitRequest, v1::SubmitResponse>* AllocateMessages() override { return new Holder; }
};

class LedgerService final : public v1::Ledger::CallbackService {
 public:
  explicit LedgerService(query::ApiCore& core) : core_(core) { SetMessageAllocatorFor_Submit(&submit_messages_); }

  grpc::ServerUnaryReactor* Submit(grpc::CallbackServerContext* context, const v1::SubmitRequest* request,
                                   v1::SubmitResponse* response) override {
    auto* const reactor = new NodeReactor(response, query::fill_submit_response);  // deletes itself when gRPC is done with it
    const auto caller = authorize(core_, *context, query::method::kSubmit);
    if (!caller) {
      reactor->fail(caller.error());
      return reactor;
    }
    if (auto good = query::check_submit(*caller, *request); !good) {
      reactor->fail(good.error());
      return reactor;
    }
    const auto wait = query::wait_of(*request);
    auto* const holder = static_cast<SubmitMessages::Holder*>(context->GetRpcAllocatorState());
    core_.service.submit(query::take_submission(*holder->request()), wait, reactor->done());
    return reactor;
  }

  grpc::ServerUnaryReactor* Get(grpc::CallbackServerContext* context, const v1::GetRequest* request,
                                v1::GetResponse* response) override {
    return read(context, query::method::kGet, request, response, query::get);
  }

  grpc::ServerUnaryReactor* GetMany(grpc::CallbackServerContext* context, const v1::GetManyRequest* request,
                                    v1::GetManyResponse* response) override {
    return read(context, query::method::kGetMany, request, response, query::get_many);
  }

  grpc::ServerUnaryReactor* Find(grpc::CallbackServerContext* context, const v1::FindRequest* request,
                                 v1::ListResponse* response) override {
    return read(context, query::method::kFind, request, response, query::find);
  }

  grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* context, const v1::ListRequest* request,
                                 v1::ListResponse* response) override {
    return read(context, query::method::kList, request, response, query::list);
  }

  grpc::ServerUnaryReactor* Trace(grpc::CallbackServerContext* context, const v1::TraceRequest* request,
                                  v1::TraceResponse* response) override {
    return read(context, query::method::kTrace, request, response, query::trace);
  }

  grpc::ServerUnaryReactor* MakePassport(grpc::CallbackServerContext* context, const v1::MakePassportRequest* request,
                                         v1::MakePassportResponse* response) override {
    return read(context, query::method::kMakePassport, request, response, query::make_passport);
  }

  grpc::ServerUnaryReactor* GetRecord(grpc::CallbackServerContext* context, const v1::GetRecordRequest* request,
                                      v1::GetRecordResponse* response) override {
    return read(context, query::method::kGetRecord, request, response, query::get_record);
  }

  grpc::ServerUnaryReactor* GetConfigurations(grpc::CallbackServerContext* context, const v1::GetConfigurationsRequest* request,
                                              v1::GetConfigurationsResponse* response) override {
    return read(context, query::method::kGetConfigurations, request, response, query::get_configurations);
  }

  grpc::ServerUnaryReactor* GetEvidence(grpc::CallbackServerContext* context, const v1::GetEvidenceRequest* request,
                                        v1::GetEvidenceResponse* response) override {
    return read(context, query::method::kGetEvidence, request, response, query::get_evidence);
  }

  grpc::ServerUnaryReactor* GetStatistics(grpc::CallbackServerContext* context, const v1::GetStatisticsRequest* request,
                                          v1::GetStatisticsResponse* response) override {
    return read(context, query::method::kGetStatistics, request, response, query::get_statistics);
  }

  grpc::ServerUnaryReactor* Status(grpc::CallbackServerContext* context, const v1::StatusRequest* request,
                                   v1::StatusResponse* response) override {
    return run_unary(core_, core_.control, context, query::method::kStatus, request, response,
                     [this](const host::Principal&, const v1::StatusRequest&, v1::StatusResponse& answer) {
                       return query::status(core_.service, answer);
                     });
  }

  grpc::ServerWriteReactor<v1::WatchEvent>* Watch(grpc::CallbackServerContext* context,
                                                  const v1::WatchRequest* request) override {
    return start_watch(core_, context, request);
  }

 private:
  // A call that reads one snapshot.
  template <class Request, class Response, class Call>
  grpc::ServerUnaryReactor* read(grpc::CallbackServerContext* context, std::string_view method, const Request* request,
                                 Response* response, Call call) {
    return run_unary(core_, core_.reads, context, method, request, response,
                     [this, context, call](const host::Principal& caller, const Request& asked, Response& answer) {
                       return query::read_newest(
                           core_.service, caller, [context] { return context->IsCancelled(); }, call, asked, answer);
                     });
  }

  query::ApiCore& core_;
  SubmitMessages submit_messages_;
};

}  // namespace

std::unique_ptr<grpc::Service> make_ledger_service(query::ApiCore& core) { return std::make_unique<LedgerService>(core); }

}  // namespace golconda::net
