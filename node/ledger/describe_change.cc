// What a configuration changes, as config_change.h says, in words: for every field that may change a sentence.

#include <algorithm>
#include <iterator>

#include "crypto/base/counted.h"
#include "node/ledger/config_change.h"
#include "node/ledger/quorum.h"

namespace golconda::ledger {
namespace {

using Sentences = std::vector<std::string>;

// "cutter", "cutter and trader", "cutter, lab and trader".
std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string listed(const std::vector<Role>& roles) {
  std::vector<std::string> words;
  for (const Role role : roles) words.emplace_back(to_string(role));
  return listed(words);
}

std::string roles_text(const std::vector<Role>& roles) {
  return (roles.size() == 1 ? " the role " : " the roles ") + listed(roles);
}

std::string described(const Source& source) {
  return source.id.text + " (" + source.name + ", " + source.country + ", licence " + source.licence + ", " +
         to_text(source.per_year) + " a year)";
}

std::string witness_count(const Config& config) {
  const std::size_t count = config.witnesses.size();
  return counted(count, "witness", "witnesses") + ", " + std::to_string(quorum(count)) + " of them a quorum";
}

// Those of `a` that are not in `b`.
template <class T>
std::vector<T> without(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> out;
  std::ranges::copy_if(a, std::back_inserter(out), [&b](const T& value) { return std::ranges::find(b, value) == b.end(); });
  return out;
}

void tell_called(const Participant& before, const Participant& after, Sentences& out) {
  const std::string& id = after.id.text;
  if (after.display_name == before.display_name && after.name_commitment == before.name_commitment) return;
  const std::string before_text = before.name_commitment ? "by a private name" : "\"" + before.display_name + "\"";
  if (!after.name_commitment) {
    out.push_back("Calls " + id + " \"" + after.display_name + "\", not " + before_text + " any more.");
  } else if (before.name_commitment) {
    out.push_back("Commits " + id + " to another private name: who could show the one before can show it no more.");
  } else {
    out.push_back("Calls " + id + " by a private name, not " + before_text + " any more; earlier configurations still say that.");
  }
}

void tell_name(const Participant& before, const Participant& after, Sentences& out) {
  tell_called(before, after, out);
  if (after.country != before.country) {
    out.push_back("Moves " + after.id.text + " from " + before.country + " to " + after.country + ".");
  }
}

void tell_rights(const Participant& before, const Participant& after, Sentences& out) {
  const std::string& id = after.id.text;
  if (const auto gained = without(after.roles, before.roles); !gained.empty()) out.push_back("Gives " + id + roles_text(gained) + ".");
  if (const auto lost = without(before.roles, after.roles); !lost.empty()) out.push_back("Takes from " + id + roles_text(lost) + ".");
  for (const Source& source : after.sources) {
    const auto known = std::ranges::find(before.sources, source.id, &Source::id);
    if (known == before.sources.end()) {
      out.push_back("Licenses " + id + " for " + described(source) + ".");
    } else if (known->per_year != source.per_year) {
      out.push_back((known->per_year < source.per_year ? "Raises" : "Lowers") + std::string(" the licence of ") + id + " for " +
                    source.id.text + " from " + to_text(known->per_year) + " to " + to_text(source.per_year) + " a year.");
    }
  }
  for (const Source& source : before.sources) {
    if (std::ranges::find(after.sources, source.id, &Source::id) == after.sources.end()) {
      out.push_back("Takes the licence for " + source.id.text + " from " + id + ".");
    }
  }
}

std::string closed(const Participant& participant, std::size_t index) {
  const LogKey& log = participant.logs[index];
  std::string text = "Closes " + (index == 0 ? participant.id.text + "'s log" : "the log " + log.log.text) + " at " +
                     counted(log.closing->size, "record", "records");
  if (index + 1 < participant.logs.size()) text += "; " + participant.id.text + " goes on in " + participant.logs[index + 1].log.text;
  if (!log.closing->reason.empty()) text += ". Reason: \"" + log.closing->reason + "\"";
  return text + ".";
}

void tell_logs(const Participant& before, const Participant& after, Sentences& out) {
  const std::string& id = after.id.text;
  for (std::size_t i = 0; i < before.logs.size(); ++i) {
    const LogKey& was = before.logs[i];
    const LogKey& is = after.logs[i];
    if (is.frozen && !was.frozen) {
      out.push_back("Freezes the log of " + (i == 0 ? id : is.log.text) + ": nothing that it records from then on counts.");
    }
    if (is.closing && !was.closing) out.push_back(closed(after, i));
    const bool had_administrator = was.closing && was.closing->administrator;
    if (is.closing && is.closing->administrator && !had_administrator) {
      out.push_back(is.closing->administrator->text + " may take over what " + id + " holds.");
    }
  }
  const bool was_closed = before.logs.back().closing.has_value();
  const bool goes_on = after.logs.size() > before.logs.size();
  if (was_closed && goes_on) out.push_back(id + " goes on in " + after.logs.back().log.text + ".");
}

void tell_network(const Participant& before, const Participant& after, bool stays_witness, Sentences& out) {
  const std::string& id = after.id.text;
  if (after.endpoints != before.endpoints) {
    out.push_back(id + " is reached " + (after.endpoints.empty() ? "nowhere any more" : "at " + listed(after.endpoints)) + ".");
  }
  const auto gained = without(after.tls_fingerprints, before.tls_fingerprints);
  const auto lost = without(before.tls_fingerprints, after.tls_fingerprints);
  const std::string of = " of " + id;
  for (const crypto::Digest& one : gained) out.push_back("Accepts the TLS certificate " + to_hex(one.view()) + of + ".");
  for (const crypto::Digest& one : lost) out.push_back("Accepts the TLS certificate " + to_hex(one.view()) + of + " no more.");
  if (gained.empty() && lost.empty() && after.tls_fingerprints != before.tls_fingerprints) {
    out.push_back("Lists the TLS certificates of " + id + " in another order.");
  }
  if (after.witness_key == before.witness_key) return;
  if (!after.witness_key) {
    out.push_back(id + " has no witness key any more.");
  } else {
    out.push_back((stays_witness ? "Gives the witness " : "Gives ") + id + " the witness key " + to_hex(after.witness_key->view()) + ".");
  }
}

void tell_new(const Participant& added, Sentences& out) {
  const std::string who = added.name_commitment ? added.id.text + " (private name, " : added.display_name + " (" + added.id.text + ", ";
  out.push_back("Adds " + who + added.country + ") as " + listed(added.roles) + ".");
  Participant before;
  before.roles = added.roles;  // said already
  tell_rights(before, added, out);
  tell_network(before, added, false, out);
}

bool is_witness(const Config& config, const ParticipantId& id) { return std::ranges::binary_search(config.witnesses, id); }

}  // namespace

std::vector<std::string> describe_change(const Config& from, const Config& to) {
  Sentences out;
  for (const Participant& after : to.participants) {
    const Participant* before = from.find(after.id);
    if (before == nullptr) {
      tell_new(after, out);
      continue;
    }
    tell_name(*before, after, out);
    tell_logs(*before, after, out);
    tell_rights(*before, after, out);
    tell_network(*before, after, is_witness(from, after.id) && is_witness(to, after.id), out);
  }
  for (const ParticipantId& id : without(to.witnesses, from.witnesses)) {
    out.push_back("Makes " + id.text + " a witness: " + witness_count(to) + ".");
  }
  for (const ParticipantId& id : without(from.witnesses, to.witnesses)) {
    out.push_back(id.text + " is a witness no more: " + witness_count(to) + ".");
  }
  return out;
}

}  // namespace golconda::ledger
