#include <simdjson.h>

#include "node/passport/json_reader.h"
#include "node/passport/limits.h"
#include "node/passport/passport_json.h"

namespace golconda::passport {
namespace {

using simdjson::dom::element;

constexpr JsonReader kForm{"passport", kFormat};

Result<crypto::Digest> read_hash(element entry) {
  std::string_view text;
  if (entry.get(text) != simdjson::SUCCESS) return kForm.malformed("path");
  const auto bytes = from_base64(text);
  const auto hash = bytes ? crypto::Digest::from(*bytes) : std::nullopt;
  if (!hash) return kForm.malformed("path");
  return *hash;
}

constexpr std::size_t kPathMax = 64;  // hashes: a tree of 2^64 leaves

Result<ShownLine> read_line(element entry) {
  ShownLine line;
  GOLCONDA_TRY(line.number, kForm.u32_of(entry, "number"));
  GOLCONDA_TRY(line.evidence, kForm.member<bool>(entry, "evidence"));
  GOLCONDA_TRY(line.bytes, kForm.base64_of(entry, "bytes"));
  GOLCONDA_TRY(line.path, kForm.list_of<crypto::Digest>(entry, "path", kPathMax, read_hash));
  return line;
}

Result<ShownRecord> read_record(element entry) {
  ShownRecord record;
  GOLCONDA_TRY(std::string log, kForm.text_of(entry, "log"));
  record.log = ledger::LogId(std::move(log));
  GOLCONDA_TRY(record.sequence, kForm.member<std::uint64_t>(entry, "sequence"));
  GOLCONDA_TRY(record.body, kForm.base64_of(entry, "body"));
  GOLCONDA_TRY(record.signature, kForm.base64_of(entry, "signature"));
  GOLCONDA_TRY(record.lines, kForm.list_of<ShownLine>(entry, "lines", kLinesMax, read_line));
  GOLCONDA_TRY(record.inclusion, kForm.list_of<crypto::Digest>(entry, "inclusion", kPathMax, read_hash));
  return record;
}

Result<ShownCheckpoint> read_checkpoint(element entry) {
  GOLCONDA_TRY(std::string log, kForm.text_of(entry, "log"));
  GOLCONDA_TRY(std::string note, kForm.text_of(entry, "note"));
  return ShownCheckpoint{ledger::LogId(std::move(log)), std::move(note)};
}

Result<Disclosure> read_disclosure(element entry) {
  Disclosure disclosure;
  GOLCONDA_TRY(std::string log, kForm.text_of(entry, "log"));
  disclosure.log = ledger::LogId(std::move(log));
  GOLCONDA_TRY(disclosure.sequence, kForm.member<std::uint64_t>(entry, "sequence"));
  GOLCONDA_TRY(disclosure.of_document, kForm.member<bool>(entry, "of_document"));
  GOLCONDA_TRY(disclosure.line, kForm.u32_of(entry, "line"));
  GOLCONDA_TRY(disclosure.label, kForm.text_of(entry, "label"));
  GOLCONDA_TRY(disclosure.salt, kForm.base64_of(entry, "salt"));
  GOLCONDA_TRY(disclosure.value, kForm.base64_of(entry, "value"));
  return disclosure;
}

Result<ledger::NameOpening> read_name(element entry) {
  ledger::NameOpening opening;
  GOLCONDA_TRY(std::string participant, kForm.text_of(entry, "participant"));
  opening.participant = ledger::ParticipantId(std::move(participant));
  GOLCONDA_TRY(opening.name, kForm.text_of(entry, "name"));
  GOLCONDA_TRY(opening.salt, kForm.base64_of(entry, "salt"));
  return opening;
}

Result<Passport> read_passport(element root) {
  GOLCONDA_TRY(const std::string_view format, kForm.member<std::string_view>(root, "format"));
  if (format != kFormat) return kForm.malformed("format");
  Passport passport;
  GOLCONDA_TRY(passport.network, kForm.hex_of<ledger::NetworkId>(root, "network_id"));
  GOLCONDA_TRY(passport.item, kForm.hex_of<ledger::ItemId>(root, "item"));
  GOLCONDA_TRY(passport.configurations, kForm.base64_list(root, "configurations", kConfigurationsMax));
  GOLCONDA_TRY(passport.checkpoints, kForm.list_of<ShownCheckpoint>(root, "checkpoints", kRecordsMax, read_checkpoint));
  GOLCONDA_TRY(passport.records, kForm.list_of<ShownRecord>(root, "records", kRecordsMax, read_record));
  GOLCONDA_TRY(passport.disclosures, kForm.list_of<Disclosure>(root, "disclosures", kDisclosuresMax, read_disclosure));
  // Only there where a name is shown.
  if (element names; root["names"].get(names) == simdjson::SUCCESS) {
    GOLCONDA_TRY(passport.names, kForm.list_of<ledger::NameOpening>(root, "names", kNamesMax, read_name));
  }
  return passport;
}

}  // namespace

Result<Passport> parse_json(ByteView json) {
  if (json.size() > kPassportMaxBytes) {
    return fail(ErrorCode::kInvalidArgument,
                "the file has " + std::to_string(json.size()) + " bytes, a passport at most " + std::to_string(kPassportMaxBytes),
                "file", "check that it is a passport");
  }
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS) {
    return fail(ErrorCode::kInvalidArgument, std::string("the file is not JSON: ") + simdjson::error_message(error), "file",
                "check that it is a passport");
  }
  GOLCONDA_TRY(Passport passport, read_passport(root));
  // One form only: unknown keys, keys twice, other spacing or escapes would all read the same and hide a change.
  if (to_json(passport) != json) {
    return fail(ErrorCode::kInvalidArgument, "the file was changed since it was written: it is not in the one form of a passport",
                "file", "get the file again from whoever made it");
  }
  return passport;
}

}  // namespace golconda::passport
