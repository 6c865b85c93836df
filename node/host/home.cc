#include "node/host/home.h"

#include <chrono>
#include <utility>

#include "crypto/durable_file.h"
#include "crypto/random.h"
#include "node/host/toml_reader.h"
#include "node/host/tokens.h"
#include "proto/limits.h"
#include "storage/rocks_store.h"

namespace golconda::host {
namespace {

namespace fs = std::filesystem;
using crypto::FileAccess;

constexpr std::size_t kOptionsMaxBytes = 64 * 1024;
constexpr std::size_t kTokenFileMaxBytes = 256;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string options_text(const NodeOptions& options) {
  std::string text =
      "# What this node serves. See docs/operating.md.\n"
      "listen = \"" + options.listen + "\"   # host:port of the clients' API\n";
  if (options.tls_certificate.empty()) {
    return text + "# Anything but loopback takes TLS:\n# tls_certificate = \"/path/to/certificate.pem\"\n# tls_key = \"/path/to/key.pem\"\n";
  }
  return text + "tls_certificate = \"" + options.tls_certificate + "\"\ntls_key = \"" + options.tls_key + "\"\n";
}

// Everything but the keyfile, into a directory that is not the home yet.
Result<void> fill_home(const HomePaths& paths, ByteView genesis, const NetworkFile& network, const NodeOptions& options) {
  std::error_code error;
  fs::create_directories(paths.tokens, error);
  if (error) return fail(ErrorCode::kIo, "cannot create " + paths.tokens.string() + ": " + error.message());
  fs::permissions(paths.home, fs::perms::owner_all, error);
  fs::permissions(paths.tokens, fs::perms::owner_all, error);
  GOLCONDA_CHECK_OK(crypto::create_file(paths.genesis, genesis, FileAccess::kEverybody));
  GOLCONDA_CHECK_OK(crypto::create_file(paths.options, options_text(options), FileAccess::kEverybody));
  GOLCONDA_CHECK_OK(crypto::SigningGuard::create(paths.guard));
  for (const ledger::Participant& participant : network.participants) {
    GOLCONDA_CHECK_OK(crypto::create_file(paths.tokens / participant.id.text, new_token(crypto::fill_random) + "\n",
                                          FileAccess::kOwnerOnly));
  }
  return {};
}

Result<std::vector<std::pair<ledger::ParticipantId, std::string>>> read_first_tokens(const HomePaths& paths,
                                                                                     const ledger::Config& config) {
  std::vector<std::pair<ledger::ParticipantId, std::string>> tokens;
  for (const ledger::Participant& participant : config.participants) {
    const auto text = crypto::read_file(paths.tokens / participant.id.text, kTokenFileMaxBytes);
    if (!text && text.error().code == ErrorCode::kNotFound) continue;  // handed to its owner and removed
    if (!text) return tl::make_unexpected(text.error());
    tokens.emplace_back(participant.id, text->substr(0, text->find_last_not_of(" \n\r") + 1));
  }
  return tokens;
}

}  // namespace

HomePaths::HomePaths(fs::path where)
    : home(std::move(where)),
      options(home / "node.toml"),
      genesis(home / "genesis"),
      keys(home / "keys"),
      guard(home / "guard"),
      store(home / "store"),
      tokens(home / "tokens") {}

Result<NodeOptions> read_node_options(const HomePaths& paths) {
  GOLCONDA_TRY(const Bytes text, crypto::read_file(paths.options, kOptionsMaxBytes));
  GOLCONDA_TRY(TomlTable table, TomlTable::parse(text, paths.options.string()));
  NodeOptions options;
  options.listen = table.text_or("listen", options.listen);
  options.tls_certificate = table.text_or("tls_certificate", "");
  options.tls_key = table.text_or("tls_key", "");
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    table.mistake(options.tls_key.empty() ? "tls_certificate" : "tls_key", "stands alone",
                  "give both tls_certificate and tls_key, or neither");
  }
  GOLCONDA_CHECK_OK(table.finish());
  return options;
}

Result<ledger::NetworkId> make_home(const HomePaths& paths, const NetworkFile& network, const NodeOptions& options,
                                    crypto::Secret passphrase, std::int64_t now) {
  if (fs::exists(paths.home)) {
    return fail(ErrorCode::kAlreadyExists, paths.home.string() + " exists already", "home",
                "name a new directory; a node's home is never made twice");
  }
  // Made beside it and renamed, so that there is a whole home or none.
  fs::path beside = paths.home;
  beside += ".new";
  std::error_code error;
  fs::remove_all(beside, error);
  const HomePaths making(beside);
  KeyStore keys = KeyStore::create(making.keys, std::move(passphrase));
  GOLCONDA_TRY(const Bytes genesis, make_genesis(network, now, keys));
  auto filled = fill_home(making, genesis, network, options);
  if (filled) filled = keys.save();
  if (!filled) {
    fs::remove_all(beside, error);
    return tl::make_unexpected(std::move(filled).error());
  }
  fs::rename(beside, paths.home, error);
  if (error) return fail(ErrorCode::kIo, "cannot create " + paths.home.string() + ": " + error.message());
  GOLCONDA_CHECK_OK(crypto::sync_directory(fs::absolute(paths.home).parent_path()));
  return *ledger::NetworkId::from(crypto::sha256(genesis).view());
}

Result<Bytes> read_genesis(const HomePaths& paths) {
  auto genesis = crypto::read_file(paths.genesis, wire::kConfigMaxBytes);
  if (!genesis && genesis.error().code == ErrorCode::kNotFound) {
    return fail(ErrorCode::kNotFound, paths.home.string() + " is no home of a node", "home",
                "make one with `golconda init`, or name another with --home");
  }
  return genesis;
}

Result<HostSetup> open_home(const HomePaths& paths, crypto::Secret passphrase,
                            std::function<void(const std::string&)> say) {
  GOLCONDA_TRY(Bytes genesis, read_genesis(paths));
  GOLCONDA_TRY(const ledger::Config config, ledger::parse_config(genesis, std::nullopt));
  GOLCONDA_TRY(KeyStore opened, KeyStore::open(paths.keys, std::move(passphrase)));
  GOLCONDA_TRY(crypto::SigningGuard guard, crypto::SigningGuard::open(paths.guard));
  GOLCONDA_TRY(auto tokens, read_first_tokens(paths, config));
  GOLCONDA_TRY(std::unique_ptr<storage::Store> store, storage::open_rocks_store(paths.store));
  auto keys = std::make_shared<KeyStore>(std::move(opened));
  KeyRing ring = keys->ring();
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
