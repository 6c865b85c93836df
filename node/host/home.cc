#include "node/host/home.h"

#include <chrono>
#include <utility>
#include <vector>

#include "crypto/durable_file.h"
#include "crypto/random.h"
#include "node/host/enrolment.h"
#include "node/host/key_store.h"
#include "node/host/toml_reader.h"
#include "proto/limits.h"
#include "storage/rocks_store.h"

namespace golconda::host {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kOptionsMaxBytes = 64 * 1024;
constexpr std::size_t kTokenFileMaxBytes = 256;

using FirstTokens = std::vector<std::pair<ledger::ParticipantId, std::string>>;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// A key of each log is in the keyfile for ever, the enrolled one too: so whoever is hosted here has his in the ring.
bool is_hosted(const ledger::Participant& participant, const KeyRing& keys) {
  return keys.find(participant.logs.front().key) != nullptr;
}

// Of hosted participants only: a file under another's name must not give anybody that other's rights here.
Result<FirstTokens> read_first_tokens(const HomePaths& paths, const std::vector<ledger::Participant>& participants, const KeyRing& keys) {
  FirstTokens tokens;
  for (const ledger::Participant& participant : participants) {
    if (!is_hosted(participant, keys)) continue;
    const auto text = crypto::read_file(paths.tokens / participant.id.text, kTokenFileMaxBytes);
    if (!text && text.error().code == ErrorCode::kNotFound) continue;  // handed to its owner and removed
    if (!text) return tl::make_unexpected(text.error());
    tokens.emplace_back(participant.id, text->substr(0, text->find_last_not_of(" \n\r") + 1));
  }
  return tokens;
}

// Whom this home enrolled: those of the genesis, or whom a later configuration lets in. Empty in a home that was made whole.
Result<std::vector<ledger::Participant>> read_enrolled(const HomePaths& paths) {
  auto enrolment = read_enrolment(paths.enrolment);
  if (enrolment) return std::move(enrolment->participants);
  if (enrolment.error().code == ErrorCode::kNotFound) return std::vector<ledger::Participant>{};
  return tl::make_unexpected(std::move(enrolment).error());
}

// A keyfile of another home would run as a node that writes nothing, and say nothing of it.
Result<void> check_keys_are_ours(const HomePaths& paths, const std::vector<ledger::Participant>& enrolled, const KeyRing& keys) {
  for (const ledger::Participant& participant : enrolled) {
    if (is_hosted(participant, keys)) continue;
    return fail(ErrorCode::kInvalidArgument, paths.keys.string() + " does not hold the log key that " + participant.id.text + " enrolled",
                "keys", "put this home's own keyfile back");
  }
  return {};
}

// Both or none of what stands for TLS.
void read_pair(TomlTable& table, const std::string& certificate, std::string& certificate_file, const std::string& key, std::string& key_file) {
  certificate_file = table.text_or(certificate, "");
  key_file = table.text_or(key, "");
  if (certificate_file.empty() == key_file.empty()) return;
  table.mistake(key_file.empty() ? certificate : key, "stands alone", "give both " + certificate + " and " + key + ", or neither");
}

Result<WebOptions> read_web_options(TomlTable table) {
  WebOptions web;
  web.listen = table.text_or("listen", "");
  read_pair(table, "certificate", web.certificate, "key", web.key);
  web.proxies = table.texts("proxies");
  web.public_url = table.text_or("public_url", "");
  web.siblings = table.flag_or("siblings", true);
  web.values = table.texts("values");
  web.health = table.text_or("health", "");
  GOLCONDA_CHECK_OK(table.finish());
  return web;
}

std::string web_options_text(const WebOptions& web) {
  std::string text = "\n# The pages for consumers (/s/<item>), the staff (/console) and everybody (/stats), with their JSON API.\n";
  if (web.listen.empty()) {
    text += "# Two nodes on one machine take two ports:\n# [web]\n# listen = " + toml_quoted(std::string(kDefaultWebAddress)) + "\n";
  } else {
    text += "[web]\nlisten = " + toml_quoted(web.listen) + "   # host:port\n";
  }
  return text + "# certificate = \"/path/to/certificate.pem\"   # anything but loopback takes TLS,\n# key = \"/path/to/key.pem\"\n"
                "# proxies = [\"127.0.0.1\"]                   # or a proxy before it that speaks it: its numeric address\n"
                "# public_url = \"https://passport.example\"   # where everybody reaches the pages: what QR codes say\n"
                "# siblings = false                          # the page shows a stone alone, not what was cut beside it\n"
                "# values = [\"kp-belgium\"]                  # whose certificates' values /stats adds up: of who is hosted here\n"
                "# health = \"127.0.0.1:7490\"                # /livez, /readyz and /metrics, on loopback\n";
}

fs::path without_last_slash(fs::path path) { return path.has_filename() || !path.has_parent_path() ? path : path.parent_path(); }

}  // namespace

HomePaths::HomePaths(fs::path where)
    : home(without_last_slash(std::move(where))),
      options(home / "node.toml"),
      genesis(home / "genesis"),
      enrolment(home / "enrolment"),
      keys(home / "keys"),
      guard(home / "guard"),
      tls_certificate(home / "tls-certificate.pem"),
      tls_key(home / "tls-key.pem"),
      store(home / "store"),
      names(home / "names"),
      tokens(home / "tokens") {}

Result<NodeOptions> read_node_options(const HomePaths& paths) {
  GOLCONDA_TRY(const Bytes text, crypto::read_file(paths.options, kOptionsMaxBytes));
  GOLCONDA_TRY(TomlTable table, TomlTable::parse(text, paths.options.string()));
  NodeOptions options;
  options.listen = table.text_or("listen", options.listen);
  options.peer_listen = table.text_or("peer_listen", "");
  read_pair(table, "tls_certificate", options.tls_certificate, "tls_key", options.tls_key);
  auto web = table.table("web");
  GOLCONDA_CHECK_OK(table.finish());
  if (web) {
    GOLCONDA_TRY(options.web, read_web_options(*std::move(web)));
  }
  return options;
}

std::string node_options_text(const NodeOptions& options) {
  std::string text = "# What this node serves. See docs/operating.md.\n";
  text += "listen = " + toml_quoted(options.listen) + "   # host:port of the clients' API\n";
  if (options.tls_certificate.empty()) {
    text += "# Anything but loopback takes TLS for the clients:\n"
            "# tls_certificate = \"/path/to/certificate.pem\"\n# tls_key = \"/path/to/key.pem\"\n";
  } else {
    text += "tls_certificate = " + toml_quoted(options.tls_certificate) + "\ntls_key = " + toml_quoted(options.tls_key) + "\n";
  }
  text += "peer_listen = " + toml_quoted(options.peer_listen) + "   # host:port for other nodes; \"\": this node only dials out\n";
  return text + web_options_text(options.web);
}

Result<void> check_home(const HomePaths& paths) {
  if (fs::exists(paths.options)) return {};
  return fail(ErrorCode::kNotFound, paths.home.string() + " is no home of a node", "home",
              "make one with `golconda init` or `golconda enrol`, or name another with --home");
}

Result<Bytes> read_genesis(const HomePaths& paths) {
  auto genesis = crypto::read_file(paths.genesis, wire::kConfigMaxBytes);
  if (genesis || genesis.error().code != ErrorCode::kNotFound) return genesis;
  GOLCONDA_CHECK_OK(check_home(paths));
  return fail(ErrorCode::kNotFound, paths.home.string() + " has not joined a network yet", "home",
              "have one founded with " + paths.enrolment.string() + " among the enrolments, then `golconda join --home " +
                  paths.home.string() + " GENESIS`");
}

Result<HostSetup> open_home(const HomePaths& paths, crypto::Secret passphrase,
                            std::function<void(const std::string&)> say) {
  GOLCONDA_TRY(Bytes genesis, read_genesis(paths));
  GOLCONDA_TRY(const ledger::Config config, ledger::parse_config(genesis, std::nullopt));
  GOLCONDA_TRY(KeyStore opened, KeyStore::open(paths.keys, std::move(passphrase)));
  auto keys = std::make_shared<KeyStore>(std::move(opened));
  KeyRing ring = keys->ring();
  GOLCONDA_TRY(const std::vector<ledger::Participant> own, read_enrolled(paths));
  GOLCONDA_CHECK_OK(check_keys_are_ours(paths, own, ring));
  GOLCONDA_TRY(crypto::SigningGuard guard, crypto::SigningGuard::open(paths.guard));
  GOLCONDA_TRY(auto tokens, read_first_tokens(paths, own.empty() ? config.participants : own, ring));
  GOLCONDA_TRY(std::unique_ptr<storage::Store> store, storage::open_rocks_store(paths.store));
  const auto rotate = [keys](const ledger::LogId& log, const crypto::Digest& enrolled, KeyRing& to) {
    return keys->rotate(log, enrolled, to);
  };
  return HostSetup{.store = std::move(store),
                   .genesis = std::move(genesis),
                   .keys = std::move(ring),
                   .guard = std::move(guard),
                   .first_tokens = std::move(tokens),
                   .now_ms = now_ms,
                   .random = crypto::fill_random,
                   .say = std::move(say),
                   .prepare_rotation = rotate};
}

}  // namespace golconda::host
