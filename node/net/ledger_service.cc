// golconda.v1.Ledger: each gRPC method handed to the function that does its work.

#include "golconda/v1/api.grpc.pb.h"
#include "node/net/configurations_call.h"
#include "node/net/evidence_call.h"
#include "node/net/node_reactor.h"
#include "node/net/passport_call.h"
#include "node/net/read_calls.h"
#include "node/net/server_core.h"
#include "node/net/submit_calls.h"
#include "node/net/trace_call.h"
#include "node/net/watch_call.h"

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
  explicit LedgerService(ServerCore& core) : core_(core) { SetMessageAllocatorFor_Submit(&submit_messages_); }

  grpc::ServerUnaryReactor* Submit(grpc::CallbackServerContext* context, const v1::SubmitRequest* request,
                                   v1::SubmitResponse* response) override {
    auto* const reactor = new NodeReactor(response, fill_submit_response);  // deletes itself when gRPC is done with it
    const auto caller = authorize(core_, *context, method::kSubmit);
    if (!caller) {
      reactor->fail(caller.error());
      return reactor;
    }
    if (auto good = check_submit(*caller, *request); !good) {
      reactor->fail(good.error());
      return reactor;
    }
    const auto wait = wait_of(*request);
    auto* const holder = static_cast<SubmitMessages::Holder*>(context->GetRpcAllocatorState());
    core_.service.submit(take_submission(*holder->request()), wait, reactor->done());
    return reactor;
  }

  grpc::ServerUnaryReactor* Get(grpc::CallbackServerContext* context, const v1::GetRequest* request,
                                v1::GetResponse* response) override {
    return read(context, method::kGet, request, response, get);
  }

  grpc::ServerUnaryReactor* GetMany(grpc::CallbackServerContext* context, const v1::GetManyRequest* request,
                                    v1::GetManyResponse* response) override {
    return read(context, method::kGetMany, request, response, get_many);
  }

  grpc::ServerUnaryReactor* Find(grpc::CallbackServerContext* context, const v1::FindRequest* request,
                                 v1::ListResponse* response) override {
    return read(context, method::kFind, request, response, find);
  }

  grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* context, const v1::ListRequest* request,
                                 v1::ListResponse* response) override {
    return read(context, method::kList, request, response, list);
  }

  grpc::ServerUnaryReactor* Trace(grpc::CallbackServerContext* context, const v1::TraceRequest* request,
                                  v1::TraceResponse* response) override {
    return read(context, method::kTrace, request, response, trace);
  }

  grpc::ServerUnaryReactor* MakePassport(grpc::CallbackServerContext* context, const v1::MakePassportRequest* request,
                                         v1::MakePassportResponse* response) override {
    return read(context, method::kMakePassport, request, response, make_passport);
  }

  grpc::ServerUnaryReactor* GetRecord(grpc::CallbackServerContext* context, const v1::GetRecordRequest* request,
                                      v1::GetRecordResponse* response) override {
    return read(context, method::kGetRecord, request, response, get_record);
  }

  grpc::ServerUnaryReactor* GetConfigurations(grpc::CallbackServerContext* context, const v1::GetConfigurationsRequest* request,
                                              v1::GetConfigurationsResponse* response) override {
    return read(context, method::kGetConfigurations, request, response, get_configurations);
  }

  grpc::ServerUnaryReactor* GetEvidence(grpc::CallbackServerContext* context, const v1::GetEvidenceRequest* request,
                                        v1::GetEvidenceResponse* response) override {
    return read(context, method::kGetEvidence, request, response, get_evidence);
  }

  grpc::ServerUnaryReactor* Status(grpc::CallbackServerContext* context, const v1::StatusRequest* request,
                                   v1::StatusResponse* response) override {
    return run_unary(core_, core_.control, context, method::kStatus, request, response,
                     [this](const host::Principal&, const v1::StatusRequest&,
                            v1::StatusResponse& answer) -> Result<void> {
                       GOLCONDA_TRY(const auto status, core_.service.status());
                       GOLCONDA_TRY(const auto reader, core_.service.reader());
                       fill_status(status, reader->config(), answer);
                       return {};
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
                     [this, context, call](const host::Principal& caller, const Request& asked,
                                           Response& answer) -> Result<void> {
                       GOLCONDA_TRY(const auto reader, core_.service.reader());
                       const auto until = std::chrono::steady_clock::now() + kReadTimeMax;
                       const auto is_abandoned = [context, until] {
                         return context->IsCancelled() || std::chrono::steady_clock::now() >= until;
                       };
                       return call(ReadCall{*reader, caller, is_abandoned}, asked, answer);
                     });
  }

  ServerCore& core_;
  SubmitMessages submit_messages_;
};

}  // namespace

std::unique_ptr<grpc::Service> make_ledger_service(ServerCore& core) { return std::make_unique<LedgerService>(core); }

}  // namespace golconda::net
