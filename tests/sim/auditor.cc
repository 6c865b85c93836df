#include "tests/sim/auditor.h"

#include <algorithm>
#include <bit>
#include <span>

#include "crypto/checkpoint.h"
#include "node/ledger/checkpoint_names.h"
#include "node/ledger/record.h"
#include "node/replica/peer_wire.h"

namespace golconda::sim {
namespace {

std::string at(const ledger::LogId& log, std::uint64_t sequence) { return log.text + " at " + std::to_string(sequence); }

ledger::LogId log_of_origin(const std::string& origin) { return ledger::LogId(origin.substr(origin.rfind('/') + 1)); }

// Of the tree over these leaves' hashes, by RFC 6962, section 2.1.
crypto::Digest root_of(std::span<const crypto::Digest> leaves) {
  if (leaves.empty()) return crypto::sha256({});
  if (leaves.size() == 1) return leaves.front();
  const std::size_t left = std::bit_floor(leaves.size() - 1);
  return crypto::sha256({ByteView("\x01", 1), root_of(leaves.first(left)).view(), root_of(leaves.subspan(left)).view()});
}

// Whether a status still counts as weight that somebody holds.
bool is_alive(ledger::ItemStatus status) { return status != ledger::ItemStatus::kConsumed && status != ledger::ItemStatus::kLost; }

}  // namespace

Auditor::Auditor(const Cast& cast) : cast_(cast) {}

void Auditor::introduce(std::size_t node, const ledger::ParticipantId& member, bool honest) { owners_[node] = {member, honest}; }

void Auditor::fail(const std::string& what) {
  if (failure_.empty()) failure_ = what;
}

void Auditor::note(std::size_t node, char kind, ByteView what) {
  Bytes line;
  append_be64(line, node);
  line.push_back(kind);
  line += crypto::sha256(what).view();
  trace_.update(line);
}

crypto::Digest Auditor::trace() { return trace_.finish(); }

void Auditor::sent(std::size_t node, const Bytes& message) {
  note(node, 's', message);
  const Owner& owner = owners_.at(node);
  if (!owner.honest) return;
  const auto word = replica::parse_peer_message(message);
  if (!word) return fail(owner.member.text + " sends what it would not accept: " + word.error().message);
  if (const auto* records = std::get_if<replica::Records>(&*word)) signed_records(owner, *records);
  if (const auto* statement = std::get_if<ledger::SignedStatement>(&*word)) signed_statement(owner, *statement);
  if (const auto* signed_checkpoint = std::get_if<replica::Note>(&*word)) signed_note(owner, *signed_checkpoint);
}

void Auditor::signed_records(const Owner& owner, const replica::Records& records) {
  if (owner_of(records.log) != owner.member) return;
  std::uint64_t sequence = records.from;
  for (const replica::SignedBytes& record : records.records) {
    const ledger::RecordId id = ledger::record_id(record.body);
    const auto [known, is_new] = signed_.emplace(Place{records.log, sequence}, id);
    if (!is_new && known->second != id) fail("the honest " + owner.member.text + " signed two records " + at(records.log, sequence));
    ++sequence;
  }
}

// Its own lines only: what others have signed it passes on.
void Auditor::signed_note(const Owner& owner, const replica::Note& note) {
  const auto& network = cast_.config.network;
  for (const crypto::NoteSignature& line : note.note.signatures) {
    const auto author = ledger::checkpoint_origin(network, ledger::LogId(owner.member.text));
    const bool theirs = line.name == ledger::witness_key_name(network, owner.member) || line.name == author || line.name.starts_with(author + ".");
    if (!theirs) continue;
    const crypto::Checkpoint& tree = note.checkpoint;
    const Place place{log_of_origin(tree.origin), tree.size};
    const auto [known, is_new] = voted_.emplace(std::pair(line.name, place), tree.root);
    if (!is_new && known->second != tree.root) {
      fail("the honest key " + line.name + " signed two trees of size " + std::to_string(tree.size) + " of " + tree.origin);
    }
    if (line.name == tree.origin) continue;
    std::uint64_t& size = cosigned_[{line.name, tree.config_number}][place.first];
    size = std::max(size, tree.size);
    check_sealed(line.name, tree.config_number);
  }
}

// Who seals a configuration says what it holds of each log, which is no less than what it cosigned under the one before, and
// cosigns nothing more under that. Of a log with two branches it says nothing.
void Auditor::sealed(const ledger::Statement& said, ByteView floors) {
  const auto parsed = ledger::parse_floors(floors);
  if (!parsed) return fail("the honest " + said.witness.text + " seals with what it would not accept");
  const std::pair key(ledger::witness_key_name(cast_.config.network, said.witness), said.number - 1);
  for (const ledger::Floor& floor : *parsed) {
    if (floor.forked) continue;
    const auto [known, is_new] = floors_[key].emplace(floor.log, floor.size);
    if (!is_new) known->second = std::min(known->second, floor.size);
  }
  check_sealed(key.first, key.second);
}

void Auditor::check_sealed(const std::string& witness_key, std::uint64_t number) {
  const auto floors = floors_.find({witness_key, number});
  const auto cosigned = cosigned_.find({witness_key, number});
  if (floors == floors_.end() || cosigned == cosigned_.end()) return;
  for (const auto& [log, size] : cosigned->second) {
    const auto floor = floors->second.find(log);
    if (floor != floors->second.end() && size > floor->second) {
      fail("the honest key " + witness_key + " cosigned " + at(log, size) + " under the configuration " + std::to_string(number) +
           ", which it had sealed at " + std::to_string(floor->second));
    }
  }
}

// Of the notes that authors signed themselves. A record's id is the hash of its leaf.
void Auditor::check_roots() {
  for (const auto& [signing, root] : voted_) {
    const auto& [name, place] = signing;
    const auto& [log, size] = place;
    if (name != ledger::checkpoint_origin(cast_.config.network, log)) continue;
    std::vector<crypto::Digest> leaves;
    for (auto record = signed_.lower_bound({log, 0}); record != signed_.end() && record->first == Place{log, leaves.size()} && leaves.size() < size; ++record) {
      leaves.push_back(record->second);
    }
    if (leaves.size() == size && root_of(leaves) != root) fail("the honest author signed a tree that is not of its records: " + at(log, size));
  }
}

void Auditor::acknowledged(std::size_t node, const replica::RecordPlace& place, bool final) {
  note(node, final ? 'F' : 'a', place.id.view());
  if (!owners_.at(node).honest) return;
  acknowledged_[node][{place.log, place.sequence}] = place.id;
  if (!final) return;
  const auto known = final_.find({place.log, place.sequence});
  if (known == final_.end() || known->second != place.id) fail("a record was acknowledged as final and is not: " + at(place.log, place.sequence));
}

void Auditor::finalised(std::size_t node, const replica::RecordPlace& place) {
  note(node, 'f', place.id.view());
  if (!owners_.at(node).honest) return;
  const auto [known, is_new] = final_.emplace(Place{place.log, place.sequence}, place.id);
  if (!is_new && known->second != place.id) fail("two records are final " + at(place.log, place.sequence));
  std::uint64_t& size = final_sizes_[node][place.log];
  size = std::max(size, place.sequence + 1);
}

void Auditor::evidence(std::size_t node, const ledger::LogId& log) {
  note(node, 'e', log.text);
  if (!owners_.at(node).honest) return;
  evidence_[node].insert(log);
  const bool honest_owner = std::any_of(owners_.begin(), owners_.end(), [&](const auto& entry) {
    return entry.second.honest && entry.second.member == owner_of(log);
  });
  if (honest_owner) fail("there is evidence against the honest " + log.text);
  forked_.insert(log);
}

// An honest witness approves one configuration in a round; two that are in force under one number there never are.
void Auditor::signed_statement(const Owner& owner, const ledger::SignedStatement& statement) {
  const auto said = ledger::parse_statement(statement.bytes);
  if (!said) return fail(owner.member.text + " sends a statement that it would not accept");
  if (said->witness != owner.member) return;
  if (std::holds_alternative<ledger::Seal>(said->kind) && !statement.floors.empty()) return sealed(*said, statement.floors);
  if (!std::holds_alternative<ledger::Approval>(said->kind)) return;
  const auto [known, is_new] = approved_.emplace(std::tuple(said->witness, said->number, said->round), said->config_hash);
  if (!is_new && known->second != said->config_hash) fail("the honest " + owner.member.text + " approved two configurations in one round");
}

void Auditor::adopted(std::size_t node, std::uint64_t number, const crypto::Digest& hash) {
  note(node, 'c', hash.view());
  if (!owners_.at(node).honest) return;
  const auto [known, is_new] = in_force_.emplace(number, hash);
  if (!is_new && known->second != hash) fail("two configurations " + std::to_string(number) + " are in force");
}

void Auditor::after_start(const Node& node) {
  for (const replica::LogReport& log : node.logs()) {
    const std::uint64_t was = final_sizes_[node.number()][log.log];
    if (log.final_size < was) fail(node.member().text + " lost final records of " + log.log.text);
  }
}

void Auditor::when_quiet(const std::vector<const Node*>& honest, bool progress) {
  for (const Node* node : honest) {
    // With links that stay bad, what an old copy lacks may not have come back yet.
    if (progress || !forgiven_.contains(node->number())) check_kept(*node, progress);
    check_signatures(*node);
    check_weights(*node);
    if (progress && evidence_[node->number()] != forked_) fail("evidence of a fork has not reached " + node->member().text);
  }
  check_states(honest);
  check_roots();
}

void Auditor::check_kept(const Node& node, bool progress) {
  const auto reader = node.reader();
  std::map<ledger::LogId, replica::LogReport> logs;
  for (replica::LogReport& log : node.logs()) logs.emplace(log.log, log);
  for (const auto& [place, id] : acknowledged_[node.number()]) {
    const auto& [log, sequence] = place;
    // What a quorum has frozen may end before what its author had recorded.
    if (node.config().find_by_log(log)->find_log(log)->frozen) continue;
    const auto record = reader->record({id, log, sequence});
    if (!record || record->place.record != id) return fail("an acknowledged record is gone: " + at(log, sequence));
    if (progress && sequence >= logs.at(log).final_size) return fail("an acknowledged record does not become final: " + at(log, sequence));
  }
}

const std::vector<crypto::PublicKey>& Auditor::log_keys(const ledger::ParticipantId& member) {
  auto& keys = log_keys_[member];
  for (std::size_t i = keys.size(); i < kKeysPerLog * kLogsPerMember; ++i) keys.push_back(log_key(member, i).public_key());
  return keys;
}

// Every final record is signed by its author over exactly the bytes that docs/format.md gives.
void Auditor::check_signatures(const Node& node) {
  const auto reader = node.reader();
  for (const replica::LogReport& log : node.logs()) {
    const auto& keys = log_keys(owner_of(log.log));
    for (std::uint64_t sequence = 0; sequence < log.final_size; ++sequence) {
      const auto record = reader->record({{}, log.log, sequence});
      if (!record) return fail("a final record is gone: " + at(log.log, sequence));
      const Bytes signed_bytes = "golconda/record/v1\n" + cast_.config.network.bytes() +
                                 crypto::sha256({ByteView("\0", 1), record->body}).bytes();
      const crypto::Digest whole = crypto::sha256(log.log.text + " " + signed_bytes + record->signature);
      if (signatures_found_good_.contains(whole)) continue;
      const auto signature = crypto::Signature::from(record->signature);
      const bool good = signature && std::any_of(keys.begin(), keys.end(), [&](const crypto::PublicKey& key) {
        return crypto::verify(key, signed_bytes, *signature);
      });
      if (good) signatures_found_good_.insert(whole);
      else return fail("a final record is not signed by its author: " + at(log.log, sequence) + " at " + node.member().text);
    }
  }
}

void Auditor::check_weights(const Node& node) {
  const auto reader = node.reader();
  std::uint64_t mined = 0;
  std::uint64_t alive = 0;
  for (const ledger::ParticipantId& id : cast_.everybody()) {
    mined += reader->source_total(ledger::SourceId(source_of(id)), 2024)->value;  // the year of the drafts' day
    for (const auto status : {ledger::ItemStatus::kHeld, ledger::ItemStatus::kOffered, ledger::ItemStatus::kSold}) {
      const auto page = reader->by_custodian(id, status, {}, 1'000'000);
      for (const ledger::ItemId& item_id : page->items) {
        const auto item = *reader->item(item_id);
        std::uint64_t shares = 0;
        for (const auto& share : item->origins) shares += share.weight.value;
        if (shares != item->weight.value) fail("an item's origins do not add up to its weight at " + node.member().text);
        if (is_alive(item->status)) alive += item->weight.value;
      }
    }
  }
  if (alive > mined) fail(node.member().text + " knows of more carats than were mined");
}

void Auditor::check_states(const std::vector<const Node*>& honest) {
  std::map<std::map<ledger::LogId, std::uint64_t>, std::pair<crypto::Digest, std::string>> states;
  for (const Node* node : honest) {
    // The state's own sizes: the core learns of a write only after the store has it.
    std::map<ledger::LogId, std::uint64_t> sizes;
    const auto reader = node->reader();
    for (const replica::LogReport& log : node->logs()) {
      const auto state = *reader->log(log.log);
      sizes[log.log] = state ? state->size : 0;
    }
    const crypto::Digest hash = node->state_hash();
    const auto [known, is_new] = states.emplace(std::move(sizes), std::pair(hash, node->member().text));
    if (!is_new && known->second.first != hash) {
      fail(node->member().text + " and " + known->second.second + " hold equal logs and different states");
    }
  }
}

}  // namespace golconda::sim
