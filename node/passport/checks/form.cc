// The network that the file belongs to, and the order and form of its parts.

#include <algorithm>
#include <memory>
#include <tuple>

#include "crypto/base/counted.h"
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

tl::unexpected<Error> wrong_record(const ShownRecord& record, std::string_view reason, const std::string& why,
                                   std::optional<std::uint32_t> line) {
  const std::string place = record.log.text + " " + std::to_string(record.sequence);
  return wrong(reason, "record " + place + ": " + why, place, line);
}

tl::unexpected<Error> wrong_refused(const ShownRecord& record, const ledger::Refusal& refusal, const std::string& why) {
  return wrong_record(record, to_string(refusal.rule), why, refusal.line);
}

Result<std::string> check_order(const Shown& shown) {
  const Passport& passport = shown.passport;
  if (passport.records.empty()) return wrong("no_records", "it has no records");
  if (!is_rising(passport.records, [](const ShownRecord& r) { return std::tie(r.log, r.sequence); })) {
    return wrong("records_disordered", "its records are not in order, or one is there twice");
  }
  if (!is_rising(passport.checkpoints, [](const ShownCheckpoint& c) { return c.log; })) {
    return wrong("checkpoints_disordered", "its checkpoints are not in order, or one is there twice");
  }
  if (!is_rising(passport.disclosures, [](const Disclosure& d) {
        return std::make_tuple(d.log, d.sequence, d.of_document ? 0 : 1, d.line, d.label);
      })) {
    return wrong("disclosures_disordered", "its disclosures are not in order, or one is there twice");
  }
  if (!is_rising(passport.names, [](const ledger::NameOpening& n) { return n.participant; })) {
    return wrong("names_disordered", "its names are not in order, or one is there twice");
  }
  std::size_t lines = 0;
  for (const ShownRecord& record : passport.records) {
    lines += record.lines.size();
    if (lines > kLinesMax) return wrong("lines_over_limit", "it has more than " + std::to_string(kLinesMax) + " lines");
    if (!is_rising(record.lines, [](const ShownLine& line) { return line.number; })) {
      return wrong_record(record, "lines_disordered", "its lines are not in order, or one is there twice");
    }
  }
  return "golconda-passport/v1, " + counted(passport.records.size(), "record", "records");
}

Result<std::string> check_network(Shown& shown) {
  const Passport& passport = shown.passport;
  if (passport.network != shown.pinned) {
    return wrong("other_network", "it belongs to network " + to_hex(passport.network.view()) + ", not to " + to_hex(shown.pinned.view()));
  }
  auto chain = ledger::ConfigChain::walk_links(passport.configurations, shown.pinned);
  if (!chain) return wrong("configuration_wrong", std::move(chain.error().message));
  shown.chain = *std::move(chain);
  shown.config = shown.chain->newest();
  return "\"" + shown.config->network_name + "\", " +
         (passport.configurations.size() == 1 ? "" : std::to_string(passport.configurations.size()) + " configurations, ") +
         counted(shown.config->witnesses.size(), "witness", "witnesses");
}

Result<std::string> check_records(Shown& shown) {
  shown.records.reserve(shown.passport.records.size());
  for (const ShownRecord& record : shown.passport.records) {
    auto body = ledger::parse_body(record.body, shown.config->network);
    if (!body) return wrong_record(record, "record_malformed", body.error().message);
    if (body->log_id() != record.log.text || body->sequence() != record.sequence) {
      return wrong_record(record, "record_misplaced", "it was signed as " + body->log_id() + " " + std::to_string(body->sequence()));
    }
    const ledger::RecordId id = ledger::record_id(record.body);
    if (!shown.records.empty()) {
      const CheckedRecord& before = shown.records.back();
      const bool follows = before.shown->log == record.log && before.shown->sequence + 1 == record.sequence;
      if (follows && body->previous() != before.id.view()) {
        return wrong_record(record, "chain_broken", "it does not follow the record before it");
      }
    }
    shown.places.emplace(id, shown.records.size());
    shown.records.push_back({&record, id, std::move(*body), {}, {}});
  }
  return counted(shown.records.size(), "record", "records");
}

Result<std::string> check_lines(Shown& shown) {
  std::size_t count = 0;
  for (CheckedRecord& record : shown.records) {
    const auto root = crypto::Digest::from(record.body.lines_root());
    if (!root) return wrong_record(*record.shown, "lines_root_malformed", "its lines_root is not 32 bytes");
    record.lines.reserve(record.shown->lines.size());
    for (const ShownLine& line : record.shown->lines) {
      const std::string name = "line " + std::to_string(line.number) + ": ";
      if (!crypto::verify_inclusion(crypto::leaf_hash(line.bytes), line.number, record.body.line_count(), line.path, *root)) {
        return wrong_record(*record.shown, "line_not_signed", name + "it is not one of the lines that were signed", line.number);
      }
      auto parsed = ledger::parse_line(line.bytes, line.number);
      if (!parsed) return wrong_record(*record.shown, "line_malformed", name + parsed.error().message, line.number);
      record.lines.push_back(std::move(*parsed));
      ++count;
    }
  }
  return counted(count, "line", "lines");
}

}  // namespace golconda::passport
