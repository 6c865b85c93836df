#include "node/web/openapi/document.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <google/protobuf/descriptor.h>

#include "golconda/v1/api.pb.h"
#include "node/query/authorizer.h"
#include "node/web/api/api_route.h"
#include "node/web/openapi/message_schema.h"

namespace golconda::web::openapi {
namespace {

namespace pb = google::protobuf;
using Needed = std::set<const pb::Descriptor*>;

constexpr const char* kAbout =
    "The calls of golconda.v1 over HTTP, and what web pages need beside them. Messages are those of proto/golconda/v1 in the proto3 "
    "JSON mapping: names in lowerCamelCase, 64-bit numbers as decimal texts, bytes in base64, enum values by name; what is empty, "
    "zero or false is left out. A request with a field that a call does not have is refused.";

struct Split {
  std::string service;
  std::string method;
};

// "/golconda.v1.Ledger/GetMany"
Split split_call(std::string_view call) {
  const std::size_t slash = call.rfind('/');
  return {std::string(call.substr(1, slash - 1)), std::string(call.substr(slash + 1))};
}

// "/api/v1/get-many" -> "getMany", "/api/v1/passport/{item}" -> "passport".
std::string operation_id(const ApiRoute& route) {
  std::string_view name = std::string_view(route.path).substr(std::string_view("/api/v1/").size());
  name = name.substr(0, name.find('/'));
  std::string out;
  bool raise = false;
  for (const char c : name) {
    if (c == '-' || c == '.') {
      raise = true;
      continue;
    }
    out += raise ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    raise = false;
  }
  return out;
}

std::string role_of(std::string_view call) {
  const auto table = query::method_table();
  const auto rule = std::ranges::find(table, call, &query::MethodRule::method);
  return rule == table.end() ? std::string() : std::string(query::to_string(rule->role));
}

Json content(std::string_view media_type, Json schema) {
  return {{std::string(media_type), {{"schema", std::move(schema)}}}};
}

Json answer_schema(const ApiRoute& route, Needed& needed) {
  if (route.response != nullptr) {
    needed.insert(route.response);
    return reference_to(*route.response);
  }
  return route.media_type == "application/json" ? Json{{"type", "object"}} : Json{{"type", "string"}};
}

Json errors_of(const ApiRoute& route) {
  std::vector<int> statuses{404, 429, 500, 503};
  if (!route.call.empty()) statuses.insert(statuses.end(), {401, 403});
  if (route.request != nullptr) statuses.insert(statuses.end(), {400, 409, 413, 415});
  if (route.path.find('{') != std::string::npos) statuses.push_back(400);
  std::ranges::sort(statuses);
  Json out = Json::object();
  for (const int status : statuses) out[std::to_string(status)] = {{"$ref", "#/components/responses/Error"}};
  return out;
}

Json operation(const ApiRoute& route, const ProtoComments& comments, Needed& needed) {
  Json out{{"operationId", operation_id(route)}};
  std::string says = route.says;
  if (says.empty()) {
    const Split call = split_call(route.call);
    says = comments.of_call(call.service, call.method);
  }
  out["description"] = says;
  if (!route.call.empty()) {
    out["security"] = Json::array({{{"token", Json::array()}}});
    out["x-role"] = role_of(route.call);
  } else {
    out["security"] = Json::array();
  }
  if (const std::size_t begin = route.path.find('{'); begin != std::string::npos) {
    const std::string name = route.path.substr(begin + 1, route.path.find('}') - begin - 1);
    out["parameters"] = Json::array({{{"name", name}, {"in", "path"}, {"required", true},
                                      {"schema", {{"type", "string"}, {"pattern", "^[0-9a-fA-F]{32}$"}}}}});
  }
  if (route.request != nullptr) {
    needed.insert(route.request);
    out["requestBody"] = {{"required", true}, {"content", content("application/json", reference_to(*route.request))}};
    out["x-body-max-bytes"] = route.body_max_bytes;
  }
  Json responses{{"200", {{"description", "OK"}, {"content", content(route.media_type, answer_schema(route, needed))}}}};
  const Json errors = errors_of(route);
  for (const auto& [status, response] : errors.items()) responses[status] = response;
  out["responses"] = std::move(responses);
  return out;
}

// As error_response.h writes it.
Json error_schema() {
  Json properties{{"code", {{"type", "string"}, {"description", "as golconda::to_string(ErrorCode)"}}},
                  {"message", {{"type", "string"}, {"description", "what is wrong, for a person"}}},
                  {"field", {{"type", "string"}, {"description", "of the request; empty where it is about no field"}}},
                  {"remedy", {{"type", "string"}, {"description", "what to do"}}},
                  {"rule", {{"type", "string"}, {"description", "of the ledger, of a refusal; docs/errors.md lists them"}}},
                  {"line", {{"type", {"integer", "null"}}, {"minimum", 0}, {"description", "of the draft, from 0"}}},
                  {"retry", {{"type", "boolean"}, {"description", "the same request may be sent again later"}}}};
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items()) required.push_back(name);
  return {{"type", "object"},
          {"properties", {{"error", {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}, {"additionalProperties", false}}}}},
          {"required", {"error"}},
          {"additionalProperties", false}};
}

// Those that are needed, and what they need in turn; in the order of their names.
Json schemas(const ProtoComments& comments, Needed needed) {
  std::map<std::string, Json> made;
  while (!needed.empty()) {
    const pb::Descriptor& message = **needed.begin();
    needed.erase(needed.begin());
    if (made.contains(message.full_name())) continue;
    Needed more;
    made.emplace(message.full_name(), schema_of(message, comments, more));
    needed.merge(more);
  }
  Json out = Json::object();
  out["Error"] = error_schema();
  for (auto& [name, schema] : made) out[name] = std::move(schema);
  return out;
}

std::string_view key_of(Method method) { return method == Method::kGet ? "get" : "post"; }

}  // namespace

std::string document(const ProtoComments& comments) {
  Needed needed;
  needed.insert(v1::WatchEvent::descriptor());
  Json paths = Json::object();
  for (const ApiRoute& route : api_routes()) {
    paths[route.path][std::string(key_of(route.method))] = operation(route, comments, needed);
  }
  Json out;
  out["openapi"] = "3.1.0";
  out["info"] = {{"title", "Golconda"}, {"version", "1"}, {"description", kAbout}};
  out["paths"] = std::move(paths);
  out["components"] = {
      {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}, {"description", "of one participant and one role; `golconda token create` makes one"}}}}},
      {"responses", {{"Error", {{"description", "What is wrong, and what to do."}, {"content", content("application/json", {{"$ref", "#/components/schemas/Error"}})}}}}},
      {"schemas", schemas(comments, std::move(needed))}};
  return out.dump(2) + "\n";
}

}  // namespace golconda::web::openapi
