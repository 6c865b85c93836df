#include "node/passport/evidence_file.h"

#include <simdjson.h>

#include "node/passport/json_writer.h"
#include "node/passport/limits.h"

namespace golconda::passport {
namespace {

using simdjson::dom::element;

// In the one form the format stands in the first line of the object.
constexpr std::size_t kFormatWithinBytes = 64;

tl::unexpected<Error> malformed(std::string_view where) {
  return fail(ErrorCode::kInvalidArgument,
              "the evidence's " + std::string(where) + " is not in the form of " + std::string(kEvidenceFormat), std::string(where),
              "get the file again from whoever made it");
}

Result<std::string_view> text_of(element parent, const char* key) {
  std::string_view text;
  if (parent[key].get(text) != simdjson::SUCCESS) return malformed(key);
  return text;
}

Result<Bytes> base64_of(element parent, const char* key) {
  GOLCONDA_TRY(const std::string_view text, text_of(parent, key));
  auto bytes = from_base64(text);
  if (!bytes) return malformed(key);
  return std::move(*bytes);
}

Result<SignedBody> read_record(element record) {
  SignedBody read;
  GOLCONDA_TRY(read.body, base64_of(record, "body"));
  GOLCONDA_TRY(read.signature, base64_of(record, "signature"));
  return read;
}

Result<simdjson::dom::array> array_of(element parent, const char* key, std::size_t max) {
  simdjson::dom::array array;
  if (parent[key].get(array) != simdjson::SUCCESS || array.size() > max) return malformed(key);
  return array;
}

Result<EvidenceFile> read_file(element root) {
  EvidenceFile file;
  GOLCONDA_TRY(const std::string_view format, text_of(root, "format"));
  if (format != kEvidenceFormat) return malformed("format");
  GOLCONDA_TRY(const std::string_view network, text_of(root, "network_id"));
  const auto id = from_hex(network);
  if (!id || !ledger::NetworkId::from(*id)) return malformed("network_id");
  file.network = *ledger::NetworkId::from(*id);
  GOLCONDA_TRY(const auto configurations, array_of(root, "configurations", kConfigurationsMax));
  for (const element entry : configurations) {
    std::string_view text;
    const auto bytes = entry.get(text) == simdjson::SUCCESS ? from_base64(text) : std::nullopt;
    if (!bytes) return malformed("configurations");
    file.configurations.push_back(*bytes);
  }
  GOLCONDA_TRY(const std::string_view log, text_of(root, "log"));
  file.log = ledger::LogId(std::string(log));
  GOLCONDA_TRY(const auto records, array_of(root, "records", 2));
  if (records.size() != 2) return malformed("records");
  GOLCONDA_TRY(file.first, read_record(records.at(0)));
  GOLCONDA_TRY(file.second, read_record(records.at(1)));
  GOLCONDA_TRY(const auto rotations, array_of(root, "rotations", kRotationsMax));
  for (const element entry : rotations) {
    GOLCONDA_TRY(SignedBody rotation, read_record(entry));
    file.rotations.push_back(std::move(rotation));
  }
  return file;
}

void write_record(JsonWriter& json, const SignedBody& record) {
  json.begin_object();
  json.key("body");
  json.plain(to_base64(record.body));
  json.key("signature");
  json.plain(to_base64(record.signature));
  json.end_object();
}

}  // namespace

bool is_evidence(ByteView json) { return json.substr(0, kFormatWithinBytes).find(kEvidenceFormat) != ByteView::npos; }

std::string to_json(const EvidenceFile& file) {
  JsonWriter json;
  json.begin_object();
  json.key("format");
  json.text(kEvidenceFormat);
  json.key("network_id");
  json.plain(to_hex(file.network.view()));
  json.key("configurations");
  json.begin_array();
  for (const Bytes& configuration : file.configurations) json.plain(to_base64(configuration));
  json.end_array();
  json.key("log");
  json.text(file.log.text);
  json.key("records");
  json.begin_array();
  for (const SignedBody* record : {&file.first, &file.second}) write_record(json, *record);
  json.end_array();
  json.key("rotations");
  json.begin_array();
  for (const SignedBody& rotation : file.rotations) write_record(json, rotation);
  json.end_array();
  json.end_object();
  return json.finish();
}

Result<EvidenceFile> parse_evidence(ByteView json) {
  if (json.size() > kEvidenceMaxBytes) {
    return fail(ErrorCode::kInvalidArgument,
                "the file has " + std::to_string(json.size()) + " bytes, evidence at most " + std::to_string(kEvidenceMaxBytes), "file",
                "check that it is evidence of a fork");
  }
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS) {
    return fail(ErrorCode::kInvalidArgument, std::string("the file is not JSON: ") + simdjson::error_message(error), "file",
                "get the file again from whoever made it");
  }
  GOLCONDA_TRY(EvidenceFile file, read_file(root));
  // One form only, as for passports: what reads the same and looks otherwise could hide a change.
  if (to_json(file) != json) {
    return fail(ErrorCode::kInvalidArgument, "the file was changed since it was written: it is not in the one form of evidence", "file",
                "get the file again from whoever made it");
  }
  return file;
}

}  // namespace golconda::passport
