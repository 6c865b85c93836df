#include "node/cli/next_config.h"

#include <algorithm>
#include <set>

#include "node/host/participant_entry.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

tl::unexpected<Error> wrong(const std::string& message, const std::string& field, const std::string& remedy) {
  return fail(ErrorCode::kInvalidArgument, message, field, remedy);
}

Result<void> fill_new_source(const SourceWish& wish, v1::Source& source) {
  for (const auto& [value, option] : {std::pair(wish.name, "--name"), std::pair(wish.country, "--country"), std::pair(wish.licence, "--licence")}) {
    if (value.empty()) return wrong(wish.id + " is a new source, and " + option + " is missing", option, "give its name, country and licence too");
  }
  source.set_id(wish.id);
  source.set_name(wish.name);
  source.set_country(wish.country);
  source.set_licence(wish.licence);
  return {};
}

// What says where a node is, and how it is known.
void take_addresses(const v1::Participant& from, v1::Participant& to) {
  *to.mutable_endpoints() = from.endpoints();
  *to.mutable_tls_fingerprints() = from.tls_fingerprints();
}

}  // namespace

NextConfig::NextConfig(const Membership& membership, std::int64_t now_ms) : frozen_logs_(membership.frozen_logs) {
  draft_.ParseFromString(membership.newest);  // it has been parsed strictly already
  draft_.set_number(membership.current().number + 1);
  draft_.set_previous(membership.current().hash.bytes());
  draft_.set_created_at_ms(now_ms);
}

Result<v1::Participant*> NextConfig::find(const std::string& id) {
  for (v1::Participant& participant : *draft_.mutable_participants()) {
    if (participant.id() == id) return &participant;
  }
  return fail(ErrorCode::kNotFound, manifest::quoted(id) + " takes no part in this network", "id", "see `golconda member list`");
}

bool NextConfig::is_witness(const std::string& id) const { return std::ranges::find(draft_.witnesses(), id) != draft_.witnesses().end(); }

void NextConfig::set_witness(const std::string& id, bool is_one) {
  std::set<std::string> all(draft_.witnesses().begin(), draft_.witnesses().end());
  if (is_one) {
    all.insert(id);
  } else {
    all.erase(id);
  }
  draft_.clear_witnesses();
  for (const std::string& witness : all) draft_.add_witnesses(witness);
}

Result<void> NextConfig::add(const host::Enrolment& enrolment, bool witness) {
  bool any_witness = false;
  for (const ledger::Participant& participant : enrolment.participants) {
    if (find(participant.id.text)) {
      return fail(ErrorCode::kAlreadyExists, participant.id.text + " takes part in this network already", "enrolment",
                  "whose log is closed goes on with `golconda member close " + participant.id.text + " --successor FILE`; another organisation takes another id");
    }
    host::write_entry(participant, *draft_.add_participants());
    if (!witness || !participant.witness_key) continue;
    any_witness = true;
    set_witness(participant.id.text, true);
  }
  std::ranges::sort(*draft_.mutable_participants(), {}, &v1::Participant::id);
  if (!witness || any_witness) return {};
  return wrong(enrolment.file + ": nobody in it enrolled as a witness", "--witness", "leave --witness out, or have it enrol with witness = true");
}

Result<void> NextConfig::make_witness(const std::string& id) {
  GOLCONDA_TRY(const v1::Participant* const participant, find(id));
  if (is_witness(id)) return wrong(id + " is a witness already", "id", "see `golconda member list`");
  if (participant->witness_key().empty()) {
    return wrong(id + " has no witness key", "id", "only who enrolled with witness = true can become a witness");
  }
  set_witness(id, true);
  return {};
}

Result<void> NextConfig::unmake_witness(const std::string& id) {
  GOLCONDA_CHECK_OK(find(id));
  if (!is_witness(id)) return wrong(id + " is no witness", "id", "see `golconda member list`");
  if (draft_.witnesses_size() == 1) return wrong(id + " is the only witness", "id", "make another one first, with `golconda member witness`");
  set_witness(id, false);
  return {};
}

Result<void> NextConfig::give_role(const std::string& id, ledger::Role role) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  std::set<int> roles(participant->roles().begin(), participant->roles().end());
  if (!roles.insert(static_cast<int>(role)).second) {
    return wrong(id + " has the role " + std::string(to_string(role)) + " already", "--add", "see `golconda member list`");
  }
  participant->clear_roles();
  for (const int value : roles) participant->add_roles(static_cast<v1::Role>(value));
  return {};
}

Result<void> NextConfig::give_source(const std::string& id, const SourceWish& wish) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  const auto known = std::ranges::find(*participant->mutable_sources(), wish.id, &v1::Source::id);
  const bool is_new = known == participant->mutable_sources()->end();
  v1::Source& source = is_new ? *participant->add_sources() : *known;
  if (is_new) GOLCONDA_CHECK_OK(fill_new_source(wish, source));
  const bool says_more = !wish.name.empty() || !wish.country.empty() || !wish.licence.empty();
  if (!is_new && says_more) {
    return wrong(wish.id + " is licensed already, and keeps its name, country and licence", "source", "give --carats alone, or what is new another id");
  }
  if (wish.carats_per_year == 0 || wish.carats_per_year > ledger::kItemWeightMaxUct.value) {
    return wrong("--carats: that is no licence", "--carats", "give the carats a year, such as 200000");
  }
  source.set_uct_per_year(wish.carats_per_year * ledger::kMicrocaratsPerCarat);
  std::ranges::sort(*participant->mutable_sources(), {}, &v1::Source::id);
  return {};
}

Result<void> NextConfig::accept_certificate(const std::string& id, const crypto::Digest& fingerprint) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  participant->add_tls_fingerprints(fingerprint.bytes());
  return {};
}

Result<void> NextConfig::drop_certificate(const std::string& id, const std::string& digits) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  auto& all = *participant->mutable_tls_fingerprints();
  const auto fits = [&](const std::string& fingerprint) { return !digits.empty() && to_hex(fingerprint).starts_with(digits); };
  if (std::ranges::count_if(all, fits) != 1) {
    return wrong("--drop: " + manifest::quoted(digits) + " is not the beginning of one certificate of " + id, "--drop",
                 "write enough digits of one that `golconda member list --json` shows");
  }
  all.erase(std::ranges::find_if(all, fits));
  return {};
}

Result<void> NextConfig::freeze(const std::string& id) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  v1::Log& last = *participant->mutable_logs(participant->logs_size() - 1);
  if (last.frozen()) {
    return wrong(id + "'s log is " + (last.has_closing() ? "closed" : "frozen") + " already", "id", last.has_closing() ? "see `golconda member list`" : "close it with `golconda member close " + id + "`");
  }
  last.set_frozen(true);
  set_witness(id, false);
  participant->clear_witness_key();
  return {};
}

Result<void> NextConfig::remove(const std::string& id) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  // Whose key was lost before has a frozen log already.
  const bool is_out = participant->endpoints().empty() && participant->tls_fingerprints().empty();
  const bool is_frozen = participant->logs(participant->logs_size() - 1).frozen();
  if (is_out && is_frozen) return wrong(id + " is removed already", "id", "see `golconda member list`");
  if (!is_frozen) GOLCONDA_CHECK_OK(freeze(id));
  participant->clear_endpoints();
  participant->clear_tls_fingerprints();
  return {};
}

Result<void> NextConfig::close(const std::string& id, const std::string& reason) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  v1::Log& last = *participant->mutable_logs(participant->logs_size() - 1);
  if (last.has_closing()) return {};
  const auto end = std::ranges::find(frozen_logs_, last.log_id(), &v1::LogEnd::log_id);
  if (!last.frozen() || end == frozen_logs_.end()) {
    return wrong(id + "'s log is not frozen, so its end is not known yet", "id",
                 "first `golconda member freeze " + id + "` or `golconda member remove " + id + "`; close it once that is in force");
  }
  v1::Closing& closing = *last.mutable_closing();
  closing.set_size(end->size());
  closing.set_root(end->root());
  *closing.mutable_roles() = participant->roles();
  *closing.mutable_sources() = participant->sources();
  closing.set_reason(reason);
  return {};
}

Result<v1::Log*> NextConfig::closed_log(const std::string& id) {
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  v1::Log* const last = participant->mutable_logs(participant->logs_size() - 1);
  if (!last->has_closing()) return wrong(id + "'s log is not closed", "id", "see `golconda member list`");
  return last;
}

Result<void> NextConfig::succeed(const std::string& id, const host::Enrolment& enrolment) {
  GOLCONDA_CHECK_OK(closed_log(id));
  GOLCONDA_TRY(v1::Participant* const participant, find(id));
  const auto again = std::ranges::find(enrolment.participants, id, [](const ledger::Participant& one) { return one.id.text; });
  if (again == enrolment.participants.end() || enrolment.participants.size() != 1) {
    return wrong(enrolment.file + ": it is not the enrolment of " + id + " alone", "--successor", "have " + id + " make a new home with `golconda enrol`");
  }
  v1::Participant entry;
  host::write_entry(*again, entry);
  v1::Log& log = *participant->add_logs();
  log = entry.logs(0);
  log.set_log_id(id + "." + std::to_string(participant->logs_size()));
  participant->set_display_name(entry.display_name());
  participant->set_name_commitment(entry.name_commitment());
  participant->set_country(entry.country());
  *participant->mutable_roles() = entry.roles();
  *participant->mutable_sources() = entry.sources();
  participant->set_witness_key(entry.witness_key());
  take_addresses(entry, *participant);
  return {};
}

Result<void> NextConfig::administer(const std::string& id, const std::string& administrator) {
  GOLCONDA_TRY(v1::Log* const last, closed_log(id));
  GOLCONDA_CHECK_OK(find(administrator));
  last->mutable_closing()->set_administrator(administrator);
  return {};
}

}  // namespace golconda::cli
