// Disclosed private values against the commitments that were signed, and private names against those of the configuration.

#include <algorithm>
#include <tuple>

#include "crypto/base/counted.h"
#include "crypto/commitment.h"
#include "node/passport/checks/shown.h"

namespace golconda::passport {
namespace {

using google::protobuf::RepeatedPtrField;

// The commitments of the body, or of a line that is shown; nullptr when it is not.
const RepeatedPtrField<v1::Commitment>* commitments_for(const CheckedRecord& record, const Disclosure& disclosure) {
  if (disclosure.of_document) return &record.body.commitments();
  const auto& lines = record.shown->lines;
  const auto at = std::ranges::lower_bound(lines, disclosure.line, {}, &ShownLine::number);
  if (at == lines.end() || at->number != disclosure.line) return nullptr;
  return &record.lines[static_cast<std::size_t>(at - lines.begin())].commitments();
}

// Records and their lines are in order (check_order).
const CheckedRecord* find_record(const Shown& shown, const Disclosure& disclosure) {
  const auto place_of = [](const CheckedRecord& record) { return std::tie(record.shown->log, record.shown->sequence); };
  const auto place = std::tie(disclosure.log, disclosure.sequence);
  const auto at = std::ranges::lower_bound(shown.records, place, {}, place_of);
  return at == shown.records.end() || place_of(*at) != place ? nullptr : &*at;
}

}  // namespace

Result<std::string> check_disclosures(Shown& shown) {
  for (const Disclosure& disclosure : shown.passport.disclosures) {
    const std::string place = disclosure.log.text + " " + std::to_string(disclosure.sequence);
    const std::string name = "disclosure \"" + disclosure.label + "\" of " + place + ": ";
    const auto line = disclosure.of_document ? std::nullopt : std::optional(disclosure.line);
    const CheckedRecord* const record = find_record(shown, disclosure);
    const auto* commitments = record == nullptr ? nullptr : commitments_for(*record, disclosure);
    if (commitments == nullptr || (disclosure.of_document && disclosure.line != 0)) {
      return wrong("disclosure_of_nothing", name + "the record or line is not shown", place, line);
    }
    const bool matches = std::any_of(commitments->begin(), commitments->end(), [&](const v1::Commitment& c) {
      return c.label() == disclosure.label && crypto::opens(c.hash(), disclosure.salt, disclosure.label, disclosure.value);
    });
    if (!matches) return wrong("disclosure_wrong", name + "it is not the value that was committed to", place, line);
  }
  for (const ledger::NameOpening& opening : shown.passport.names) {
    if (ledger::check_opens(opening, *shown.config)) continue;
    const std::string& id = opening.participant.text;
    return wrong("name_wrong", "the name of " + id + " is not its private one", id);
  }
  return counted(shown.passport.disclosures.size() + shown.passport.names.size(), "value", "values");
}

}  // namespace golconda::passport
