#include "node/passport/json_writer.h"
#include "node/passport/passport_json.h"

namespace golconda::passport {
namespace {

template <class List, class Write>
void write_array(JsonWriter& json, std::string_view name, const List& list, const Write& write) {
  json.key(name);
  json.begin_array();
  for (const auto& element : list) write(json, element);
  json.end_array();
}

void write_text(JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name);
  json.text(value);
}

void write_bytes(JsonWriter& json, std::string_view name, ByteView value) {
  json.key(name);
  json.plain(to_base64(value));
}

void write_number(JsonWriter& json, std::string_view name, std::uint64_t value) {
  json.key(name);
  json.number(value);
}

void write_boolean(JsonWriter& json, std::string_view name, bool value) {
  json.key(name);
  json.boolean(value);
}

void write_hash(JsonWriter& json, const crypto::Digest& hash) { json.plain(to_base64(hash.view())); }
void write_configuration(JsonWriter& json, const Bytes& configuration) { json.plain(to_base64(configuration)); }

void write_checkpoint(JsonWriter& json, const ShownCheckpoint& checkpoint) {
  json.begin_object();
  write_text(json, "log", checkpoint.log.text);
  write_text(json, "note", checkpoint.note);
  json.end_object();
}

void write_line(JsonWriter& json, const ShownLine& line) {
  json.begin_object();
  write_number(json, "number", line.number);
  write_boolean(json, "evidence", line.evidence);
  write_bytes(json, "bytes", line.bytes);
  write_array(json, "path", line.path, write_hash);
  json.end_object();
}

void write_record(JsonWriter& json, const ShownRecord& record) {
  json.begin_object();
  write_text(json, "log", record.log.text);
  write_number(json, "sequence", record.sequence);
  write_bytes(json, "body", record.body);
  write_bytes(json, "signature", record.signature);
  write_array(json, "lines", record.lines, write_line);
  write_array(json, "inclusion", record.inclusion, write_hash);
  json.end_object();
}

void write_disclosure(JsonWriter& json, const Disclosure& disclosure) {
  json.begin_object();
  write_text(json, "log", disclosure.log.text);
  write_number(json, "sequence", disclosure.sequence);
  write_boolean(json, "of_document", disclosure.of_document);
  write_number(json, "line", disclosure.line);
  write_text(json, "label", disclosure.label);
  write_bytes(json, "salt", disclosure.salt);
  write_bytes(json, "value", disclosure.value);
  json.end_object();
}

void write_name(JsonWriter& json, const ledger::NameOpening& opening) {
  json.begin_object();
  write_text(json, "participant", opening.participant.text);
  write_text(json, "name", opening.name);
  write_bytes(json, "salt", opening.salt);
  json.end_object();
}

}  // namespace

std::string to_json(const Passport& passport) {
  JsonWriter json;
  json.begin_object();
  write_text(json, "format", kFormat);
  write_text(json, "network_id", to_hex(passport.network.view()));
  write_text(json, "item", to_hex(passport.item.view()));
  write_array(json, "configurations", passport.configurations, write_configuration);
  write_array(json, "checkpoints", passport.checkpoints, write_checkpoint);
  write_array(json, "records", passport.records, write_record);
  write_array(json, "disclosures", passport.disclosures, write_disclosure);
  // Left out where there is none: most passports show none, and those made before there were any keep their bytes.
  if (!passport.names.empty()) write_array(json, "names", passport.names, write_name);
  json.end_object();
  return json.finish();
}

}  // namespace golconda::passport
