// Disclosed private values against the commitments that were signed.

#include <algorithm>

#include "crypto/commitment.h"
#include "node/passport/checks/shown.h"

namespace golconda::passport {
namespace {

using google::protobuf::RepeatedPtrField;

// The commitments of the body, or of a line that is shown; nullptr when it is not.
const RepeatedPtrField<v1::Commitment>* commitments_for(const CheckedRecord& record, const Disclosure& disclosure) {
  if (disclosure.of_document) return &record.body.commitments();
  for (std::size_t i = 0; i < record.lines.size(); ++i) {
    if (record.shown->lines[i].number == disclosure.line) return &record.lines[i].commitments();
  }
  return nullptr;
}

}  // namespace

Result<std::string> check_disclosures(Shown& shown) {
  for (const Disclosure& disclosure : shown.passport.disclosures) {
    const std::string name = "disclosure \"" + disclosure.label + "\" of " + disclosure.log.text + " " + std::to_string(disclosure.sequence) + ": ";
    const auto record = std::find_if(shown.records.begin(), shown.records.end(), [&](const CheckedRecord& r) {
      return r.shown->log == disclosure.log && r.shown->sequence == disclosure.sequence;
    });
    const auto* commitments = record == shown.records.end() ? nullptr : commitments_for(*record, disclosure);
    if (commitments == nullptr || (disclosure.of_document && disclosure.line != 0)) {
      return fail(ErrorCode::kInvalidArgument, name + "the record or line is not shown");
    }
    const Bytes hash = crypto::commit(disclosure.salt, disclosure.label, disclosure.value).bytes();
    const bool matches = std::any_of(commitments->begin(), commitments->end(), [&](const v1::Commitment& c) {
      return c.label() == disclosure.label && c.hash() == hash;
    });
    if (!matches) return fail(ErrorCode::kInvalidArgument, name + "it is not the value that was committed to");
  }
  return std::to_string(shown.passport.disclosures.size()) + " values";
}

}  // namespace golconda::passport
