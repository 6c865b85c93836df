#include "node/web/openapi/message_schema.h"

#include <cstdint>
#include <limits>

#include <google/protobuf/descriptor.h>

namespace golconda::web::openapi {
namespace {

namespace pb = google::protobuf;

Json enum_schema(const pb::EnumDescriptor& type) {
  Json names = Json::array();
  for (int i = 0; i < type.value_count(); ++i) names.push_back(type.value(i)->name());
  return {{"type", "string"}, {"enum", std::move(names)}};
}

Json single_schema(const pb::FieldDescriptor& field, std::set<const pb::Descriptor*>& needed) {
  switch (field.cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_INT32:
      return {{"type", "integer"}, {"minimum", std::numeric_limits<std::int32_t>::min()}, {"maximum", std::numeric_limits<std::int32_t>::max()}};
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      return {{"type", "integer"}, {"minimum", 0}, {"maximum", std::numeric_limits<std::uint32_t>::max()}};
    // Numbers of 64 bits are texts: a reader that has doubles alone would round them.
    case pb::FieldDescriptor::CPPTYPE_INT64: return {{"type", "string"}, {"format", "int64"}, {"pattern", "^-?[0-9]{1,19}$"}};
    case pb::FieldDescriptor::CPPTYPE_UINT64: return {{"type", "string"}, {"format", "uint64"}, {"pattern", "^[0-9]{1,20}$"}};
    case pb::FieldDescriptor::CPPTYPE_BOOL: return {{"type", "boolean"}};
    case pb::FieldDescriptor::CPPTYPE_ENUM: return enum_schema(*field.enum_type());
    case pb::FieldDescriptor::CPPTYPE_STRING:
      if (field.type() == pb::FieldDescriptor::TYPE_BYTES) return {{"type", "string"}, {"contentEncoding", "base64"}, {"pattern", "^[A-Za-z0-9+/]*={0,2}$"}};
      return {{"type", "string"}};
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
      needed.insert(field.message_type());
      return reference_to(*field.message_type());
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
    case pb::FieldDescriptor::CPPTYPE_FLOAT: break;
  }
  return {{"type", "number"}};
}

std::string about(const pb::FieldDescriptor& field, const ProtoComments& comments) {
  std::string text = comments.of_field(field.containing_type()->full_name(), field.name());
  if (const auto* const choice = field.real_containing_oneof()) {
    text += (text.empty() ? "" : "; ") + std::string("not more than one of ") + choice->name();
  }
  return text;
}

}  // namespace

Json reference_to(const pb::Descriptor& message) { return {{"$ref", "#/components/schemas/" + message.full_name()}}; }

Json schema_of(const pb::Descriptor& message, const ProtoComments& comments, std::set<const pb::Descriptor*>& needed) {
  Json properties = Json::object();
  for (int i = 0; i < message.field_count(); ++i) {
    const pb::FieldDescriptor& field = *message.field(i);
    Json schema = single_schema(field, needed);
    if (field.is_repeated()) schema = {{"type", "array"}, {"items", std::move(schema)}};
    if (const std::string text = about(field, comments); !text.empty()) schema["description"] = text;
    properties[field.json_name()] = std::move(schema);
  }
  Json schema{{"type", "object"}};
  if (const std::string text = comments.of_message(message.full_name()); !text.empty()) schema["description"] = text;
  schema["properties"] = std::move(properties);
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace golconda::web::openapi
