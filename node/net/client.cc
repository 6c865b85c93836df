#include "node/net/client.h"

#include <fstream>
#include <sstream>
#include <utility>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "golconda/v1/api.grpc.pb.h"
#include "node/net/grpc_status.h"
#include "node/net/limits.h"
#include "node/query/address.h"

namespace golconda::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

Result<std::shared_ptr<grpc::ChannelCredentials>> credentials(const ClientOptions& options) {
  GOLCONDA_TRY(const auto address, query::parse_address(options.address, "address"));
  if (options.ca_file.empty()) {
    return address.is_loopback ? grpc::InsecureChannelCredentials()
                               : grpc::SslCredentials(grpc::SslCredentialsOptions());
  }
  std::ifstream file(options.ca_file, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || text.str().empty()) {
    return fail(ErrorCode::kIo, "cannot read " + options.ca_file, "ca_file", "check the path and its permissions");
  }
  return grpc::SslCredentials({.pem_root_certs = text.str(), .pem_private_key = {}, .pem_cert_chain = {}});
}

grpc::ChannelArguments channel_arguments() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMessageMaxBytes);
  arguments.SetMaxSendMessageSize(kMessageMaxBytes);
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);  // as the server does, and for the same reason
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // a client's calls share a connection with no other's
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, static_cast<int>(kKeepaliveTime.count()));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, static_cast<int>(kKeepaliveTimeout.count()));
  // A watch says nothing after its request: without this it is pinged twice, and then waits on a dead line for ever.
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  return arguments;
}

// Whether a connection stands; gives up at the first failure, for a person is waiting.
bool wait_until_connected(grpc::Channel& channel) {
  const auto deadline = system_clock::now() + kConnectTimeout;
  auto state = channel.GetState(true);
  while (state != GRPC_CHANNEL_READY) {
    if (state == GRPC_CHANNEL_TRANSIENT_FAILURE || state == GRPC_CHANNEL_SHUTDOWN) return false;
    if (!channel.WaitForStateChange(state, deadline)) return false;
    state = channel.GetState(true);
  }
  return true;
}

milliseconds submit_timeout(const v1::SubmitRequest& request) {
  return (request.wait_ms() == 0 ? query::kSubmitWaitDefault : milliseconds(request.wait_ms())) + kSubmitGrace;
}

}  // namespace

struct Client::Impl {
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::Ledger::Stub> ledger;
  std::unique_ptr<v1::Operator::Stub> operators;
  std::string authorization;  // "Bearer ...", empty without a token

  void prepare(grpc::ClientContext& context) const {
    if (!authorization.empty()) context.AddMetadata("authorization", authorization);
  }

  // One blocking call of `stub`'s `method`.
  template <class Response, class Stub, class Request>
  Result<Response> call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                        const Request& request, milliseconds timeout) const;
};

template <class Response, class Stub, class Request>
Result<Response> Client::Impl::call(Stub& stub,
                                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                    const Request& request, milliseconds timeout) const {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + timeout);
  prepare(context);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return tl::make_unexpected(to_error(status));
  return response;
}

Result<Client> Client::connect(const ClientOptions& options) {
  GOLCONDA_TRY(const auto creds, credentials(options));
  auto impl = std::make_shared<Impl>();
  impl->channel = grpc::CreateCustomChannel(options.address, creds, channel_arguments());
  if (!wait_until_connected(*impl->channel)) {
    return fail(ErrorCode::kUnavailable, "no node answers at " + options.address, "address",
                options.ca_file.empty() ? "start one with `golconda run`"
                                        : "start one with `golconda run`, and check that " + options.ca_file +
                                              " signed its certificate");
  }
  impl->ledger = v1::Ledger::NewStub(impl->channel);
  impl->operators = v1::Operator::NewStub(impl->channel);
  if (!options.token.empty()) impl->authorization = "Bearer " + options.token;
  return Client(std::move(impl));
}

Result<v1::SubmitResponse> Client::submit(const v1::SubmitRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::Submit, request, submit_timeout(request));
}

Result<v1::GetResponse> Client::get(const v1::GetRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::Get, request, kCallTimeout);
}

Result<v1::GetManyResponse> Client::get_many(const v1::GetManyRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::GetMany, request, kCallTimeout);
}

Result<v1::ListResponse> Client::find(const v1::FindRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::Find, request, kCallTimeout);
}

Result<v1::ListResponse> Client::list(const v1::ListRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::List, request, kCallTimeout);
}

Result<v1::TraceResponse> Client::trace(const v1::TraceRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::Trace, request, kLongCallTimeout);
}

Result<v1::MakePassportResponse> Client::make_passport(const v1::MakePassportRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::MakePassport, request, kLongCallTimeout);
}

Result<v1::GetRecordResponse> Client::get_record(const v1::GetRecordRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::GetRecord, request, kCallTimeout);
}

Result<v1::GetStatisticsResponse> Client::get_statistics(const v1::GetStatisticsRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::GetStatistics, request, kCallTimeout);
}

Result<v1::GetEvidenceResponse> Client::get_evidence(const v1::GetEvidenceRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::GetEvidence, request, kCallTimeout);
}

Result<v1::StatusResponse> Client::status() const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::Status, v1::StatusRequest(), kCallTimeout);
}

Result<v1::GetConfigurationsResponse> Client::get_configurations(const v1::GetConfigurationsRequest& request) const {
  return impl_->call(*impl_->ledger, &v1::Ledger::Stub::GetConfigurations, request, kCallTimeout);
}

Result<void> Client::watch(std::uint64_t from_position,
                           const std::function<bool(const v1::WatchEvent&)>& on_event) const {
  grpc::ClientContext context;
  impl_->prepare(context);
  v1::WatchRequest request;
  request.set_from_position(from_position);
  const auto stream = impl_->ledger->Watch(&context, request);
  v1::WatchEvent event;
  while (stream->Read(&event)) {
    if (on_event(event)) continue;
    context.TryCancel();
    while (stream->Read(&event)) {}  // what was on its way already
    const grpc::Status ignored = stream->Finish();
    return {};
  }
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return tl::make_unexpected(to_error(status));
  return fail(ErrorCode::kUnavailable, "the node ended the watch", "", "watch again from the position after the last");
}

Result<v1::CreateTokenResponse> Client::create_token(const v1::CreateTokenRequest& request) const {
  return impl_->call(*impl_->operators, &v1::Operator::Stub::CreateToken, request, kCallTimeout);
}

Result<v1::ListTokensResponse> Client::list_tokens() const {
  return impl_->call(*impl_->operators, &v1::Operator::Stub::ListTokens, v1::ListTokensRequest(), kCallTimeout);
}

Result<void> Client::revoke_token(const v1::RevokeTokenRequest& request) const {
  GOLCONDA_CHECK_OK(impl_->call(*impl_->operators, &v1::Operator::Stub::RevokeToken, request, kCallTimeout));
  return {};
}

Result<v1::SubmitResponse> Client::rotate_key(const v1::RotateKeyRequest& request) const {
  return impl_->call(*impl_->operators, &v1::Operator::Stub::RotateKey, request, kCallTimeout);
}

Result<v1::DecideResponse> Client::decide(const v1::DecideRequest& request) const {
  return impl_->call(*impl_->operators, &v1::Operator::Stub::Decide, request, kCallTimeout);
}

Result<void> Client::backup(const v1::BackupRequest& request) const {
  GOLCONDA_CHECK_OK(impl_->call(*impl_->operators, &v1::Operator::Stub::Backup, request, kLongCallTimeout));
  return {};
}

}  // namespace golconda::net
