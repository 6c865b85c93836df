#include "node/cli/json_output.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "crypto/base/bytes.h"
#include "node/cli/time_text.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Bytes that are text already: a file's content.
constexpr std::string_view kTextBytes = "json";
constexpr int kIndent = 2;

// "ITEM_STATUS_HELD" of ItemStatus -> "held".
std::string enum_text(const EnumValueDescriptor& value) {
  const std::string name = manifest::lower_ascii(value.name());
  const std::string type = manifest::squeezed(value.type()->name());
  std::size_t at = 0;
  for (std::size_t matched = 0; at < name.size() && matched < type.size(); ++at) {
    if (name[at] == '_') continue;
    if (manifest::upper_ascii(name.substr(at, 1))[0] != type[matched]) return name;
    ++matched;
  }
  return at + 1 < name.size() && name[at] == '_' ? name.substr(at + 1) : name;
}

Json bytes_json(const FieldDescriptor& field, const std::string& bytes) {
  if (field.name() == kTextBytes) return bytes;
  return to_hex(bytes);
}

// Element `index` of a repeated field, or the field itself when it is negative.
Json value_of(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& r = *message.GetReflection();
  const bool one = index < 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32: return one ? r.GetInt32(message, &field) : r.GetRepeatedInt32(message, &field, index);
    case FieldDescriptor::CPPTYPE_INT64: return one ? r.GetInt64(message, &field) : r.GetRepeatedInt64(message, &field, index);
    case FieldDescriptor::CPPTYPE_UINT32:
      return one ? r.GetUInt32(message, &field) : r.GetRepeatedUInt32(message, &field, index);
    case FieldDescriptor::CPPTYPE_UINT64:
      return one ? r.GetUInt64(message, &field) : r.GetRepeatedUInt64(message, &field, index);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return one ? r.GetDouble(message, &field) : r.GetRepeatedDouble(message, &field, index);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return one ? r.GetFloat(message, &field) : r.GetRepeatedFloat(message, &field, index);
    case FieldDescriptor::CPPTYPE_BOOL: return one ? r.GetBool(message, &field) : r.GetRepeatedBool(message, &field, index);
    case FieldDescriptor::CPPTYPE_ENUM:
      return enum_text(one ? *r.GetEnum(message, &field) : *r.GetRepeatedEnum(message, &field, index));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return to_json(one ? r.GetMessage(message, &field) : r.GetRepeatedMessage(message, &field, index));
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = one ? r.GetString(message, &field) : r.GetRepeatedString(message, &field, index);
      return field.type() == FieldDescriptor::TYPE_BYTES ? bytes_json(field, text) : Json(text);
    }
  }
  return nullptr;
}

// "0.53" for 530,000 micro-carats.
std::string carats_text(std::uint64_t uct) {
  const std::string with_unit = manifest::weight_text(ledger::Microcarats{uct});
  return with_unit.substr(0, with_unit.find(' '));
}

void put(Json& out, const FieldDescriptor& field, Json value) {
  const std::string& name = field.name();
  if (name.ends_with("_day") && value.is_number_unsigned()) {
    out[name] = manifest::day_text(value.get<std::uint32_t>());
    return;
  }
  if (name.ends_with("_uct") && value.is_number_unsigned()) {
    out[name.substr(0, name.size() - 3) + "ct"] = carats_text(value.get<std::uint64_t>());
  }
  if (name.ends_with("_at_ms") && value.is_number_integer()) {
    out[name.substr(0, name.size() - 3)] = time_text(value.get<std::int64_t>());
  }
  out[name] = std::move(value);
}

// Zero is a value where things are counted or numbered; of a day, a time, a weight or a measurement it means that there
// is none.
bool says_something_when_zero(const FieldDescriptor& field) {
  const std::string& name = field.name();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return true;
  const bool number = field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32 || field.cpp_type() == FieldDescriptor::CPPTYPE_UINT64;
  return number && !name.ends_with("_day") && !name.ends_with("_ms") && !name.ends_with("_us") && !name.ends_with("_uct") && !name.ends_with("_um");
}

}  // namespace

Json to_json(const Message& message) {
  Json out = Json::object();
  const Reflection& reflection = *message.GetReflection();
  const auto& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    if (field.is_repeated()) {
      Json list = Json::array();
      const int size = reflection.FieldSize(message, &field);
      for (int k = 0; k < size; ++k) list.push_back(value_of(message, field, k));
      out[field.name()] = std::move(list);
    } else if (reflection.HasField(message, &field) || says_something_when_zero(field)) {
      put(out, field, value_of(message, field, -1));
    }
  }
  return out;
}

Json to_json(const Error& error) {
  Json out{{"code", to_string(error.code)}, {"message", error.message}};
  if (!error.field.empty()) out["field"] = error.field;
  if (!error.remedy.empty()) out["remedy"] = error.remedy;
  if (!error.rule.empty()) out["rule"] = error.rule;
  if (error.line) out["line"] = *error.line;
  return out;
}

std::string json_text(const Json& json) {
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string json_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace golconda::cli
