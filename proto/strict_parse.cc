#include "proto/strict_parse.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "proto/limits.h"

namespace golconda::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr int kVarintMaxBytes = 10;

enum WireType : std::uint32_t { kVarint = 0, kFixed64 = 1, kLengthDelimited = 2, kFixed32 = 5 };

// Where in the message the check stands, for the error's field.
struct Path {
  std::string_view name;
  const Path* parent = nullptr;
};

std::string text_of(const Path& path) {
  return path.parent == nullptr ? std::string(path.name) : text_of(*path.parent) + "." + std::string(path.name);
}

tl::unexpected<Error> malformed(const Path& path, std::string_view why) {
  return fail(ErrorCode::kInvalidArgument, text_of(path) + ": " + std::string(why), text_of(path));
}

std::optional<std::uint64_t> take_varint(ByteView& bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < kVarintMaxBytes && static_cast<std::size_t>(i) < bytes.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(i)]);
    if (i == kVarintMaxBytes - 1 && byte > 1) return std::nullopt;
    value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
    if ((byte & 0x80) == 0) {
      bytes.remove_prefix(static_cast<std::size_t>(i) + 1);
      return value;
    }
  }
  return std::nullopt;
}

std::optional<ByteView> take_delimited(ByteView& bytes) {
  const auto size = take_varint(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  const ByteView taken = bytes.substr(0, *size);
  bytes.remove_prefix(*size);
  return taken;
}

// Our formats use these and no others; a new type has to be thought about here.
std::optional<WireType> wire_type_of(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_UINT32:
    case FieldDescriptor::TYPE_UINT64:
    case FieldDescriptor::TYPE_INT64:
    case FieldDescriptor::TYPE_BOOL:
    case FieldDescriptor::TYPE_ENUM:
      return kVarint;
    case FieldDescriptor::TYPE_STRING:
    case FieldDescriptor::TYPE_BYTES:
    case FieldDescriptor::TYPE_MESSAGE:
      return kLengthDelimited;
    case FieldDescriptor::TYPE_DOUBLE:
    case FieldDescriptor::TYPE_FLOAT:
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_FIXED64:
    case FieldDescriptor::TYPE_FIXED32:
    case FieldDescriptor::TYPE_GROUP:
    case FieldDescriptor::TYPE_SFIXED32:
    case FieldDescriptor::TYPE_SFIXED64:
    case FieldDescriptor::TYPE_SINT32:
    case FieldDescriptor::TYPE_SINT64:
      return std::nullopt;
  }
  return std::nullopt;
}

bool number_fits(const FieldDescriptor& field, std::uint64_t value) {
  if (field.type() == FieldDescriptor::TYPE_UINT32) return value <= std::numeric_limits<std::uint32_t>::max();
  if (field.type() == FieldDescriptor::TYPE_BOOL) return value <= 1;
  if (field.type() == FieldDescriptor::TYPE_ENUM) {
    return value <= static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()) &&
           field.enum_type()->FindValueByNumber(static_cast<int>(value)) != nullptr;
  }
  return true;
}

// The bytes of the first character (RFC 3629: shortest form, no surrogates, at most U+10FFFF); 0 when it is none.
std::size_t character_bytes(ByteView text) {
  const auto byte = [&text](std::size_t i) { return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0}; };
  const auto follows = [&byte](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool shortest = first != 0xE0 || byte(1) >= 0xA0;
    const bool no_surrogate = first != 0xED || byte(1) <= 0x9F;
    return shortest && no_surrogate && follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool in_range = (first != 0xF0 || byte(1) >= 0x90) && (first != 0xF4 || byte(1) <= 0x8F);
    return in_range && follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

// Protocol Buffers check it too, but complain on the terminal, and strangers' bytes must not write there.
bool is_utf8(ByteView text) {
  while (!text.empty()) {
    const std::size_t bytes = character_bytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

// What a message of this type may have inside, however deep.
std::size_t elements_max(const Descriptor& form) {
  if (form.full_name() == "golconda.v1.Config" || form.full_name() == "golconda.v1.Enrolment") return kConfigElementsMax;
  if (form.full_name() == "golconda.v1.PeerMessage") return kPeerElementsMax;
  if (form.full_name() == "golconda.v1.Floors") return kLogsMax;
  return kElementsMax;
}

// How far inside the outermost message the check stands, and what is left of its elements.
struct Inside {
  int depth = 0;
  std::size_t& elements_left;
};

Result<void> take_element(const Inside& inside, const Path& path) {
  if (inside.elements_left == 0) return malformed(path, "there are too many of them");
  --inside.elements_left;
  return {};
}

Result<void> check_number(const FieldDescriptor& field, ByteView& bytes, const Path& path) {
  const auto value = take_varint(bytes);
  if (!value) return malformed(path, "the number is cut off");
  if (!number_fits(field, *value)) return malformed(path, std::to_string(*value) + " is not a value of this field");
  return {};
}

Result<void> check_message(ByteView bytes, const Descriptor& form, const Path& path, const Inside& inside);

Result<void> check_value(const FieldDescriptor& field, std::uint32_t wire_type, ByteView& bytes, const Path& path,
                         const Inside& inside) {
  const auto expected = wire_type_of(field);
  const bool packed = field.is_packable() && field.is_repeated() && wire_type == kLengthDelimited;
  if (!packed && (!expected || wire_type != *expected)) return malformed(path, "the wire type is not this field's");
  const bool is_message = field.type() == FieldDescriptor::TYPE_MESSAGE;
  if (is_message || (field.is_repeated() && !packed)) GOLCONDA_CHECK_OK(take_element(inside, path));
  if (wire_type == kVarint) return check_number(field, bytes, path);
  const auto value = take_delimited(bytes);
  if (!value) return malformed(path, "it is cut off");
  if (packed) {
    ByteView numbers = *value;
    while (!numbers.empty()) {
      GOLCONDA_CHECK_OK(take_element(inside, path));
      GOLCONDA_CHECK_OK(check_number(field, numbers, path));
    }
    return {};
  }
  if (field.type() == FieldDescriptor::TYPE_STRING && !is_utf8(*value)) return malformed(path, "the text is not UTF-8");
  if (!is_message) return {};
  return check_message(*value, *field.message_type(), path, {inside.depth + 1, inside.elements_left});
}

// Which singular fields and oneofs of one message were there already.
class Seen {
 public:
  // False when it was there before.
  bool add(const Descriptor& form, const FieldDescriptor& field) {
    if (const auto* oneof = field.containing_oneof()) return add(form.field_count() + oneof->index());
    return field.is_repeated() || add(field.index());
  }

 private:
  bool add(int bit) { return !std::exchange(bits_.at(static_cast<std::size_t>(bit)), char{1}); }

  // Fields and oneofs of our largest message; at() stops a test run that makes one larger.
  static constexpr std::size_t kMembersMax = 64;
  std::array<char, kMembersMax> bits_{};
};

Result<void> check_message(ByteView bytes, const Descriptor& form, const Path& path, const Inside& inside) {
  if (inside.depth > kNestingMax) return malformed(path, "messages are nested too deeply");
  Seen seen;
  while (!bytes.empty()) {
    const auto tag = take_varint(bytes);
    if (!tag || *tag > std::numeric_limits<std::uint32_t>::max()) return malformed(path, "it is cut off");
    const FieldDescriptor* field = form.FindFieldByNumber(static_cast<int>(*tag >> 3));
    if (field == nullptr) return malformed(path, "field " + std::to_string(*tag >> 3) + " is unknown");
    const Path inner{field->name(), &path};
    if (!seen.add(form, *field)) return malformed(inner, "it is there twice");
    GOLCONDA_CHECK_OK(check_value(*field, static_cast<std::uint32_t>(*tag & 7), bytes, inner, inside));
  }
  return {};
}

}  // namespace

Result<void> parse_strict_into(ByteView bytes, std::string_view what, google::protobuf::Message& out) {
  const Path path{what, nullptr};
  std::size_t elements_left = elements_max(*out.GetDescriptor());
  GOLCONDA_CHECK_OK(check_message(bytes, *out.GetDescriptor(), path, {0, elements_left}));
  // What is left for protobuf itself to refuse: text that is not UTF-8.
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
      !out.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return malformed(path, "a text is not valid UTF-8");
  }
  return {};
}

}  // namespace golconda::wire
