#include "node/net/peer_server.h"

#include <mutex>
#include <utility>
#include <vector>

#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <unistd.h>

#include "node/net/peer_admission.h"
#include "node/net/peer_service.h"
#include "node/net/socket_listener.h"
#include "node/net/tls_credentials.h"

namespace golconda::net {
namespace {

int ms(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

void set_limits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kPeerFrameMaxBytes);
  builder.SetMaxSendMessageSize(kPeerFrameMaxBytes);
  builder.SetResourceQuota(grpc::ResourceQuota("peers that came in").Resize(kPeerBuffersMaxBytes));
  // gRPC unpacks what came compressed before it looks at the limit: a few kilobytes could become gigabytes.
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kPeerStreamsMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kPeerMetadataMaxBytes);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, ms(kHandshakeTimeout));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, ms(kIdleConnectionMax));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, ms(kPeerPingInterval));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, ms(kPeerPingTimeout));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);  // an idle link is pinged for ever
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, ms(kPeerPingIntervalMin));
}

// Tells the operator. gRPC asks for a verdict once the other end has signed the handshake: a member's certificate is in the
// member's hands.
void refused(const PeerContext& context, std::string_view pem, const std::string& why) {
  host::PeerIdentity member;
  if (const auto fingerprint = crypto::certificate_fingerprint(pem)) {
    member = {*fingerprint, context.peering.participants_of(*fingerprint), {}, false};
  }
  if (member.participants.empty()) return context.report.say_of_stranger("refused a connection: " + why);
  context.report.say_of_stranger("refused a connection: of " + names(member.participants) + ": " + why);
  context.peering.missed(member, why);
}

}  // namespace

struct PeerServer::Impl {
  // One gRPC server with one certificate.
  struct Generation {
    std::unique_ptr<PeerService> service;
    std::unique_ptr<grpc::Server> server;
    std::function<void(int)> hand_over;
    SteadyTime replaced{};
  };

  explicit Impl(const PeerContext& shared) : context(shared) {}

  [[nodiscard]] Result<std::unique_ptr<Generation>> build(std::shared_ptr<const CertifiedKey> own);
  void take(int socket, const std::string& host);

  const PeerContext context;
  std::unique_ptr<SocketListener> listener;
  std::mutex mutex;  // guards what follows
  ConnectionBudget budget;
  std::unique_ptr<Generation> current;
  std::vector<std::unique_ptr<Generation>> old;  // touched by the owner's thread only
};

Result<std::unique_ptr<PeerServer::Impl::Generation>> PeerServer::Impl::build(std::shared_ptr<const CertifiedKey> own) {
  const auto judge = [shared = context](std::string_view pem) -> Result<void> {
    auto fingerprint = admit(shared.peering, pem, unix_now_s());
    if (fingerprint) return {};
    refused(shared, pem, fingerprint.error().message);
    return tl::make_unexpected(std::move(fingerprint).error());
  };
  const auto credentials = peer_server_credentials(own->pem, judge);
  auto generation = std::make_unique<Generation>();
  generation->service = std::make_unique<PeerService>(std::move(own), context, [this](const std::string& host) {
    const std::scoped_lock lock(mutex);
    budget.member_seen(host, std::chrono::steady_clock::now());
  });
  grpc::ServerBuilder builder;
  set_limits(builder);
  builder.RegisterService(generation->service.get());
  generation->hand_over = accept_from_elsewhere(builder, credentials);
  generation->server = builder.BuildAndStart();
  if (!generation->server) {
    return fail(ErrorCode::kInternal, "gRPC does not start a server with this certificate", "certificate_file",
                "look at what gRPC says with GRPC_VERBOSITY=info");
  }
  return generation;
}

void PeerServer::Impl::take(int socket, const std::string& host) {
  std::function<void(int)> hand_over;
  {
    const std::scoped_lock lock(mutex);
    if (budget.take(host, std::chrono::steady_clock::now())) hand_over = current->hand_over;
  }
  if (hand_over) {
    hand_over(socket);
    return;
  }
  ::close(socket);
  context.report.say_of_stranger("cut a connection from " + host + ": too many within " +
                                 std::to_string(kConnectionsWindow.count()) + " s");
}

Result<std::unique_ptr<PeerServer>> PeerServer::start(const std::string& address,
                                                      std::shared_ptr<const CertifiedKey> own,
                                                      const PeerContext& context) {
  auto impl = std::make_unique<Impl>(context);
  GOLCONDA_TRY(impl->listener, SocketListener::open(address));
  GOLCONDA_TRY(impl->current, impl->build(std::move(own)));
  Impl* const owner = impl.get();
  impl->listener->run([owner](int socket, const std::string& host) { owner->take(socket, host); });
  return std::unique_ptr<PeerServer>(new PeerServer(std::move(impl)));
}

PeerServer::PeerServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

PeerServer::~PeerServer() { shutdown(); }

const std::string& PeerServer::address() const { return impl_->listener->address(); }

Result<void> PeerServer::show(std::shared_ptr<const CertifiedKey> own) {
  GOLCONDA_TRY(auto fresh, impl_->build(std::move(own)));
  const std::scoped_lock lock(impl_->mutex);
  impl_->current->replaced = std::chrono::steady_clock::now();
  impl_->old.push_back(std::exchange(impl_->current, std::move(fresh)));
  return {};
}

void PeerServer::look(SteadyTime now) {
  std::erase_if(impl_->old, [now](const auto& generation) {
    if (generation->service->streams() > 0 || now - generation->replaced < kOldCertificateGrace) return false;
    generation->server->Shutdown(std::chrono::system_clock::now());
    generation->server->Wait();
    return true;
  });
}

void PeerServer::stop_listening() { impl_->listener->stop(); }

void PeerServer::shutdown() {
  stop_listening();
  auto generations = std::move(impl_->old);
  impl_->old.clear();
  {
    const std::scoped_lock lock(impl_->mutex);
    if (impl_->current) generations.push_back(std::move(impl_->current));
  }
  for (const auto& generation : generations) {
    generation->server->Shutdown(std::chrono::system_clock::now());
    generation->server->Wait();
  }
}

}  // namespace golconda::net
