#include "tests/support/fake_reader.h"

#include <iterator>

namespace golconda::test {

using ledger::ItemId;

passport::RecordPlace FakeReader::add_record(const std::string& log, v1::RecordBody body,
                                             const std::vector<v1::Line>& lines) {
  const auto sequence = static_cast<std::uint64_t>(
      std::ranges::count(feed_entries, ledger::LogId(log), &host::FeedEntry::log));
  body.set_log_id(log);
  body.set_sequence(sequence);
  body.set_line_count(static_cast<std::uint32_t>(lines.size()));
  Stored stored;
  stored.record.body = body.SerializeAsString();
  stored.record.signature = Bytes(64, 's');
  stored.record.line_count = body.line_count();
  Bytes leaf(1, '\0');
  stored.record.place = {crypto::sha256(leaf + stored.record.body), ledger::LogId(log), sequence};
  for (const auto& line : lines) stored.lines.push_back(line.SerializeAsString());
  const auto place = stored.record.place;
  feed_entries.push_back({feed_entries.size(), place.record, place.log, sequence});
  records.emplace(place.record, std::move(stored));
  return place;
}

ItemId FakeReader::add_item(const passport::RecordPlace& place, std::uint32_t line, ledger::ItemState state) {
  const ItemId id = ledger::item_id(place.record, line);
  state.created = {place.record, line};
  state.author_log = place.log;
  states[id] = std::move(state);
  add_write(id, place, line);
  return id;
}

void FakeReader::add_write(const ItemId& item, const passport::RecordPlace& place, std::uint32_t line) {
  auto& state = states.at(item);
  state.head = place.record;
  ++state.version;
  histories[item].push_back({state.version, place, line});
}

void FakeReader::add_edge(const ItemId& parent, const ItemId& child) {
  children_of[parent].push_back(child);
  parents_of[child].push_back(parent);
}

Result<std::optional<ledger::LogState>> FakeReader::log(const ledger::LogId& id) const {
  const auto size = static_cast<std::uint64_t>(std::ranges::count(feed_entries, id, &host::FeedEntry::log));
  if (size == 0) return std::nullopt;
  ledger::LogState state;
  state.size = size;
  return state;
}

Result<ledger::ItemPtr> FakeReader::item(const ItemId& id) const {
  const auto found = states.find(id);
  return found == states.end() ? nullptr : std::make_shared<const ledger::ItemState>(found->second);
}

Result<std::vector<ledger::ItemPtr>> FakeReader::items(std::span<const ItemId> ids) const {
  std::vector<ledger::ItemPtr> found;
  for (const auto& id : ids) found.push_back(*item(id));
  return found;
}

Result<std::optional<ledger::StatementState>> FakeReader::statement(const ledger::RecordId& record) const {
  const auto found = statement_states.find(record);
  if (found == statement_states.end()) return std::nullopt;
  return found->second;
}

Result<std::optional<ledger::AttestationState>> FakeReader::attestation(const ItemId& item,
                                                                        const ledger::LineRef& line) const {
  for (const auto& attestation : value_or_empty(attestations_of, item)) {
    if (attestation.line == line) return attestation.state;
  }
  return std::nullopt;
}

Result<std::vector<ledger::AmendmentState>> FakeReader::amendments(const ItemId& item,
                                                                   const ledger::LineRef& target) const {
  auto all = value_or_empty(amendments_of, item);
  std::erase_if(all, [&](const auto& amendment) { return amendment.target != target; });
  return all;
}

Result<std::vector<ledger::Claim>> FakeReader::claims_of(const ItemId& item) const {
  std::vector<ledger::Claim> found;
  for (const auto& [value, claim] : claims) {
    if (claim.item == item) found.push_back(claim);
  }
  return found;
}

Result<std::vector<ledger::Claim>> FakeReader::claims_to(const ledger::ClaimValue& value,
                                                         const std::optional<ledger::RecordId>& except_by,
                                                         std::size_t limit) const {
  std::vector<ledger::Claim> found;
  const auto [begin, end] = claims.equal_range(value);
  for (auto at = begin; at != end && found.size() < limit; ++at) {
    if (at->second.stated_by != except_by) found.push_back(at->second);
  }
  return found;
}

Result<passport::RecordPlace> FakeReader::place(const ledger::RecordId& record) const {
  const auto found = records.find(record);
  if (found == records.end()) {
    return fail(ErrorCode::kNotFound, "there is no record " + to_hex(record.view()), "record_id");
  }
  return found->second.record.place;
}

Result<passport::StoredRecord> FakeReader::record(const passport::RecordPlace& place) const {
  // By log and sequence, as on disk: who asks may not know the id.
  const auto found = std::ranges::find_if(records, [&](const auto& entry) {
    const auto& stored = entry.second.record.place;
    return stored.log == place.log && stored.sequence == place.sequence;
  });
  if (found == records.end()) return fail(ErrorCode::kNotFound, "there is no such record", "sequence");
  return found->second.record;
}

Result<Bytes> FakeReader::line(const passport::RecordPlace& place, std::uint32_t line) const {
  return records.at(place.record).lines.at(line);
}

Result<std::string> FakeReader::checkpoint(const ledger::LogId& log) const {
  const auto size = std::ranges::count(feed_entries, log, &host::FeedEntry::log);
  return "golconda/test/" + log.text + "\n" + std::to_string(size) + "\n" + to_base64(Bytes(32, 'r')) +
         "\nconfig 0\n\n\u2014 golconda/test/" + log.text + " " + to_base64(Bytes(68, 'k')) + "\n";
}

Result<std::vector<ledger::SignedStatement>> FakeReader::statements(std::uint64_t number) const {
  std::vector<ledger::SignedStatement> out;
  const auto [from, to] = statements_about.equal_range(number);
  std::transform(from, to, std::back_inserter(out), [](const auto& entry) { return entry.second; });
  return out;
}

// The cursor is the last id given, as on disk.
template <class Predicate>
host::ItemPage FakeReader::page_where(ByteView after, std::size_t limit, const Predicate& matches) const {
  host::ItemPage page;
  for (const auto& [id, state] : states) {
    if (id.view() <= after || !matches(id, state)) continue;
    if (page.items.size() == limit) {
      page.next = page.items.back().bytes();
      break;
    }
    page.items.push_back(id);
  }
  return page;
}

Result<host::ItemPage> FakeReader::by_custodian(const ledger::ParticipantId& custodian, ledger::ItemStatus status,
                                                ByteView after, std::size_t limit) const {
  return page_where(after, limit, [&](const ItemId&, const ledger::ItemState& state) {
    return state.custodian == custodian && state.status == status;
  });
}

Result<host::ItemPage> FakeReader::offered_to(const ledger::ParticipantId& participant, ByteView after,
                                              std::size_t limit) const {
  return page_where(after, limit, [&](const ItemId&, const ledger::ItemState& state) {
    return state.offered_to == participant && state.status == ledger::ItemStatus::kOffered;
  });
}

Result<host::ItemPage> FakeReader::by_reference(const ledger::ParticipantId& participant, std::string_view reference,
                                                ByteView after, std::size_t limit) const {
  const auto [begin, end] = references.equal_range({participant.text, std::string(reference)});
  return page_where(after, limit, [&](const ItemId& id, const ledger::ItemState&) {
    return std::any_of(begin, end, [&](const auto& entry) { return entry.second == id; });
  });
}

Result<std::string> FakeReader::reference_of(const ledger::ParticipantId& participant, const ItemId& item) const {
  for (const auto& [name, named] : references) {
    if (name.first == participant.text && named == item) return name.second;
  }
  return std::string();
}

Result<host::ItemPage> FakeReader::by_claim(const ledger::ClaimValue& value, ByteView after, std::size_t limit) const {
  const auto [begin, end] = claims.equal_range(value);
  return page_where(after, limit, [&](const ItemId& id, const ledger::ItemState&) {
    return std::any_of(begin, end, [&](const auto& entry) { return entry.second.item == id; });
  });
}

Result<host::ItemPage> FakeReader::contents(const ItemId& container, ByteView after, std::size_t limit) const {
  return page_where(after, limit,
                    [&](const ItemId&, const ledger::ItemState& state) { return state.container == container; });
}

Result<std::vector<ItemId>> FakeReader::by_prefix(std::string_view prefix, std::size_t limit) const {
  return page_where({}, limit, [&](const ItemId& id, const ledger::ItemState&) {
           return to_hex(id.view()).starts_with(prefix);
         }).items;
}

Result<std::vector<host::FeedEntry>> FakeReader::feed(std::uint64_t from_position, std::size_t limit) const {
  const auto begin = std::min<std::size_t>(from_position, feed_entries.size());
  const auto end = std::min(begin + limit, feed_entries.size());
  return std::vector(feed_entries.begin() + static_cast<std::ptrdiff_t>(begin),
                     feed_entries.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace golconda::test
