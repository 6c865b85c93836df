#include "node/passport/evidence_file.h"

#include <simdjson.h>

#include "node/passport/json_reader.h"
#include "node/passport/json_writer.h"
#include "node/passport/limits.h"

namespace golconda::passport {
namespace {

using simdjson::dom::element;

// In the one form the format stands in the first line of the object.
constexpr std::size_t kFormatWithinBytes = 64;

constexpr JsonReader kForm{"evidence", kEvidenceFormat};

Result<SignedBody> read_record(element record) {
  SignedBody read;
  GOLCONDA_TRY(read.body, kForm.base64_of(record, "body"));
  GOLCONDA_TRY(read.signature, kForm.base64_of(record, "signature"));
  return read;
}

Result<EvidenceFile> read_file(element root) {
  EvidenceFile file;
  GOLCONDA_TRY(const std::string_view format, kForm.member<std::string_view>(root, "format"));
  if (format != kEvidenceFormat) return kForm.malformed("format");
  GOLCONDA_TRY(file.network, kForm.hex_of<ledger::NetworkId>(root, "network_id"));
  GOLCONDA_TRY(file.configurations, kForm.base64_list(root, "configurations", kConfigurationsMax));
  GOLCONDA_TRY(std::string log, kForm.text_of(root, "log"));
  file.log = ledger::LogId(std::move(log));
  GOLCONDA_TRY(std::vector<SignedBody> records, kForm.list_of<SignedBody>(root, "records", 2, read_record));
  if (records.size() != 2) return kForm.malformed("records");
  file.first = std::move(records.front());
  file.second = std::move(records.back());
  GOLCONDA_TRY(file.rotations, kForm.list_of<SignedBody>(root, "rotations", kRotationsMax, read_record));
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
