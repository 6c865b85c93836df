// golconda run: the node itself, until it is told to stop.

#include <csignal>
#include <chrono>
#include <iostream>
#include <memory>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "node/cli/commands/commands.h"
#include "node/cli/passphrase.h"
#include "node/cli/web_front.h"
#include "node/host/home.h"
#include "node/net/peer_net.h"
#include "node/net/server.h"
#include "node/query/api_core.h"
#include "node/web/counted_service.h"

namespace golconda::cli {
namespace {

constexpr std::chrono::milliseconds kShutdownGrace{5'000};

// What is given stands instead of what node.toml says.
struct Options {
  std::string listen;
  host::WebOptions web;
  PassphraseOptions passphrase;
};

// Blocked before any thread starts, so that every thread leaves them to wait_for_signal().
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

std::shared_ptr<spdlog::logger> make_log() {
  auto log = spdlog::stderr_color_mt("golconda");
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  log->flush_on(spdlog::level::info);
  return log;
}

// What `given` names, the rest from node.toml. A certificate goes with its key, so they are given together.
host::WebOptions web_options(const host::WebOptions& given, host::WebOptions node) {
  if (!given.listen.empty()) node.listen = given.listen;
  if (!given.certificate.empty() || !given.key.empty()) {
    node.certificate = given.certificate;
    node.key = given.key;
  }
  if (!given.health.empty()) node.health = given.health;
  return node;
}

// Where nobody else takes part yet, a configuration may bring somebody at any time.
Result<std::unique_ptr<net::PeerNet>> start_peers(const host::NodeOptions& node, const host::HomePaths& paths,
                                                  host::Host& host, const std::shared_ptr<spdlog::logger>& log) {
  net::PeerNetOptions options;
  options.address = node.peer_listen;
  options.certificate_file = paths.tls_certificate;
  options.key_file = paths.tls_key;
  options.say = [log](const std::string& line) { log->warn(line); };
  GOLCONDA_TRY(auto peers, net::PeerNet::start(std::move(options), host));
  if (!peers->address().empty()) log->info("peers dial {}", peers->address());
  return peers;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  const sigset_t signals = block_stop_signals();
  const host::HomePaths paths(globals.home);
  GOLCONDA_CHECK_OK(host::read_genesis(paths));
  GOLCONDA_TRY(host::NodeOptions node, host::read_node_options(paths));
  GOLCONDA_TRY(crypto::Secret passphrase, read_passphrase(options.passphrase, false));
  const auto log = make_log();
  GOLCONDA_TRY(host::HostSetup setup, host::open_home(paths, std::move(passphrase), [log](const std::string& line) { log->warn(line); }));
  setup.software_version = GOLCONDA_VERSION;
  GOLCONDA_TRY(const std::unique_ptr<host::Host> host, host::Host::start(std::move(setup)));
  web::Metrics metrics(GOLCONDA_VERSION);
  web::CountedService counted(*host, metrics);
  query::ApiCore core(counted);
  net::ApiServerOptions api;
  api.address = options.listen.empty() ? node.listen : options.listen;
  api.tls_certificate_file = node.tls_certificate;
  api.tls_key_file = node.tls_key;
  GOLCONDA_TRY(const std::unique_ptr<net::ApiServer> server, net::ApiServer::start(api, core));
  GOLCONDA_TRY(const std::unique_ptr<WebFront> web,
               WebFront::start(web_options(options.web, node.web), {core, metrics, paths.store, [log](const std::string& line) { log->warn(line); }}));
  GOLCONDA_TRY(const std::unique_ptr<net::PeerNet> peers, start_peers(node, paths, *host, log));
  GOLCONDA_TRY(const host::NodeStatus status, host->status());
  log->info("network {} \"{}\", configuration {}", to_hex(status.network.view()), status.network_name, status.config_number);
  if (!web->pages_url().empty()) log->info("pages at {}", web->pages_url());
  if (!web->health_url().empty()) log->info("health at {}/readyz", web->health_url());
  log->info("{} items, {} records final; listening on {}", status.items, status.feed_position, api.address);
  int signal = 0;
  sigwait(&signals, &signal);
  log->info("stopping");
  core.watchers.close();  // of gRPC and of the pages alike
  web->shutdown(kShutdownGrace);
  peers->shutdown();
  server->shutdown(kShutdownGrace);
  return ExitCode::kOk;
}

}  // namespace

void add_run(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("run", "Run the node whose home this is",
                                  "golconda run --home /var/lib/golconda\n"
                                  "golconda run --home /var/lib/golconda --passphrase-file /run/secrets/golconda\n"
                                  "golconda run --home /var/lib/golconda --web 127.0.0.1:7480 --health 127.0.0.1:7490\n");
  command.add_option("--listen", options->listen, "listen here, whatever node.toml says").type_name("HOST:PORT");
  command.add_option("--web", options->web.listen, "serve the pages and the JSON API here, whatever node.toml says").type_name("HOST:PORT");
  Option certificate = command.add_option("--web-certificate", options->web.certificate, "the pages' TLS certificate (PEM)").type_name("FILE");
  Option key = command.add_option("--web-key", options->web.key, "the certificate's key (PEM)").type_name("FILE").needs(certificate);
  certificate.needs(key);
  command.add_option("--health", options->web.health, "serve /livez, /readyz and /metrics here, on loopback").type_name("HOST:PORT");
  add_passphrase_options(command, options->passphrase);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
