#include "node/ledger/config_change.h"

#include <algorithm>
#include <utility>

#include "node/ledger/config_parts.h"

namespace golconda::ledger {
namespace {

const std::string kTakesNewLog = ": an open log's rights only grow, so freeze and close it, and narrow them with the next log";

// One participant, before and after; `to` is the whole of the later configuration.
struct Pair {
  const Participant& before;
  const Participant& after;
  const Config& to;

  [[nodiscard]] std::string field(const std::string& name) const {
    return "config.participants." + after.id.text + "." + name;
  }
  [[nodiscard]] bool has_successor() const { return after.logs.size() > before.logs.size(); }
};

Result<void> check_place(const Config& from, const Config& to) {
  if (to.number != from.number + 1) {
    return wrong_field("config.number",
                       "it is " + std::to_string(to.number) + ", and " + std::to_string(from.number + 1) + " is next");
  }
  if (to.previous != from.hash) {
    return wrong_field("config.previous", "it is " + to_hex(to.previous.view()) + ", and the hash of configuration " +
                                              std::to_string(from.number) + " is " + to_hex(from.hash.view()));
  }
  return {};
}

Result<void> check_same_network(const Config& from, const Config& to) {
  if (to.network_name != from.network_name) {
    return wrong_field("config.network_name", "a network keeps its name, \"" + from.network_name + "\"");
  }
  if (to.tolerances != from.tolerances) {
    return wrong_field("config.tolerances", "a network keeps its tolerances: records were judged by them");
  }
  return {};
}

Result<void> check_administrator(const Pair& pair, const ParticipantId& administrator, const std::string& field) {
  const Participant* named = pair.to.find(administrator);
  if (named != nullptr && named->open_log() != nullptr) return {};
  return wrong_field(field, administrator.text + " has no open log to take anything over in");
}

// The log is closed by this change.
Result<void> check_new_closing(const Pair& pair, const LogKey& before, const Closing& closing, const std::string& field) {
  if (!before.frozen) {
    return wrong_field(field, "the log is not frozen yet: freeze it in this configuration and close it in the next one, so that what "
                              "was under way is known when its end is fixed");
  }
  const std::string differ = "they are not those that " + pair.before.id.text + " had";
  if (closing.roles != pair.before.roles) return wrong_field(field + ".roles", differ);
  if (closing.sources != pair.before.sources) return wrong_field(field + ".sources", differ);
  if (closing.administrator) return check_administrator(pair, *closing.administrator, field + ".administrator");
  return {};
}

// The log was closed before: its end stands, and an administrator may still be named.
Result<void> check_old_closing(const Pair& pair, const Closing& before, const Closing& after, const std::string& field) {
  Closing expected = before;
  const bool names_administrator = !before.administrator && after.administrator;
  if (names_administrator) expected.administrator = after.administrator;
  if (after.administrator != expected.administrator) {
    return wrong_field(field + ".administrator", "it is " + before.administrator->text + " already, and stays");
  }
  if (after != expected) return wrong_field(field, "the end of a log is fixed once");
  if (names_administrator) return check_administrator(pair, *after.administrator, field + ".administrator");
  return {};
}

Result<void> check_log(const Pair& pair, std::size_t index) {
  const LogKey& before = pair.before.logs[index];
  const LogKey& after = pair.after.logs[index];
  const std::string field = pair.field("logs[" + std::to_string(index) + "]");
  if (after.key != before.key) {
    return wrong_field(field + ".key", "a log keeps the key that it began with: a new key takes a new log");
  }
  if (after.next_key_hash != before.next_key_hash) {
    return wrong_field(field + ".next_key_hash", "a log keeps the successor that it began with");
  }
  if (before.frozen && !after.frozen) return wrong_field(field + ".frozen", "a frozen log stays frozen");
  if (before.closing && !after.closing) return wrong_field(field + ".closing", "a closed log stays closed");
  if (before.closing) return check_old_closing(pair, *before.closing, *after.closing, field + ".closing");
  if (after.closing) return check_new_closing(pair, before, *after.closing, field + ".closing");
  return {};
}

Result<void> check_logs(const Pair& pair) {
  if (pair.after.logs.size() < pair.before.logs.size()) {
    return wrong_field(pair.field("logs"), pair.before.logs.back().log.text +
                                               " is gone: logs stay for ever, so that their records can be judged");
  }
  for (std::size_t i = 0; i < pair.before.logs.size(); ++i) GOLCONDA_CHECK_OK(check_log(pair, i));
  if (pair.has_successor() && pair.after.open_log() == nullptr) {
    return wrong_field(pair.field("logs"), pair.after.logs.back().log.text + " is new and frozen already: a log begins open");
  }
  return {};
}

Result<void> check_roles_kept(const Pair& pair) {
  for (const Role role : pair.before.roles) {
    if (std::ranges::find(pair.after.roles, role) != pair.after.roles.end()) continue;
    return wrong_field(pair.field("roles"), "the role " + std::string(to_string(role)) + " is gone" + kTakesNewLog);
  }
  return {};
}

Result<void> check_sources_kept(const Pair& pair) {
  for (const Source& source : pair.before.sources) {
    const auto after = std::ranges::find(pair.after.sources, source.id, &Source::id);
    if (after == pair.after.sources.end()) {
      return wrong_field(pair.field("sources"), source.id.text + " is gone" + kTakesNewLog);
    }
    if (after->per_year < source.per_year) {
      return wrong_field(pair.field("sources"), source.id.text + "'s licence falls from " + to_text(source.per_year) + " to " +
                                                    to_text(after->per_year) + kTakesNewLog);
    }
  }
  return {};
}

// A source that the participant ever had is the same mine still, whatever log it is worked in.
Result<void> check_sources_same(const Pair& pair, const std::vector<Source>& known) {
  for (const Source& source : known) {
    const auto after = std::ranges::find(pair.after.sources, source.id, &Source::id);
    if (after == pair.after.sources.end()) continue;
    if (after->name == source.name && after->country == source.country && after->licence == source.licence) continue;
    return wrong_field(pair.field("sources"),
                       source.id.text + " has another name, country or licence: give what is new an id of its own");
  }
  return {};
}

Result<void> check_rights(const Pair& pair) {
  GOLCONDA_CHECK_OK(check_sources_same(pair, pair.before.sources));
  for (const LogKey& log : pair.before.logs) {
    if (log.closing) GOLCONDA_CHECK_OK(check_sources_same(pair, log.closing->sources));
  }
  if (pair.has_successor()) return {};  // what came before is judged by its log's closing
  GOLCONDA_CHECK_OK(check_roles_kept(pair));
  GOLCONDA_CHECK_OK(check_sources_kept(pair));
  if (pair.before.open_log() != nullptr) return {};
  // What it gained now would be in no closing, and lost again with the next log.
  const std::string why = pair.before.id.text + " has no open log: its rights change with its next log";
  if (pair.after.roles != pair.before.roles) return wrong_field(pair.field("roles"), why);
  if (pair.after.sources != pair.before.sources) return wrong_field(pair.field("sources"), why);
  return {};
}

Result<void> check_participants(const Config& from, const Config& to) {
  for (const Participant& before : from.participants) {
    const Participant* after = to.find(before.id);
    if (after == nullptr) {
      return wrong_field("config.participants", before.id.text + " is gone: who leaves has its log closed and stays in the list, so "
                                                                 "that its records can be judged");
    }
    const Pair pair{before, *after, to};
    GOLCONDA_CHECK_OK(check_logs(pair));
    GOLCONDA_CHECK_OK(check_rights(pair));
  }
  for (const Participant& after : to.participants) {
    if (from.find(after.id) != nullptr) continue;
    if (after.logs.size() == 1 && after.open_log() != nullptr) continue;
    return wrong_field("config.participants." + after.id.text + ".logs", "it is new, and begins with one open log");
  }
  return {};
}

bool is_witness(const Config& config, const ParticipantId& id) { return std::ranges::binary_search(config.witnesses, id); }

// Neighbouring quorums share an honest witness only when they differ in one.
Result<void> check_witnesses(const Config& from, const Config& to) {
  std::string changes;
  std::size_t count = 0;
  const auto note = [&](const ParticipantId& id, std::string_view what) {
    changes += (count++ == 0 ? "" : ", ") + id.text + std::string(what);
  };
  for (const ParticipantId& id : from.witnesses) {
    if (!is_witness(to, id)) {
      note(id, " is removed");
    } else if (from.find(id)->witness_key != to.find(id)->witness_key) {
      note(id, " gets another key");
    }
  }
  for (const ParticipantId& id : to.witnesses) {
    if (!is_witness(from, id)) note(id, " is added");
    if (to.find(id)->open_log() != nullptr) continue;
    return wrong_field("config.witnesses", id.text + "'s log is frozen: take it from the witnesses in the same configuration");
  }
  if (count > 1) return wrong_field("config.witnesses", changes + ": one witness changes at a time, make one configuration for each");
  return {};
}

}  // namespace

Result<void> check_change(const Config& from, const Config& to) {
  GOLCONDA_CHECK_OK(check_place(from, to));
  GOLCONDA_CHECK_OK(check_same_network(from, to));
  if (to.participants == from.participants && to.witnesses == from.witnesses) {
    return wrong_field("config", "it changes nothing but its date");
  }
  GOLCONDA_CHECK_OK(check_participants(from, to));
  return check_witnesses(from, to);
}

}  // namespace golconda::ledger
