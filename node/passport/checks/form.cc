// The network that the file belongs to, and the order and form of its parts.

#include <algorithm>
#include <memory>
#include <tuple>

#include "crypto/merkle_hash.h"
#include "crypto/merkle_verify.h"
#include "node/ledger/record.h"
#include "node/passport/checks/shown.h"
#include "node/passport/limits.h"

namespace golconda::passport {
namespace {

template <class List, class KeyOf>
bool is_rising(const List& list, KeyOf key_of) {
  return std::adjacent_find(list.begin(), list.end(), [&](const auto& a, const auto& b) { return !(key_of(a) < key_of(b)); }) == list.end();
}

}  // namespace

std::string name_of(const ShownRecord& record) {
  return "record " + record.log.text + " " + std::to_string(record.sequence) + ": ";
}

Result<std::string> check_order(const Shown& shown) {
  const Passport& passport = shown.passport;
  if (passport.records.empty()) return wrong("it has no records");
  if (!is_rising(passport.records, [](const ShownRecord& r) { return std::tie(r.log, r.sequence); })) {
    return wrong("its records are not in order, or one is there twice");
  }
  if (!is_rising(passport.checkpoints, [](const ShownCheckpoint& c) { return c.log; })) {
    return wrong("its checkpoints are not in order, or one is there twice");
  }
  if (!is_rising(passport.disclosures, [](const Disclosure& d) {
        return std::make_tuple(d.log, d.sequence, d.of_document ? 0 : 1, d.line, d.label);
      })) {
    return wrong("its disclosures are not in order, or one is there twice");
  }
  std::size_t lines = 0;
  for (const ShownRecord& record : passport.records) {
    lines += record.lines.size();
    if (lines > kLinesMax) return wrong("it has more than " + std::to_string(kLinesMax) + " lines");
    if (!is_rising(record.lines, [](const ShownLine& line) { return line.number; })) {
      return wrong(name_of(record) + "its lines are not in order, or one is there twice");
    }
  }
  return "golconda-passport/v1, " + std::to_string(passport.records.size()) + " records";
}

Result<std::string> check_network(Shown& shown) {
  const Passport& passport = shown.passport;
  if (passport.network != shown.pinned) {
    return wrong("it belongs to network " + to_hex(passport.network.view()) + ", not to " + to_hex(shown.pinned.view()));
  }
  GOLCONDA_TRY(shown.chain, ledger::ConfigChain::walk_links(passport.configurations, shown.pinned));
  shown.config = shown.chain->newest();
  return "\"" + shown.config->network_name + "\", " +
         (passport.configurations.size() == 1 ? "" : std::to_string(passport.configurations.size()) + " configurations, ") +
         std::to_string(shown.config->witnesses.size()) + " witnesses";
}

Result<std::string> check_records(Shown& shown) {
  shown.records.reserve(shown.passport.records.size());
  for (const ShownRecord& record : shown.passport.records) {
    auto body = ledger::parse_body(record.body, shown.config->network);
    if (!body) return wrong(name_of(record) + body.error().message);
    if (body->log_id() != record.log.text || body->sequence() != record.sequence) {
      return wrong(name_of(record) + "it was signed as " + body->log_id() + " " + std::to_string(body->sequence()));
    }
    const ledger::RecordId id = ledger::record_id(record.body);
    if (!shown.records.empty()) {
      const CheckedRecord& before = shown.records.back();
      const bool follows = before.shown->log == record.log && before.shown->sequence + 1 == record.sequence;
      if (follows && body->previous() != before.id.view()) return wrong(name_of(record) + "it does not follow the record before it");
    }
    shown.places.emplace(id, shown.records.size());
    shown.records.push_back({&record, id, std::move(*body), {}, {}});
  }
  return std::to_string(shown.records.size()) + " records";
}

Result<std::string> check_lines(Shown& shown) {
  std::size_t count = 0;
  for (CheckedRecord& record : shown.records) {
    const auto root = crypto::Digest::from(record.body.lines_root());
    if (!root) return wrong(name_of(*record.shown) + "its lines_root is not 32 bytes");
    record.lines.reserve(record.shown->lines.size());
    for (const ShownLine& line : record.shown->lines) {
      const std::string name = name_of(*record.shown) + "line " + std::to_string(line.number) + ": ";
      if (!crypto::verify_inclusion(crypto::leaf_hash(line.bytes), line.number, record.body.line_count(), line.path, *root)) {
        return wrong(name + "it is not one of the lines that were signed");
      }
      auto parsed = ledger::parse_line(line.bytes, line.number);
      if (!parsed) return wrong(name + parsed.error().message);
      record.lines.push_back(std::move(*parsed));
      ++count;
    }
  }
  return std::to_string(count) + " lines";
}

}  // namespace golconda::passport
