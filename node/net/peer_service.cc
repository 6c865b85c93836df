#include "node/net/peer_service.h"

#include <utility>

#include <grpcpp/server_context.h>

#include "node/net/grpc_status.h"
#include "node/net/peer_admission.h"
#include "node/net/tls_credentials.h"
#include "node/query/address.h"
#include "node/query/address_key.h"

namespace golconda::net {
namespace {

using Reactor = grpc::ServerBidiReactor<v1::LinkFrame, v1::LinkFrame>;

class Refused final : public Reactor {
 public:
  explicit Refused(const Error& error) { Finish(to_status(error)); }

 private:
  void OnDone() override { delete this; }
};

// gRPC's "ipv4:10.0.0.7:53311" and "ipv6:%5B::1%5D:53311" as people write them.
std::string readable(std::string_view peer) {
  std::string text(peer.substr(peer.find(':') + 1));
  for (const auto& [escaped, plain] : {std::pair{"%5B", "["}, std::pair{"%5D", "]"}}) {
    if (const std::size_t at = text.find(escaped); at != std::string::npos) text.replace(at, 3, plain);
  }
  return text;
}

}  // namespace

// Owns itself from release() on, until gRPC is done with it.
class PeerService::Stream final : public Reactor {
 public:
  Stream(grpc::CallbackServerContext& context, PeerService& service)
      : service_(service), link_(std::make_shared<net::Link>(service.context_.peering, false,
                                                             std::chrono::steady_clock::now())) {
    ++service_.streams_;
    // The closures are called while the stream lives: the link sees to that.
    link_->drive({.read = [this](v1::LinkFrame* into) { StartRead(into); },
                  .write = [this](const v1::LinkFrame* frame) { StartWrite(frame); },
                  .half_close = {},
                  .cancel = [&context] { context.TryCancel(); },
                  .release = [this] { Finish(grpc::Status::OK); }});
  }
  ~Stream() override { --service_.streams_; }

  [[nodiscard]] const std::shared_ptr<net::Link>& link() const { return link_; }

 private:
  void OnReadDone(bool ok) override { link_->on_read_done(ok); }
  void OnWriteDone(bool ok) override { link_->on_write_done(ok); }
  void OnCancel() override { link_->on_broken(); }
  void OnDone() override {
    service_.context_.links.gone(link_, {});
    delete this;
  }

  PeerService& service_;
  const std::shared_ptr<net::Link> link_;
};

PeerService::PeerService(std::shared_ptr<const CertifiedKey> own, const PeerContext& context,
                         std::function<void(const std::string&)> member_seen)
    : own_(std::move(own)), context_(context), member_seen_(std::move(member_seen)) {}

Result<std::unique_ptr<PeerService::Stream>> PeerService::open(grpc::CallbackServerContext& context) {
  GOLCONDA_TRY(const crypto::Digest fingerprint, fingerprint_of(*context.auth_context()));
  GOLCONDA_CHECK_OK(context_.links.attempt(fingerprint, std::chrono::steady_clock::now()));
  auto stream = std::make_unique<Stream>(context, *this);
  GOLCONDA_CHECK_OK(context_.links.add(stream->link()));
  const std::string address = readable(context.peer());
  // Its yes: the dialling side waits for it. Sent before anything that the host sends.
  stream->StartSendInitialMetadata();
  if (auto opened = context_.links.open(stream->link(), fingerprint, own_->fingerprint, address, false); !opened) {
    context_.links.forget(*stream->link());
    // A node that shuts down ends every link that it knows of, this one perhaps: then the stream is gRPC's already.
    if (!stream->link()->detach()) return stream;
    return tl::make_unexpected(std::move(opened).error());
  }
  if (const auto parsed = query::parse_address(address, "peer")) member_seen_(query::address_key(parsed->host));
  return stream;
}

Reactor* PeerService::Link(grpc::CallbackServerContext* context) {
  auto stream = open(*context);
  if (stream) return stream->release();
  // Of two links that cross, one is refused in the ordinary course of things.
  if (stream.error().code != ErrorCode::kAlreadyExists) {
    context_.report.say_of_stranger("refused a link from " + readable(context->peer()) + ": " +
                                    stream.error().message);
  }
  return new Refused(stream.error());
}

}  // namespace golconda::net
