#include <simdjson.h>

#include "node/passport/limits.h"
#include "node/passport/passport_json.h"

namespace golconda::passport {
namespace {

using simdjson::dom::element;

tl::unexpected<Error> malformed(std::string_view where) {
  return fail(ErrorCode::kInvalidArgument, "the passport's " + std::string(where) + " is not in the form of " + std::string(kFormat),
              std::string(where), "get the file again from whoever made it");
}

template <class T>
Result<T> member(element parent, const char* key) {
  T value;
  if (parent[key].get(value) != simdjson::SUCCESS) return malformed(key);
  return value;
}

Result<Bytes> base64_of(element parent, const char* key) {
  GOLCONDA_TRY(const std::string_view text, member<std::string_view>(parent, key));
  auto bytes = from_base64(text);
  if (!bytes) return malformed(key);
  return std::move(*bytes);
}

Result<std::string> text_of(element parent, const char* key) {
  GOLCONDA_TRY(const std::string_view text, member<std::string_view>(parent, key));
  return std::string(text);
}

template <class Id>
Result<Id> hex_of(element parent, const char* key) {
  GOLCONDA_TRY(const std::string_view text, member<std::string_view>(parent, key));
  const auto bytes = from_hex(text);
  const auto id = bytes ? Id::from(*bytes) : std::nullopt;
  if (!id) return malformed(key);
  return *id;
}

Result<std::uint32_t> u32_of(element parent, const char* key) {
  GOLCONDA_TRY(const std::uint64_t number, member<std::uint64_t>(parent, key));
  if (number > UINT32_MAX) return malformed(key);
  return static_cast<std::uint32_t>(number);
}

// A list of at most `max`, each read by `read`.
template <class T, class Read>
Result<std::vector<T>> list_of(element parent, const char* key, std::size_t max, Read read) {
  GOLCONDA_TRY(const simdjson::dom::array array, member<simdjson::dom::array>(parent, key));
  if (array.size() > max) return malformed(key);
  std::vector<T> list;
  list.reserve(array.size());
  for (const element entry : array) {
    GOLCONDA_TRY(T value, read(entry));
    list.push_back(std::move(value));
  }
  return list;
}

Result<crypto::Digest> read_hash(element entry) {
  std::string_view text;
  if (entry.get(text) != simdjson::SUCCESS) return malformed("path");
  const auto bytes = from_base64(text);
  const auto hash = bytes ? crypto::Digest::from(*bytes) : std::nullopt;
  if (!hash) return malformed("path");
  return *hash;
}

constexpr std::size_t kPathMax = 64;  // hashes: a tree of 2^64 leaves

Result<ShownLine> read_line(element entry) {
  ShownLine line;
  GOLCONDA_TRY(line.number, u32_of(entry, "number"));
  GOLCONDA_TRY(line.evidence, member<bool>(entry, "evidence"));
  GOLCONDA_TRY(line.bytes, base64_of(entry, "bytes"));
  GOLCONDA_TRY(line.path, list_of<crypto::Digest>(entry, "path", kPathMax, read_hash));
  return line;
}

Result<ShownRecord> read_record(element entry) {
  ShownRecord record;
  GOLCONDA_TRY(std::string log, text_of(entry, "log"));
  record.log = ledger::LogId(std::move(log));
  GOLCONDA_TRY(record.sequence, member<std::uint64_t>(entry, "sequence"));
  GOLCONDA_TRY(record.body, base64_of(entry, "body"));
  GOLCONDA_TRY(record.signature, base64_of(entry, "signature"));
  GOLCONDA_TRY(record.lines, list_of<ShownLine>(entry, "lines", kLinesMax, read_line));
  GOLCONDA_TRY(record.inclusion, list_of<crypto::Digest>(entry, "inclusion", kPathMax, read_hash));
  return record;
}

Result<ShownCheckpoint> read_checkpoint(element entry) {
  GOLCONDA_TRY(std::string log, text_of(entry, "log"));
  GOLCONDA_TRY(std::string note, text_of(entry, "note"));
  return ShownCheckpoint{ledger::LogId(std::move(log)), std::move(note)};
}

Result<Disclosure> read_disclosure(element entry) {
  Disclosure disclosure;
  GOLCONDA_TRY(std::string log, text_of(entry, "log"));
  disclosure.log = ledger::LogId(std::move(log));
  GOLCONDA_TRY(disclosure.sequence, member<std::uint64_t>(entry, "sequence"));
  GOLCONDA_TRY(disclosure.of_document, member<bool>(entry, "of_document"));
  GOLCONDA_TRY(disclosure.line, u32_of(entry, "line"));
  GOLCONDA_TRY(disclosure.label, text_of(entry, "label"));
  GOLCONDA_TRY(disclosure.salt, base64_of(entry, "salt"));
  GOLCONDA_TRY(disclosure.value, base64_of(entry, "value"));
  return disclosure;
}

Result<Bytes> read_configuration(element entry) {
  std::string_view text;
  if (entry.get(text) != simdjson::SUCCESS) return malformed("configurations");
  auto bytes = from_base64(text);
  if (!bytes) return malformed("configurations");
  return std::move(*bytes);
}

Result<Passport> read_passport(element root) {
  GOLCONDA_TRY(const std::string_view format, member<std::string_view>(root, "format"));
  if (format != kFormat) return malformed("format");
  Passport passport;
  GOLCONDA_TRY(passport.network, hex_of<ledger::NetworkId>(root, "network_id"));
  GOLCONDA_TRY(passport.item, hex_of<ledger::ItemId>(root, "item"));
  GOLCONDA_TRY(passport.configurations, list_of<Bytes>(root, "configurations", kConfigurationsMax, read_configuration));
  GOLCONDA_TRY(passport.checkpoints, list_of<ShownCheckpoint>(root, "checkpoints", kRecordsMax, read_checkpoint));
  GOLCONDA_TRY(passport.records, list_of<ShownRecord>(root, "records", kRecordsMax, read_record));
  GOLCONDA_TRY(passport.disclosures, list_of<Disclosure>(root, "disclosures", kDisclosuresMax, read_disclosure));
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
