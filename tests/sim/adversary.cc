#include "tests/sim/adversary.h"

#include <deque>
#include <memory>

#include "crypto/cosignature.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/peer_wire.h"

namespace golconda::sim {
namespace {

constexpr std::uint64_t kMischiefEvery = 300 * kMillisecond;
constexpr std::size_t kRemembered = 64;

bool is_note(const Bytes& message) {
  const auto word = replica::parse_peer_message(message);
  return word && std::holds_alternative<replica::Note>(*word);
}

void sign_anything(Node& node, const Cast& cast, const std::shared_ptr<Chance>& chance) {
  node.on_hear = [&node, &cast, chance](replica::PeerId, const Bytes& message) {
    const auto word = replica::parse_peer_message(message);
    const auto* note = word ? std::get_if<replica::Note>(&*word) : nullptr;
    if (note == nullptr) return;
    crypto::Checkpoint checkpoint = note->checkpoint;
    if (chance->percent(30)) checkpoint.root = crypto::sha256(message);
    crypto::SignedNote forged{crypto::format_checkpoint(checkpoint), note->note.signatures};
    if (forged.text != note->note.text) forged.signatures.clear();
    const auto name = ledger::witness_key_name(cast.config.network, node.member());
    std::erase_if(forged.signatures, [&name](const crypto::NoteSignature& line) { return line.name == name; });
    forged.signatures.push_back(crypto::cosign(forged.text, name, witness_key(node.member()), 1));
    const replica::MessagePtr out = replica::encode_note(crypto::format_note(forged));
    for (const replica::PeerId link : std::vector(node.links())) node.say(link, out);
  };
}

void repeat(Clockwork& clock, std::function<void()> what) {
  clock.after(kMischiefEvery, [&clock, what] {
    what();
    repeat(clock, what);
  });
}

Message garbled(const std::deque<Bytes>& heard, Chance& chance) {
  Bytes bytes;
  if (heard.empty() || chance.percent(30)) {
    for (std::uint64_t i = chance.below(200); i > 0; --i) bytes.push_back(static_cast<char>(chance.next()));
  } else {
    bytes = heard[chance.below(heard.size())];
    if (!bytes.empty()) bytes[chance.below(bytes.size())] ^= static_cast<char>(1U << chance.below(7));
  }
  return std::make_shared<const Bytes>(std::move(bytes));
}

// Somebody else's records with a signature that is not theirs.
Message forged(Message message, Chance& chance) {
  if (!chance.percent(20)) return message;
  auto word = replica::parse_peer_message(*message);
  auto* records = word ? std::get_if<replica::Records>(&*word) : nullptr;
  if (records == nullptr || records->records.empty()) return message;
  Bytes& signature = records->records[chance.below(records->records.size())].signature;
  if (!signature.empty()) signature[chance.below(signature.size())] ^= 1;
  return replica::encode(std::move(*records));
}

void talk_out_of_turn(Node& node, Clockwork& clock, const std::shared_ptr<Chance>& chance, bool garble) {
  const auto heard = std::make_shared<std::deque<Bytes>>();
  node.on_hear = [heard](replica::PeerId, const Bytes& message) {
    heard->push_back(message);
    if (heard->size() > kRemembered) heard->pop_front();
  };
  repeat(clock, [&node, heard, chance, garble] {
    auto links = node.links();
    if (links.empty() || !node.is_up()) return;
    const replica::PeerId link = chance->pick(links);
    if (garble) node.say(link, garbled(*heard, *chance));
    else if (!heard->empty()) node.say(link, std::make_shared<const Bytes>((*heard)[chance->below(heard->size())]));
  });
}

}  // namespace

void corrupt(Node& node, Vice vice, const Cast& cast, Clockwork& clock, Chance chance) {
  const auto shared = std::make_shared<Chance>(chance);
  switch (vice) {
    case Vice::kSigner: return sign_anything(node, cast, shared);
    case Vice::kMute: node.on_send = [](Message message) { return is_note(*message) ? nullptr : message; }; return;
    case Vice::kGarbler:
      node.on_send = [shared](Message message) { return forged(std::move(message), *shared); };
      return talk_out_of_turn(node, clock, shared, true);
    case Vice::kParrot: return talk_out_of_turn(node, clock, shared, false);
  }
}

}  // namespace golconda::sim
