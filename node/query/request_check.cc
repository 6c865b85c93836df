#include "node/query/request_check.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/unknown_field_set.h>

#include "proto/names.h"

namespace golconda::query {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The message type that holds an unknown field, nullptr when there is none. Goes by the descriptor, not by
// ListFields(), which allocates for each of a document's lines.
const Message* with_unknown_field(const Message& message) {
  const auto* reflection = message.GetReflection();
  if (!reflection->GetUnknownFields(message).empty()) return &message;
  const auto* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->is_repeated()) {
      const int size = reflection->FieldSize(message, field);
      for (int k = 0; k < size; ++k) {
        if (const auto* found = with_unknown_field(reflection->GetRepeatedMessage(message, field, k))) return found;
      }
    } else if (reflection->HasField(message, field)) {
      if (const auto* found = with_unknown_field(reflection->GetMessage(message, field))) return found;
    }
  }
  return nullptr;
}

}  // namespace

Result<void> check_known_fields(const Message& message) {
  const Message* found = with_unknown_field(message);
  if (found == nullptr) return {};
  const int number = found->GetReflection()->GetUnknownFields(*found).field(0).number();
  return fail(ErrorCode::kInvalidArgument,
              "field " + std::to_string(number) + " of " + found->GetDescriptor()->name() +
                  " is not known to this version of the API",
              found->GetDescriptor()->name(), "use a client of the node's version");
}

Result<ledger::ParticipantId> parse_participant(std::string_view text, std::string_view field) {
  if (!wire::is_participant_id(text)) {
    return fail(ErrorCode::kInvalidArgument, "\"" + std::string(text) + "\" is not a participant's id",
                std::string(field), "write its id in lower-case letters, digits and hyphens, such as kao-mine");
  }
  return ledger::ParticipantId(std::string(text));
}

}  // namespace golconda::query
