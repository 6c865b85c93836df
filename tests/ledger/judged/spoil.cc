#include "tests/ledger/judged/spoil.h"

#include <algorithm>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace golconda::ledger::judged {
namespace {

constexpr std::uint64_t kSetFieldsOf = 8;   // seven of eight times a field that is set already
constexpr std::uint64_t kDescendIntoOf = 5;  // four of five times what is inside a message and not the message
constexpr std::size_t kListMax = 70;        // a list is made no longer than that

// Just within and just beyond the limits of texts, and what a text may not have.
const std::vector<std::string>& odd_texts() {
  static const std::vector<std::string> texts{
      "", " ", "a", "A", "aB-1 ", "  report 7 ", std::string(32, 'n'), std::string(33, 'n'), std::string(64, 'x'), std::string(65, 'x'),
      std::string(63, 'x') + "\u00e9", std::string(128, 'd'), std::string(129, 'd'), std::string(160, 'v'), std::string(161, 'v'),
      std::string(256, 's'), std::string(257, 's'), std::string(1024, 'w'), std::string(1025, 'w'), "line\nfeed", "bell\a", "\x7f",
      "tab\tbed", std::string("nul\0", 4), "caf\u00e9 \u20ac \U0001F48E", "\ufeffmark", "LS", "ls", "LSO", "7102.21", "R-0", "r-0", "__proto__"};
  return texts;
}

}  // namespace

Bytes Chance::bytes(std::size_t size) {
  Bytes out(size, '\0');
  for (char& byte : out) byte = static_cast<char>(below(256));
  return out;
}

std::string Spoiler::text(const Known& known) {
  return known.texts.empty() || chance_.one_in(2) ? chance_.pick(odd_texts()) : chance_.pick(known.texts);
}

Bytes Spoiler::byte_string(const Known& known) {
  if (!known.bytes.empty() && chance_.one_in(2)) return chance_.pick(known.bytes);
  static const std::vector<std::size_t> sizes{0, 1, 15, 16, 17, 31, 32, 33, 63, 64};
  return chance_.one_in(4) ? Bytes(32, '\0') : chance_.bytes(chance_.pick(sizes));
}

std::uint64_t Spoiler::number(std::uint64_t present) {
  static const std::vector<std::uint64_t> odd{0, 1, 2, 7, 8, 9, 16, 255, 20'000, 20'400, 1'000'000, 1'000'001, 2'932'896, 2'932'897, 0xFFFF'FFFF,
                                              10'000'000'000'000, 10'000'000'000'001, std::uint64_t{1} << 50, (std::uint64_t{1} << 50) + 1,
                                              ~std::uint64_t{0}, ~std::uint64_t{0} - 1'000'000};
  switch (chance_.below(4)) {
    case 0: return present + 1;
    case 1: return present - 1;
    default: return chance_.pick(odd);
  }
}

const google::protobuf::FieldDescriptor& Spoiler::pick_field(const Message& message) {
  std::vector<const Field*> set;
  message.GetReflection()->ListFields(message, &set);
  if (!set.empty() && !chance_.one_in(kSetFieldsOf)) return *chance_.pick(set);
  return *message.GetDescriptor()->field(static_cast<int>(chance_.below(static_cast<std::uint64_t>(message.GetDescriptor()->field_count()))));
}

void Spoiler::spoil(Message& message, const Known& known) {
  if (message.GetDescriptor()->field_count() == 0) return;
  const Field& field = pick_field(message);
  const auto& reflection = *message.GetReflection();
  const bool is_message = field.type() == Field::TYPE_MESSAGE;
  if (field.is_repeated()) {
    const int size = reflection.FieldSize(message, &field);
    if (!is_message || size == 0 || chance_.one_in(kDescendIntoOf)) return spoil_list(message, field, known);
    return spoil(*reflection.MutableRepeatedMessage(&message, &field, static_cast<int>(chance_.below(static_cast<std::uint64_t>(size)))), known);
  }
  if (is_message && !chance_.one_in(kDescendIntoOf)) return spoil(*reflection.MutableMessage(&message, &field), known);
  spoil_one(message, field, known);
}

void Spoiler::spoil_one(Message& message, const Field& field, const Known& known) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case Field::CPPTYPE_UINT32:
      return reflection.SetUInt32(&message, &field, static_cast<std::uint32_t>(number(reflection.GetUInt32(message, &field))));
    case Field::CPPTYPE_UINT64: return reflection.SetUInt64(&message, &field, number(reflection.GetUInt64(message, &field)));
    case Field::CPPTYPE_INT64: return reflection.SetInt64(&message, &field, static_cast<std::int64_t>(number(0)));
    case Field::CPPTYPE_BOOL: return reflection.SetBool(&message, &field, !reflection.GetBool(message, &field));
    case Field::CPPTYPE_ENUM: {
      const auto& values = *field.enum_type();
      return reflection.SetEnum(&message, &field, values.value(static_cast<int>(chance_.below(static_cast<std::uint64_t>(values.value_count())))));
    }
    case Field::CPPTYPE_STRING:
      return reflection.SetString(&message, &field, field.type() == Field::TYPE_BYTES ? byte_string(known) : text(known));
    case Field::CPPTYPE_MESSAGE:
    case Field::CPPTYPE_INT32:
    case Field::CPPTYPE_FLOAT:
    case Field::CPPTYPE_DOUBLE: return reflection.ClearField(&message, &field);
  }
}

void Spoiler::spoil_list(Message& message, const Field& field, const Known& known) {
  const auto& reflection = *message.GetReflection();
  const auto size = static_cast<std::uint64_t>(reflection.FieldSize(message, &field));
  const auto place = [&] { return static_cast<int>(chance_.below(size)); };
  switch (size == 0 ? 3 : chance_.below(5)) {
    case 0: return reflection.RemoveLast(&message, &field);
    case 1: return reflection.SwapElements(&message, &field, place(), place());
    case 2: return reflection.ClearField(&message, &field);
    default: break;
  }
  const std::uint64_t more = size > kListMax || !chance_.one_in(8) ? 1 : kListMax - size;
  for (std::uint64_t i = 0; i < more; ++i) {
    if (field.type() == Field::TYPE_MESSAGE) {
      Message& added = *reflection.AddMessage(&message, &field);
      // Like the first, or empty.
      if (size != 0 && !chance_.one_in(4)) added.CopyFrom(reflection.GetRepeatedMessage(message, &field, 0));
    } else if (field.type() == Field::TYPE_ENUM) {
      reflection.AddEnumValue(&message, &field, static_cast<int>(chance_.below(static_cast<std::uint64_t>(field.enum_type()->value_count()))));
    } else {
      reflection.AddString(&message, &field, field.type() == Field::TYPE_BYTES ? byte_string(known) : text(known));
    }
  }
}

}  // namespace golconda::ledger::judged
