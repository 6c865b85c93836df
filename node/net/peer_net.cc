#include "node/net/peer_net.h"

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

#include <grpc/support/log.h>

#include "node/net/own_certificate.h"
#include "node/net/peer_admission.h"
#include "node/net/peer_dialer.h"
#include "node/net/peer_limits.h"
#include "node/net/peer_links.h"
#include "node/net/peer_server.h"

namespace golconda::net {
namespace {

// gRPC writes a line to stderr for every handshake that fails, and anybody can make one fail.
void quiet_grpc_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (std::getenv("GRPC_VERBOSITY") == nullptr) gpr_set_log_function([](gpr_log_func_args*) {});
  });
}

}  // namespace

struct PeerNet::Impl {
  Impl(PeerNetOptions chosen, host::Peering& host)
      : options(std::move(chosen)), peering(host), report(options.say), links(host), dialer(context()) {}

  [[nodiscard]] PeerContext context() { return {peering, links, report}; }
  void run();
  void look_at_certificate();
  void warn_of_dates();
  void say_once(std::string line);

  const PeerNetOptions options;
  host::Peering& peering;
  PeerReport report;
  PeerLinks links;
  std::unique_ptr<OwnCertificate> own;
  std::unique_ptr<PeerServer> server;  // nullptr: only dials
  std::string address;

  // The thread's own, once it runs.
  PeerDialer dialer;
  SteadyTime looked_at_certificate{};
  std::string said_of_certificate;
  bool show_wanted = false;  // the certificate in use is not what the server shows

  std::mutex mutex;
  std::condition_variable stopping_changed;
  bool stopping = false;  // guarded by mutex
  std::thread thread;
  std::once_flag shut_down;
};

Result<std::unique_ptr<PeerNet>> PeerNet::start(PeerNetOptions options, host::Peering& peering) {
  quiet_grpc_once();
  auto impl = std::make_unique<Impl>(std::move(options), peering);
  GOLCONDA_TRY(impl->own, OwnCertificate::load(impl->options.certificate_file, impl->options.key_file));
  impl->warn_of_dates();
  if (!impl->options.address.empty()) {
    GOLCONDA_TRY(impl->server, PeerServer::start(impl->options.address, impl->own->current(), impl->context()));
    impl->address = impl->server->address();
  }
  Impl* const running = impl.get();
  running->thread = std::thread([running] { running->run(); });
  return std::unique_ptr<PeerNet>(new PeerNet(std::move(impl)));
}

PeerNet::PeerNet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

PeerNet::~PeerNet() { shutdown(); }

std::string PeerNet::address() const { return impl_->address; }

void PeerNet::shutdown() {
  std::call_once(impl_->shut_down, [this] {
    {
      const std::scoped_lock lock(impl_->mutex);
      impl_->stopping = true;
    }
    impl_->stopping_changed.notify_all();
    if (impl_->server) impl_->server->stop_listening();
    impl_->thread.join();
    impl_->links.close("the node is shutting down");
    if (impl_->server) impl_->server->shutdown();
  });
}

void PeerNet::Impl::run() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    lock.unlock();
    look_at_certificate();
    const SteadyTime now = std::chrono::steady_clock::now();
    links.look(now);
    if (server) server->look(now);
    dialer.round(own->current(), now);
    lock.lock();
    stopping_changed.wait_for(lock, kDialRound, [this] { return stopping; });
  }
}

void PeerNet::Impl::look_at_certificate() {
  const SteadyTime now = std::chrono::steady_clock::now();
  if (now - looked_at_certificate < kCertificateLookInterval) return;
  looked_at_certificate = now;
  const auto changed = own->reload();
  if (!changed) {
    // Ordinary between the replacing of the two files; said once, in case it stays so.
    say_once("the certificate in use goes on, for the new one cannot be used: " + describe(changed.error()));
    return;
  }
  if (*changed) show_wanted = true;
  if (show_wanted) {
    // The old one is shown until the new one can be: it is tried again the next time.
    if (server) {
      if (const auto shown = server->show(own->current()); !shown) return say_once(describe(shown.error()));
    }
    show_wanted = false;
    report.say("links that open from now on show the certificate " + to_hex(own->current()->fingerprint.view()));
    said_of_certificate.clear();
  }
  warn_of_dates();
}

void PeerNet::Impl::warn_of_dates() {
  const auto dates = crypto::check_certificate_dates(own->current()->pem.certificate_pem, unix_now_s());
  if (dates) {
    said_of_certificate.clear();
  } else {
    say_once("other nodes refuse this node's certificate: " + describe(dates.error()));
  }
}

void PeerNet::Impl::say_once(std::string line) {
  if (line == said_of_certificate) return;
  report.say(line);
  said_of_certificate = std::move(line);
}

}  // namespace golconda::net
