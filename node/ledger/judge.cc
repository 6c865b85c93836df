#include "node/ledger/judge.h"

#include <string_view>
#include <unordered_set>

#include "golconda/v1/record.pb.h"
#include "node/ledger/named_row.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/form.h"
#include "node/ledger/rules/rules.h"
#include "proto/limits.h"

namespace golconda::ledger {
namespace {

using v1::RecordBody;

// The record's place: the next one in a log of the author's. It may be one that has a successor: who replays it later
// must come to the same state, and how far it counts is for the configuration to say.
Judged<LogState> check_place(const Record& record, const View& view, const Participant*& author) {
  const RecordBody& body = *record.body;
  if (body.network_id() != view.config().network.view()) {
    return refuse(Rule::kWrongNetwork, std::nullopt, {{"network", to_hex(body.network_id()).substr(0, 64)}});
  }
  const LogId log(body.log_id());
  author = view.config().find_by_log(log);
  if (author == nullptr) return refuse(Rule::kLogUnknown, std::nullopt, {{"log", shown(body.log_id())}});
  GOLCONDA_TRY(const std::optional<LogState> state, readable(view.log(log)));
  if (!state) return refuse(Rule::kLogUnknown, std::nullopt, {{"log", log.text}});
  if (body.sequence() != state->size) {
    return refuse(Rule::kWrongSequence, std::nullopt,
                  {{"sequence", std::to_string(body.sequence())}, {"expected", std::to_string(state->size)}});
  }
  if (body.previous() != state->head.view()) {
    return refuse(Rule::kWrongPrevious, std::nullopt,
                  {{"previous", to_hex(body.previous()).substr(0, 64)}, {"expected", to_hex(state->head.view())}});
  }
  return *state;
}

Judged<void> check_line_count(const ActionForm& form, std::size_t count) {
  if (count < form.lines_min) {
    return refuse(Rule::kNoLines, std::nullopt,
                  {{"lines", std::to_string(count)}, {"at least", std::to_string(form.lines_min)}});
  }
  if (count > form.lines_max) {
    return refuse(Rule::kTooManyLines, std::nullopt,
                  {{"lines", std::to_string(count)}, {"at most", std::to_string(form.lines_max)}});
  }
  return {};
}

// `index` is the line's number in the signed record.
Judged<void> check_line(const ActionForm& form, const v1::Line& line, std::uint32_t index) {
  if (line.salt().size() != wire::kSaltBytes) {
    return refuse(Rule::kFieldInvalid, index,
                  {{"field", "salt"}, {"bytes", std::to_string(line.salt().size())}, {"expected", std::to_string(wire::kSaltBytes)}});
  }
  GOLCONDA_CHECK_OK(check_commitments(line.commitments(), index));
  return check_row(form, line, index);
}

Judged<void> check_lines(const ActionForm& form, const Record& record) {
  GOLCONDA_CHECK_OK(check_line_count(form, record.body->line_count()));
  GOLCONDA_CHECK_OK(check_commitments(record.body->commitments(), std::nullopt));
  std::unordered_set<std::string_view> named;
  named.reserve(record.lines.size());
  for (std::uint32_t index = 0; index < record.lines.size(); ++index) {
    const v1::Line& line = *record.lines[index];
    GOLCONDA_CHECK_OK(check_line(form, line, record.numbers.empty() ? index : record.numbers[index]));
    const auto row = named_in(line);
    if (row && !row->item.empty() && !named.insert(row->item).second) {
      return refuse(Rule::kItemTwice, index, {{"item", to_hex(row->item).substr(0, 64)}});
    }
  }
  return {};
}

Judged<Changes> apply_rule(const Context& context) {
  switch (context.record.body->action_case()) {
    case RecordBody::kRegisterRough: return register_rough(context);
    case RecordBody::kRegisterStock: return register_stock(context);
    case RecordBody::kPack: return pack(context);
    case RecordBody::kUnpack: return unpack(context);
    case RecordBody::kBlend: return blend(context);
    case RecordBody::kDivide: return divide(context);
    case RecordBody::kCut: return cut(context);
    case RecordBody::kOffer: return offer(context);
    case RecordBody::kAccept: return accept(context);
    case RecordBody::kDecline: return decline(context);
    case RecordBody::kGrade: return grade(context);
    case RecordBody::kAttest: return attest(context);
    case RecordBody::kAmend: return amend(context);
    case RecordBody::kSell: return sell(context);
    case RecordBody::kBuyBack: return buy_back(context);
    case RecordBody::kReportLost: return report_lost(context);
    case RecordBody::kRotateKey: return rotate_key(context);
    case RecordBody::kTakeOver: return take_over(context);
    case RecordBody::ACTION_NOT_SET: break;
  }
  return refuse(Rule::kFieldMissing, std::nullopt, {{"field", "action"}});
}

// pack, unpack and blend say what they are about in line 0; a container and a parcel have something in them.
Judged<void> check_enough_shown(const Record& shown) {
  const auto action = shown.body->action_case();
  const bool headed = action == RecordBody::kPack || action == RecordBody::kUnpack || action == RecordBody::kBlend;
  if (headed && (shown.numbers.empty() || shown.numbers.front() != 0)) return refuse(Rule::kNoLines, 0);
  const bool makes_whole = action == RecordBody::kPack || action == RecordBody::kBlend;
  if (makes_whole && shown.lines.size() < 2) return refuse(Rule::kNoLines, std::nullopt);
  return {};
}

Judged<Changes> judge_author(const Record& record, const Participant& author, const LogState& log, const View& view) {
  GOLCONDA_TRY(const ActionForm form, form_of(*record.body));
  const LogId log_id(record.body->log_id());
  GOLCONDA_CHECK_OK(check_roles(author, form.roles, log_id, form.name));
  GOLCONDA_CHECK_OK(check_lines(form, record));
  GOLCONDA_TRY(Changes changes, apply_rule({record, view, author, log_id, log}));

  // Cannot fail from here.
  changes.log_id = log_id;
  changes.log.participant = author.id;
  changes.log.size = log.size + 1;
  changes.log.head = record.id;
  if (!record.body->has_rotate_key()) {
    changes.log.key = log.key;
    changes.log.next_key_hash = log.next_key_hash;
  }
  return changes;
}

}  // namespace

Judged<Changes> judge(const Record& record, const View& view) {
  const Participant* author = nullptr;
  GOLCONDA_TRY(const LogState log, check_place(record, view, author));
  return judge_author(record, *author, log, view);
}

Judged<Changes> judge_shown(const Record& shown, const LogState& log, const View& view) {
  const Participant* author = view.config().find_by_log(LogId(shown.body->log_id()));
  if (author == nullptr) return refuse(Rule::kLogUnknown, std::nullopt, {{"log", golconda::ledger::shown(shown.body->log_id())}});
  GOLCONDA_CHECK_OK(check_enough_shown(shown));
  return judge_author(shown, *author, log, view);
}

}  // namespace golconda::ledger
