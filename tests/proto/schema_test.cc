// The formats are frozen: what is signed or stored today must be read for ever. A change of tests/proto/schema.txt is a
// change of the format, and belongs into docs/format.md.

#include <fstream>
#include <sstream>

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "golconda/v1/config.pb.h"
#include "golconda/v1/enrolment.pb.h"
#include "golconda/v1/membership.pb.h"
#include "golconda/v1/record.pb.h"
#include "golconda/v1/state.pb.h"
#include "golconda/v1/local.pb.h"

namespace golconda {
namespace {

using google::protobuf::FileDescriptor;

// One line a field or value: its full name, number, type and label.
void describe(const google::protobuf::EnumDescriptor& type, std::ostream& out) {
  for (int i = 0; i < type.value_count(); ++i) out << type.value(i)->full_name() << " = " << type.value(i)->number() << "\n";
}

void describe(const google::protobuf::Descriptor& message, std::ostream& out) {
  for (int i = 0; i < message.field_count(); ++i) {
    const auto& field = *message.field(i);
    out << field.full_name() << " = " << field.number() << " " << field.type_name() << (field.is_repeated() ? " repeated" : "");
    if (field.message_type() != nullptr) out << " " << field.message_type()->full_name();
    if (field.enum_type() != nullptr) out << " " << field.enum_type()->full_name();
    if (field.containing_oneof() != nullptr) out << " of " << field.containing_oneof()->name();
    out << "\n";
  }
}

std::string schema() {
  std::ostringstream out;
  for (const FileDescriptor* file : {v1::RecordBody::descriptor()->file(), v1::Facts::descriptor()->file(), v1::Config::descriptor()->file(),
                                     v1::ItemState::descriptor()->file(), v1::StoredRecord::descriptor()->file(), v1::Enrolment::descriptor()->file(),
                                     v1::Statement::descriptor()->file()}) {
    for (int i = 0; i < file->enum_type_count(); ++i) describe(*file->enum_type(i), out);
    for (int i = 0; i < file->message_type_count(); ++i) describe(*file->message_type(i), out);
  }
  return out.str();
}

// proto/strict_parse.cc keeps a mark for each in a fixed array.
TEST(Schema, HasNoMessageWithMoreMembersThanStrictParsingMarks) {
  const FileDescriptor& file = *v1::RecordBody::descriptor()->file();
  for (int i = 0; i < file.message_type_count(); ++i) {
    EXPECT_LT(file.message_type(i)->field_count() + file.message_type(i)->oneof_decl_count(), 64) << file.message_type(i)->full_name();
  }
}

TEST(Schema, OfWhatIsSignedOrStoredIsFrozen) {
  std::ifstream file(GOLCONDA_SOURCE_DIR "/tests/proto/schema.txt");
  std::ostringstream frozen;
  frozen << file.rdbuf();
  EXPECT_EQ(schema(), frozen.str()) << "if the change is meant, and docs/format.md says it, put this into tests/proto/schema.txt";
}

}  // namespace
}  // namespace golconda
