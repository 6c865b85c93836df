#include "node/replica/check_note.h"

#include <algorithm>
#include <utility>

#include "crypto/cosignature.h"

namespace golconda::replica {
namespace {

// The note with one signature alone, since the verifiers look for any good one.
crypto::SignedNote only(const crypto::SignedNote& note, const crypto::NoteSignature& line) { return {note.text, {line}}; }

}  // namespace

NoteChecked check_note(CheckNote work) {
  NoteChecked out;
  out.peer = work.peer;
  out.log = work.log;
  out.checkpoint = work.checkpoint;
  for (const crypto::NoteSignature& line : work.note.signatures) {
    const crypto::SignedNote single = only(work.note, line);
    if (line.name == work.author_name) {
      // A rotation that this node has not seen yet changes the key: not knowing it is no fault of the peer's.
      const bool good = crypto::verify_note(single, line.name, work.author_key);
      (good ? out.author_line : out.strange_line) = crypto::format_signature_line(line);
      continue;
    }
    const auto known = std::find_if(work.witnesses.begin(), work.witnesses.end(),
                                    [&line](const CheckNote::WitnessKey& key) { return key.name == line.name; });
    if (known == work.witnesses.end()) {
      out.rubbish = "a checkpoint of " + work.log.text + " is signed by \"" + line.name.substr(0, 100) + "\", who is no witness";
      return out;
    }
    if (!crypto::verify_cosignature(single, known->name, known->key)) {
      out.rubbish = "a cosignature of " + known->witness.text + " on a checkpoint of " + work.log.text + " is not valid";
      return out;
    }
    out.votes.emplace_back(known->witness, crypto::format_signature_line(line));
  }
  out.note_body = std::move(work.note.text);
  return out;
}

}  // namespace golconda::replica
