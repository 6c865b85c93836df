#include "node/net/peer_dialer.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/credentials.h>

#include "golconda/v1/peer_link.grpc.pb.h"
#include "node/net/grpc_status.h"
#include "node/net/peer_admission.h"
#include "node/net/tls_credentials.h"
#include "node/query/address.h"

namespace golconda::net {
namespace {

int ms(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

grpc::ChannelArguments channel_arguments(const grpc::ResourceQuota& quota) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kPeerFrameMaxBytes);
  arguments.SetMaxSendMessageSize(kPeerFrameMaxBytes);
  arguments.SetResourceQuota(quota);
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);  // as the server does, and for the same reason
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kPeerMetadataMaxBytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, ms(kPeerPingInterval));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, ms(kPeerPingTimeout));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, ms(kDialTimeout));  // how long one attempt may take
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  // Each dial is a connection of its own, judged for its own address, and only what we say decides where it goes.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  return arguments;
}

// The address comes from other members: it must name a host and a port, and nothing else that gRPC understands.
Result<void> check_address(const std::string& address) {
  GOLCONDA_CHECK_OK(query::parse_address(address, "endpoint"));
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._:[]").find(c) != std::string_view::npos;
  };
  if (!std::ranges::all_of(address, plain)) {
    return fail(ErrorCode::kInvalidArgument, "the address has characters that no host's name has", "endpoint");
  }
  return {};
}

// gRPC wraps why no connection came about into what this node's operator knows: the address, and that it failed.
std::string in_short(const std::string& status) {
  const bool wrapped = status.starts_with("failed to connect to all addresses") || status.starts_with("DNS resolution failed");
  const std::size_t last = status.rfind(": ");
  return wrapped && last != std::string::npos ? status.substr(last + 2) : status;
}

// Owns itself from start() on, until gRPC is done with it.
class DialledStream final : public grpc::ClientBidiReactor<v1::LinkFrame, v1::LinkFrame> {
 public:
  DialledStream(const PeerContext& context, std::shared_ptr<Link> link, std::shared_ptr<const CertifiedKey> own,
                std::string address)
      : shared_(context), link_(std::move(link)), own_(std::move(own)), address_(std::move(address)) {
    // The closures are called while the stream lives: the link sees to that.
    link_->drive({.read = [this](v1::LinkFrame* into) { StartRead(into); },
                  .write = [this](const v1::LinkFrame* frame) { StartWrite(frame); },
                  .half_close = [this] { StartWritesDone(); },
                  .cancel = [this] { call_.TryCancel(); },
                  .release = [this] { RemoveHold(); }});
  }

  void start(const std::shared_ptr<grpc::Channel>& channel) {
    const auto stub = v1::Peers::NewStub(channel);
    stub->async()->Link(&call_, this);
    AddHold();  // sends and reads start outside of reactions
    StartCall();
  }

 private:
  // The other side's yes, or the end of the attempt.
  void OnReadInitialMetadataDone(bool ok) override {
    if (!ok) {
      link_->on_broken();
      return;
    }
    const auto fingerprint = fingerprint_of(*call_.auth_context());
    const auto opened = fingerprint ? shared_.links.open(link_, *fingerprint, own_->fingerprint, address_, true)
                                    : Result<void>(tl::make_unexpected(fingerprint.error()));
    if (!opened) link_->abort(opened.error().message);
  }
  void OnReadDone(bool ok) override { link_->on_read_done(ok); }
  void OnWriteDone(bool ok) override { link_->on_write_done(ok); }
  void OnDone(const grpc::Status& status) override {
    PeerLinks& links = shared_.links;
    const auto link = link_;
    delete this;  // and with it the call's share of the channel, before the dialler may let go of its own
    links.gone(link, in_short(status.error_message()));
  }

  const PeerContext shared_;
  const std::shared_ptr<Link> link_;
  const std::shared_ptr<const CertifiedKey> own_;
  const std::string address_;
  grpc::ClientContext call_;
};

}  // namespace

PeerDialer::PeerDialer(const PeerContext& context)
    : context_(context), quota_(std::make_unique<grpc::ResourceQuota>("peers that were dialled")) {
  quota_->Resize(kPeerBuffersMaxBytes);
}

PeerDialer::~PeerDialer() = default;

void PeerDialer::round(const std::shared_ptr<const CertifiedKey>& own, SteadyTime now) {
  std::set<std::string> named;
  for (const host::PeerEndpoint& endpoint : context_.peering.endpoints()) {
    if (named.size() >= kDialledAddressesMax) break;
    if (!named.insert(endpoint.address).second) continue;
    const bool is_self = std::ranges::find(endpoint.fingerprints, own->fingerprint) != endpoint.fingerprints.end();
    Target& target = targets_[endpoint.address];
    target.participants = endpoint.participants;
    target.fingerprints = endpoint.fingerprints;
    settle(endpoint.address, target, now);
    if (is_self || target.link || now < target.not_before) continue;
    if (context_.links.is_linked(endpoint.fingerprints) || context_.links.is_kept_out(endpoint.fingerprints, now)) {
      continue;
    }
    dial(endpoint, target, own);
  }
  for (auto entry = targets_.begin(); entry != targets_.end();) {
    auto& [address, target] = *entry;
    const bool is_former = !named.contains(address);
    if (is_former) settle(address, target, now);
    entry = is_former && !target.link ? targets_.erase(entry) : std::next(entry);
  }
}

void PeerDialer::dial(const host::PeerEndpoint& endpoint, Target& target,
                      const std::shared_ptr<const CertifiedKey>& own) {
  const SteadyTime now = std::chrono::steady_clock::now();
  if (const auto checked = check_address(endpoint.address); !checked) {
    failed(endpoint.address, target, checked.error().message, now);
    return;
  }
  auto link = std::make_shared<Link>(context_.peering, true, now);
  if (const auto added = context_.links.add(link); !added) {
    failed(endpoint.address, target, added.error().message, now);
    return;
  }
  target.link = std::move(link);
  target.verdict = std::make_shared<Verdict>();
  const auto judge = [&peering = context_.peering, endpoint, verdict = target.verdict](std::string_view pem) {
    auto fingerprint = admit_at(peering, endpoint, pem, unix_now_s());
    const std::scoped_lock lock(verdict->mutex);
    verdict->refusal = fingerprint ? std::string() : fingerprint.error().message;
    return fingerprint ? Result<void>() : tl::make_unexpected(std::move(fingerprint).error());
  };
  target.channel = grpc::CreateCustomChannel("dns:///" + endpoint.address, peer_channel_credentials(own->pem, judge),
                                             channel_arguments(*quota_));
  (new DialledStream(context_, target.link, own, endpoint.address))->start(target.channel);
}

// Takes note of a link that has ended.
void PeerDialer::settle(const std::string& address, Target& target, SteadyTime now) {
  if (!target.link) return;
  if (target.link->is_open()) target.said.clear();
  const auto end = target.link->ended();
  if (!end) return;
  std::string refusal;
  {
    const std::scoped_lock lock(target.verdict->mutex);
    refusal = target.verdict->refusal;
  }
  target.link.reset();
  target.channel.reset();
  target.verdict.reset();
  if (end->opened) {
    // Whether and why is the host's to tell.
    if (end->lasted >= kGoodLinkMin) target.back_off.succeeded();
    target.not_before = now + target.back_off.failed(jitter());
    return;
  }
  failed(address, target, refusal.empty() ? end->reason : refusal, now);
}

void PeerDialer::failed(const std::string& address, Target& target, const std::string& reason, SteadyTime now) {
  target.not_before = now + target.back_off.failed(jitter());
  // Of two dials that cross one fails, and nothing is wrong.
  if (context_.links.is_linked(target.fingerprints)) return;
  if (!target.fingerprints.empty()) {
    context_.peering.missed({target.fingerprints.back(), target.participants, address, true}, reason);
  }
  if (target.said == reason) return;
  target.said = reason;
  context_.report.say("no link with " + names(target.participants) + " at " + address + ": " + reason + "; trying again");
}

}  // namespace golconda::net
