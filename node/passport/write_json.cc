#include <nlohmann/json.hpp>

#include "node/passport/passport_json.h"

namespace golconda::passport {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 1;

Json hashes(const std::vector<crypto::Digest>& path) {
  Json out = Json::array();
  for (const crypto::Digest& hash : path) out.push_back(to_base64(hash.view()));
  return out;
}

Json line_json(const ShownLine& line) {
  return Json{{"number", line.number}, {"evidence", line.evidence}, {"bytes", to_base64(line.bytes)}, {"path", hashes(line.path)}};
}

Json record_json(const ShownRecord& record) {
  Json lines = Json::array();
  for (const ShownLine& line : record.lines) lines.push_back(line_json(line));
  return Json{{"log", record.log.text},
              {"sequence", record.sequence},
              {"body", to_base64(record.body)},
              {"signature", to_base64(record.signature)},
              {"lines", std::move(lines)},
              {"inclusion", hashes(record.inclusion)}};
}

Json disclosure_json(const Disclosure& disclosure) {
  return Json{{"log", disclosure.log.text},
              {"sequence", disclosure.sequence},
              {"of_document", disclosure.of_document},
              {"line", disclosure.line},
              {"label", disclosure.label},
              {"salt", to_base64(disclosure.salt)},
              {"value", to_base64(disclosure.value)}};
}

}  // namespace

std::string to_json(const Passport& passport) {
  Json json{{"format", kFormat}, {"network_id", to_hex(passport.network.view())}, {"item", to_hex(passport.item.view())}};
  json["configurations"] = Json::array();
  for (const Bytes& configuration : passport.configurations) json["configurations"].push_back(to_base64(configuration));
  json["checkpoints"] = Json::array();
  for (const ShownCheckpoint& checkpoint : passport.checkpoints) {
    json["checkpoints"].push_back(Json{{"log", checkpoint.log.text}, {"note", checkpoint.note}});
  }
  json["records"] = Json::array();
  for (const ShownRecord& record : passport.records) json["records"].push_back(record_json(record));
  json["disclosures"] = Json::array();
  for (const Disclosure& disclosure : passport.disclosures) json["disclosures"].push_back(disclosure_json(disclosure));
  // Texts are UTF-8 already; one that is not cannot come from a parsed record, and is not worth an exception here.
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace golconda::passport
