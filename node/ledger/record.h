// Records between their bytes and their typed form: built once by their author, parsed strictly by everybody else.
//
// What is signed, hashed, stored and sent is always the bytes; the typed form is only read. Source: design section 3,
// docs/format.md.
//
// Thread-safety: values.

#pragma once

#include <memory>
#include <span>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/judge.h"

namespace google::protobuf {
template <class T>
class RepeatedPtrField;
}

namespace golconda::ledger {

// SHA-256(0x00 || body).
[[nodiscard]] RecordId record_id(ByteView body);

// What a log's key signs: "golconda/record/v1\n" || network_id || record_id.
[[nodiscard]] Bytes signed_bytes(const NetworkId& network, const RecordId& record);

// A new record's bytes, fixed from here on.
struct BuiltRecord {
  RecordId id;
  Bytes body;
  std::vector<Bytes> lines;
};

// Serialises the lines, sets the body's lines_root and line_count, and serialises the body. Fails with
// kInvalidArgument when a limit of proto/limits.h is passed, naming the line.
[[nodiscard]] Result<BuiltRecord> build_record(v1::RecordBody& body,
                                               const google::protobuf::RepeatedPtrField<v1::Line>& lines);

// The body alone, read strictly: format version, network and sizes are checked. Fails with kInvalidArgument.
[[nodiscard]] Result<v1::RecordBody> parse_body(ByteView body, const NetworkId& network);

// One line, read strictly. `index` is for the error. Fails with kInvalidArgument.
[[nodiscard]] Result<v1::Line> parse_line(ByteView line, std::uint32_t index);

// A whole record as it came from a store or a stranger. Its signature is not looked at here.
class ParsedRecord {
 public:
  // Fails with kInvalidArgument, naming field and line: a wrong form, network or version, a line too many or too few,
  // a lines_root that the lines do not have.
  [[nodiscard]] static Result<ParsedRecord> parse(ByteView body, std::span<const Bytes> lines,
                                                  const NetworkId& network);
  ~ParsedRecord();
  ParsedRecord(ParsedRecord&&) noexcept;
  ParsedRecord& operator=(ParsedRecord&&) noexcept;

  // Borrows from this object.
  [[nodiscard]] const Record& record() const;

 private:
  struct Parts;
  explicit ParsedRecord(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace golconda::ledger
