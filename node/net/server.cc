#include "node/net/server.h"

#include <fstream>
#include <mutex>
#include <optional>
#include <sstream>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "node/net/limits.h"
#include "node/net/server_core.h"
#include "node/query/address.h"

namespace golconda::net {
namespace {

// Process-wide in gRPC: every server built after it has health and reflection.
void enable_plugins_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
}

Result<std::string> read_file(const std::string& path, std::string_view option) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || text.str().empty()) {
    return fail(ErrorCode::kIo, "cannot read " + path, std::string(option), "check the path and its permissions");
  }
  return text.str();
}

Result<std::shared_ptr<grpc::ServerCredentials>> credentials(const ApiServerOptions& options) {
  GOLCONDA_TRY(const auto address, query::parse_address(options.address, "address"));
  const bool tls = !options.tls_certificate_file.empty() && !options.tls_key_file.empty();
  if (!tls && (!options.tls_certificate_file.empty() || !options.tls_key_file.empty())) {
    return fail(ErrorCode::kInvalidArgument, "TLS needs a certificate and its key, and only one of them is given",
                options.tls_key_file.empty() ? "tls_key_file" : "tls_certificate_file", "name both files");
  }
  if (!tls) {
    if (address.is_loopback) return grpc::InsecureServerCredentials();
    return fail(ErrorCode::kInvalidArgument,
                options.address + " can be reached from other machines, and no TLS certificate is given", "address",
                "listen on 127.0.0.1 or set tls_certificate_file and tls_key_file");
  }
  GOLCONDA_TRY(auto certificate, read_file(options.tls_certificate_file, "tls_certificate_file"));
  GOLCONDA_TRY(auto key, read_file(options.tls_key_file, "tls_key_file"));
  grpc::SslServerCredentialsOptions ssl;
  ssl.pem_key_cert_pairs.push_back({std::move(key), std::move(certificate)});
  return grpc::SslServerCredentials(ssl);
}

void set_limits(grpc::ServerBuilder& builder) {
  grpc::ResourceQuota quota("golconda api");
  quota.Resize(kMessageMemoryMaxBytes);
  builder.SetResourceQuota(quota);
  builder.SetMaxReceiveMessageSize(kMessageMaxBytes);
  builder.SetMaxSendMessageSize(kMessageMaxBytes);
  // gRPC unpacks what came compressed before it looks at the limit: a few kilobytes could become gigabytes.
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kConcurrentStreamsMax);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, static_cast<int>(kKeepaliveTime.count()));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, static_cast<int>(kKeepaliveTimeout.count()));
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);  // a stream that is silent is pinged for ever
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             static_cast<int>(kClientPingIntervalMin.count()));
  // By default Linux lets a second node share the port and the kernel picks one of the two for each client.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

struct ApiServer::Impl {
  explicit Impl(query::ApiCore& shared)
      : core(shared), ledger(make_ledger_service(core)), operators(make_operator_service(core)) {}

  query::ApiCore& core;
  std::unique_ptr<grpc::Service> ledger;
  std::unique_ptr<grpc::Service> operators;
  std::unique_ptr<grpc::Server> server;
  int port = 0;
  std::once_flag shut_down;
};

Result<std::unique_ptr<ApiServer>> ApiServer::start(const ApiServerOptions& options, query::ApiCore& core) {
  GOLCONDA_TRY(const auto creds, credentials(options));
  enable_plugins_once();
  auto impl = std::make_unique<Impl>(core);
  grpc::ServerBuilder builder;
  set_limits(builder);
  builder.AddListeningPort(options.address, creds, &impl->port);
  builder.RegisterService(impl->ledger.get());
  builder.RegisterService(impl->operators.get());
  impl->server = builder.BuildAndStart();
  if (impl->server == nullptr || impl->port == 0) {
    return fail(ErrorCode::kIo, "cannot listen on " + options.address, "address",
                "another node may be running there, or the certificate and key do not belong together");
  }
  return std::unique_ptr<ApiServer>(new ApiServer(std::move(impl)));
}

ApiServer::ApiServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ApiServer::~ApiServer() { shutdown(std::chrono::milliseconds(0)); }

std::uint16_t ApiServer::port() const { return static_cast<std::uint16_t>(impl_->port); }

void ApiServer::shutdown(std::chrono::milliseconds grace) {
  std::call_once(impl_->shut_down, [this, grace] {
    if (auto* health = impl_->server->GetHealthCheckService()) health->Shutdown();  // NOT_SERVING for good
    impl_->core.watchers.close();
    impl_->server->Shutdown(std::chrono::system_clock::now() + grace);
    impl_->server->Wait();
  });
}

}  // namespace golconda::net
