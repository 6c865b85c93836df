#include "node/host/private_names.h"

#include <utility>

#include "crypto/commitment.h"
#include "crypto/durable_file.h"
#include "node/host/toml_reader.h"

namespace golconda::host {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kOpeningMaxBytes = 4 * 1024;

}  // namespace

std::string opening_text(const ledger::NameOpening& opening) {
  return "# Whoever has this file knows the name, and can prove it.\n"
         "participant = " + toml_quoted(opening.participant.text) + "\n"
         "name = " + toml_quoted(opening.name) + "\n"
         "salt = " + toml_quoted(to_hex(opening.salt)) + "\n";
}

Result<ledger::NameOpening> parse_opening(std::string_view text, const std::string& file) {
  GOLCONDA_TRY(TomlTable table, TomlTable::parse(text, file));
  ledger::NameOpening opening;
  opening.participant = ledger::ParticipantId(table.text("participant"));
  if (!ledger::is_id(opening.participant.text, ledger::kParticipantIdMaxBytes)) {
    table.mistake("participant", "is no participant's id", "have the file sent again, as golconda wrote it");
  }
  opening.name = table.text("name");
  const auto salt = from_hex(table.text("salt"));
  if (!salt || salt->size() != crypto::kCommitmentSaltBytes) {
    table.mistake("salt", "is not 64 hexadecimal digits", "have the file sent again, as golconda wrote it");
  }
  GOLCONDA_CHECK_OK(table.finish());
  opening.salt = *salt;
  return opening;
}

Result<ledger::NameOpening> read_opening(const fs::path& file) {
  GOLCONDA_TRY(const Bytes text, crypto::read_file(file, kOpeningMaxBytes));
  return parse_opening(text, file.string());
}

Result<void> keep_openings(const HomePaths& paths, const std::vector<ledger::NameOpening>& openings) {
  if (openings.empty()) return {};
  std::error_code error;
  fs::create_directories(paths.names, error);
  if (!error) fs::permissions(paths.names, fs::perms::owner_all, error);
  if (error) return fail(ErrorCode::kIo, "cannot create " + paths.names.string() + ": " + error.message());
  for (const ledger::NameOpening& opening : openings) {
    GOLCONDA_CHECK_OK(crypto::replace_file(paths.names / opening.participant.text, opening_text(opening), crypto::FileAccess::kOwnerOnly));
  }
  return crypto::sync_directory(paths.home);
}

Result<std::vector<ledger::NameOpening>> kept_openings(const HomePaths& paths, const ledger::Config& config) {
  std::vector<ledger::NameOpening> openings;
  for (const ledger::Participant& participant : config.participants) {
    if (!participant.name_commitment) continue;
    auto opening = read_opening(paths.names / participant.id.text);
    if (!opening && opening.error().code == ErrorCode::kNotFound) continue;
    if (!opening) return tl::make_unexpected(std::move(opening).error());
    if (opening->participant == participant.id && ledger::check_opens(*opening, config)) openings.push_back(*std::move(opening));
  }
  return openings;
}

}  // namespace golconda::host
