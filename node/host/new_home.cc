#include "node/host/new_home.h"

#include <functional>
#include <utility>

#include "crypto/certificate.h"
#include "crypto/durable_file.h"
#include "crypto/random.h"
#include "node/host/founding.h"
#include "node/host/guard_room.h"
#include "node/host/private_names.h"
#include "node/host/tokens.h"
#include "proto/limits.h"

namespace golconda::host {
namespace {

namespace fs = std::filesystem;
using crypto::FileAccess;
using ledger::Participant;

constexpr std::int64_t kDaySeconds = 86'400;
// Another node's clock may be behind ours.
constexpr std::int64_t kCertificateEarlierSeconds = kDaySeconds;
// It is pinned: it ends when the configuration no longer names it. The date is only the last resort.
constexpr std::int64_t kCertificateSeconds = 3'650 * kDaySeconds;

// Makes the directory beside its place, has `fill` fill it, and renames it.
Result<void> make_whole(const HomePaths& paths, const std::function<Result<void>(const HomePaths&)>& fill) {
  if (fs::exists(paths.home)) {
    return fail(ErrorCode::kAlreadyExists, paths.home.string() + " exists already", "home",
                "name a new directory; a node's home is never made twice");
  }
  fs::path beside = paths.home;
  beside += ".new";
  const HomePaths making(beside);
  std::error_code error;
  fs::remove_all(beside, error);  // of an attempt that was killed
  fs::create_directories(making.tokens, error);
  if (error) return fail(ErrorCode::kIo, "cannot create " + making.tokens.string() + ": " + error.message());
  auto filled = [&]() -> Result<void> {
    for (const fs::path& directory : {making.home, making.tokens}) {
      fs::permissions(directory, fs::perms::owner_all, error);
      if (error) return fail(ErrorCode::kIo, "cannot close " + directory.string() + " to others: " + error.message());
    }
    GOLCONDA_CHECK_OK(fill(making));
    fs::rename(beside, paths.home, error);
    if (error) return fail(ErrorCode::kIo, "cannot create " + paths.home.string() + ": " + error.message());
    return {};
  }();
  if (!filled) {
    fs::remove_all(beside, error);
    return filled;
  }
  return crypto::sync_directory(fs::absolute(paths.home).parent_path());
}

// What every home has but its keyfile and its network: written for `participants`, which get the node's addresses.
Result<void> fill_node(const HomePaths& making, std::vector<Participant>& participants, const NewNode& node,
                       std::int64_t now_ms) {
  const std::int64_t now_s = now_ms / 1'000;
  const std::string name = participants.empty() ? "golconda" : participants.front().id.text;
  GOLCONDA_TRY(const crypto::TlsCertificate tls,
               crypto::make_certificate(name, now_s - kCertificateEarlierSeconds, now_s + kCertificateSeconds));
  GOLCONDA_TRY(const crypto::Digest fingerprint, crypto::certificate_fingerprint(tls.certificate_pem));
  GOLCONDA_CHECK_OK(crypto::create_file(making.tls_certificate, tls.certificate_pem, FileAccess::kEverybody));
  GOLCONDA_CHECK_OK(crypto::create_file(making.tls_key, tls.key_pem, FileAccess::kOwnerOnly));
  GOLCONDA_CHECK_OK(crypto::create_file(making.options, node_options_text(node.options), FileAccess::kEverybody));
  GOLCONDA_CHECK_OK(crypto::SigningGuard::create(making.guard));
  for (Participant& participant : participants) {
    participant.tls_fingerprints = {fingerprint};
    participant.endpoints = node.endpoints;
    GOLCONDA_CHECK_OK(crypto::create_file(making.tokens / participant.id.text, new_token(crypto::fill_random) + "\n",
                                          FileAccess::kOwnerOnly));
  }
  return {};
}

Result<void> check_has_not_joined(const HomePaths& paths) {
  const auto genesis = crypto::read_file(paths.genesis, wire::kConfigMaxBytes);
  if (!genesis && genesis.error().code == ErrorCode::kNotFound) return {};
  if (!genesis) return tl::make_unexpected(genesis.error());
  const std::string remedy = fs::exists(paths.store)
                                 ? "a home is in one network for ever: enrol a new one for another"
                                 : "if that is not the network meant, remove " + paths.genesis.string() + ": this node has never run";
  return fail(ErrorCode::kAlreadyExists, paths.home.string() + " has joined network " + to_hex(crypto::sha256(*genesis).view()) + " already",
              "home", remedy);
}

}  // namespace

Result<Enrolment> read_own_enrolment(const HomePaths& paths) {
  auto enrolment = read_enrolment(paths.enrolment);
  if (enrolment || enrolment.error().code != ErrorCode::kNotFound) return enrolment;
  if (fs::exists(paths.genesis)) {
    return fail(ErrorCode::kAlreadyExists, paths.home.string() + " has a network of its own, made by `golconda init`", "home",
                "a home is in one network for ever: enrol a new one for another, with `golconda enrol`");
  }
  return fail(ErrorCode::kNotFound, paths.home.string() + " is not enrolled", "home",
              "make it with `golconda enrol`, or name another with --home");
}

Result<ledger::NetworkId> make_home(const HomePaths& paths, NetworkFile network, const NewNode& node,
                                    crypto::Secret passphrase, std::int64_t now_ms) {
  ledger::NetworkId id;
  ParticipantRows rows{std::move(network.participants), {}, std::move(network.private_names)};
  const std::vector<ledger::NameOpening> openings = hide_names(rows);
  network.participants = std::move(rows.participants);
  const auto fill = [&](const HomePaths& making) -> Result<void> {
    GOLCONDA_CHECK_OK(fill_node(making, network.participants, node, now_ms));
    GOLCONDA_CHECK_OK(keep_openings(making, openings));
    KeyStore keys = KeyStore::create(making.keys, std::move(passphrase));
    GOLCONDA_TRY(const Bytes genesis, make_genesis(network, now_ms, keys));
    GOLCONDA_CHECK_OK(crypto::create_file(making.genesis, genesis, FileAccess::kEverybody));
    id = *ledger::NetworkId::from(crypto::sha256(genesis).view());
    return keys.save();
  };
  GOLCONDA_CHECK_OK(make_whole(paths, fill));
  return id;
}

Result<Enrolment> enrol_home(const HomePaths& paths, ParticipantRows request, const NewNode& node,
                             crypto::Secret passphrase, std::int64_t now_ms) {
  Enrolment enrolment;
  const std::vector<ledger::NameOpening> openings = hide_names(request);
  const auto fill = [&](const HomePaths& making) -> Result<void> {
    GOLCONDA_CHECK_OK(fill_node(making, request.participants, node, now_ms));
    GOLCONDA_CHECK_OK(keep_openings(making, openings));
    KeyStore keys = KeyStore::create(making.keys, std::move(passphrase));
    give_keys(request, keys);
    GOLCONDA_TRY(const std::string text, make_enrolment(std::move(request.participants), keys.ring()));
    // Read as the others will: what they would refuse is refused here.
    GOLCONDA_TRY(enrolment, parse_enrolment(text, paths.enrolment.string()));
    GOLCONDA_CHECK_OK(crypto::create_file(making.enrolment, text, FileAccess::kEverybody));
    return keys.save();
  };
  GOLCONDA_CHECK_OK(make_whole(paths, fill));
  return enrolment;
}

Result<ledger::Config> join_home(const HomePaths& paths, ByteView genesis, const std::string& file,
                                 const std::optional<ledger::NetworkId>& expected, bool succeeds) {
  GOLCONDA_TRY(const Enrolment enrolment, read_own_enrolment(paths));
  GOLCONDA_CHECK_OK(check_has_not_joined(paths));
  auto config = ledger::parse_config(genesis, std::nullopt);
  if (!config) {
    return fail(ErrorCode::kInvalidArgument, file + " is no genesis: " + config.error().message, "genesis",
                "name the file that `golconda found` wrote");
  }
  if (expected && config->network != *expected) {
    return fail(ErrorCode::kInvalidArgument, file + " is the genesis of network " + to_hex(config->network.view()) + ", not of " + to_hex(expected->view()),
                "network", "ask the others which network id they have, and for its genesis");
  }
  GOLCONDA_CHECK_OK(check_enrolled_in(*config, file, enrolment, succeeds));
  GOLCONDA_CHECK_OK(check_guard_room(*config));
  GOLCONDA_CHECK_OK(crypto::create_file(paths.genesis, genesis, FileAccess::kEverybody));
  return std::move(*config);
}

}  // namespace golconda::host
