#include "tests/ledger/judged/court.h"

#include "node/ledger/claims.h"
#include "node/ledger/config_change.h"
#include "node/ledger/config_chain.h"
#include "node/replica/compose.h"
#include "proto/strict_parse.h"
#include "tests/support/configs.h"

namespace golconda::ledger::judged {
namespace {

constexpr std::int64_t kTimeMs = 1'770'000'000'000;
constexpr std::uint64_t kUnsaltedOf = 50;

template <class Message>
void spoil_bytes(Bytes& bytes, Chance& chance) {
  if (bytes.empty()) return;
  char& byte = bytes[chance.below(bytes.size())];
  byte = static_cast<char>(byte ^ static_cast<char>(1 << chance.below(8)));
  if (chance.one_in(4)) bytes.resize(chance.below(bytes.size() + 1));
}

std::optional<Error> error_of(const auto& result) {
  return result.has_value() ? std::nullopt : std::optional<Error>(result.error());
}

}  // namespace

// A record as its bytes say, whatever limits of records it keeps.
struct Court::Parsed {
  BuiltRecord built;
  v1::RecordBody body;
  std::vector<v1::Line> lines;

  [[nodiscard]] Record record() const {
    Record record{built.id, &body, {}, {}};
    for (const v1::Line& line : lines) record.lines.push_back(&line);
    return record;
  }
};

Court::Court(std::ostream& out, Chance& chance, const v1::Config& genesis)
    : out_(out), chance_(chance), config_(genesis), whole_(test::parsed(genesis)), shown_(std::make_shared<test::MemoryView>(whole_.config())) {
  tell({{"genesis", to_hex(genesis.SerializeAsString())}});
}

bool Court::judge_next(Document document, Spoiler* spoiler, const Spoiler::Known& known) {
  v1::Draft& draft = document.draft;
  (void)replica::fill_heads(draft, whole_);
  for (auto& line : *draft.mutable_lines()) line.set_salt(chance_.bytes(spoiler != nullptr && chance_.one_in(kUnsaltedOf) ? 15 : 16));
  if (spoiler != nullptr && !chance_.one_in(8)) {
    spoiler->spoil(draft.lines_size() == 0 || chance_.one_in(3) ? static_cast<google::protobuf::Message&>(*draft.mutable_body()) : draft, known);
  }
  const LogState state = (*whole_.log(document.log)).value_or(LogState{});
  replica::place_in_log(draft, document.log, state, whole_.config(), kTimeMs);
  if (spoiler != nullptr && chance_.one_in(8)) spoiler->spoil(*draft.mutable_body(), known);
  return judge_record(draft.body(), {draft.lines().begin(), draft.lines().end()});
}

bool Court::judge_record(const v1::RecordBody& said, const std::vector<v1::Line>& lines) {
  v1::RecordBody body = said;
  google::protobuf::RepeatedPtrField<v1::Line> rows(lines.begin(), lines.end());
  auto built = build_record(body, rows);
  if (!built) return false;
  Parsed parsed{*std::move(built), {}, {}};
  auto read_body = wire::parse_strict<v1::RecordBody>(parsed.built.body, "body");
  if (!read_body) return false;
  parsed.body = *std::move(read_body);
  Json bytes{to_hex(parsed.built.body)};
  for (const Bytes& line : parsed.built.lines) {
    auto read_line = wire::parse_strict<v1::Line>(line, "line");
    if (!read_line) return false;
    parsed.lines.push_back(*std::move(read_line));
    bytes.push_back(to_hex(line));
  }
  bool let_through = false;
  Json judged = Json::array();
  // The shown part first: it asks for the log as it is before the record.
  judged.push_back(judge_shown_part(parsed, !chance_.one_in(3)));
  // A passport shows a record once.
  if (judged.back()["is"].contains("rule") && chance_.one_in(3)) judged.push_back(judge_shown_part(parsed, false));
  judged.push_back(judge_whole(parsed, let_through));
  tell({{"record", std::move(bytes)}, {"judged", std::move(judged)}});
  if (!parsed.lines.empty() && last_body_.ByteSizeLong() != 0 && chance_.one_in(8)) claims_in_last(chance_.pick(parsed.lines));
  last_body_ = parsed.body;
  last_lines_ = parsed.lines;
  return let_through;
}

Json Court::judge_whole(const Parsed& parsed, bool& let_through) {
  const auto changes = judge(parsed.record(), whole_);
  let_through = changes.has_value();
  Json json{{"view", "whole"}, {"is", to_json(changes)}};
  if (changes) whole_.apply(*changes);
  return json;
}

Json Court::judge_shown_part(const Parsed& parsed, bool everything) {
  Record shown{parsed.built.id, &parsed.body, {}, {}};
  for (std::uint32_t i = 0; i < parsed.lines.size(); ++i) {
    if (!everything && chance_.one_in(3)) continue;
    shown.lines.push_back(&parsed.lines[i]);
    shown.numbers.push_back(i);
  }
  LogState log = (*whole_.log(LogId(parsed.body.log_id()))).value_or(LogState{});
  log.size = parsed.body.sequence();
  const auto changes = judge_shown(shown, log, shown_);
  if (changes) shown_.apply(std::make_shared<const Changes>(*changes));
  return {{"view", "shown"}, {"numbers", shown.numbers}, {"is", to_json(changes)}};
}

void Court::claims_in_last(const v1::Line& line) {
  const auto number = static_cast<std::uint32_t>(chance_.below(70'000));
  const auto claims = claims_in(last_body_, crypto::sha256("any record"), ParticipantId("geolab"), line, number);
  tell({{"claims", {to_hex(last_body_.SerializeAsString()), to_hex(line.SerializeAsString())}}, {"number", number}, {"is", to_json(claims)}});
}

void Court::change(const v1::Config& next, const Bytes& step) {
  auto checked = check_step(whole_.config(), step);
  tell({{"step", to_hex(step)}, {"is", checked ? to_json(*checked) : to_json(checked.error())}});
  if (!checked) return;
  config_ = next;
  whole_.adopt(*std::move(checked));
  shown_.set_base(std::make_shared<test::MemoryView>(whole_.config()));
}

void Court::consider(const v1::Config& next) {
  const Bytes bytes = next.SerializeAsString();
  auto outcome = parse_config(bytes, whole_.config().network);
  if (outcome) {
    if (const auto change = check_change(whole_.config(), *outcome); !change) outcome = tl::make_unexpected(change.error());
  }
  tell({{"config", to_hex(bytes)}, {"is", outcome ? to_json(*outcome) : to_json(outcome.error())}});
}

void Court::read_spoilt(Spoiler& spoiler, const Spoiler::Known& known) {
  if (last_body_.ByteSizeLong() == 0) return;
  v1::RecordBody body = last_body_;
  spoiler.spoil(body, known);
  Bytes bytes = body.SerializeAsString();
  if (chance_.one_in(2)) spoil_bytes<v1::RecordBody>(bytes, chance_);
  const auto wrong_body = error_of(parse_body(bytes, whole_.config().network));
  tell({{"read", "body"}, {"bytes", to_hex(bytes)}, {"is", wrong_body ? to_json(*wrong_body) : Json::object()}});
  if (last_lines_.empty()) return;
  v1::Line line = chance_.pick(last_lines_);
  for (std::uint64_t i = chance_.one_in(10) ? 200 : 1; i != 0; --i) spoiler.spoil(line, known);
  bytes = line.SerializeAsString();
  if (chance_.one_in(2)) spoil_bytes<v1::Line>(bytes, chance_);
  const auto wrong_line = error_of(parse_line(bytes, 0));
  tell({{"read", "line"}, {"bytes", to_hex(bytes)}, {"is", wrong_line ? to_json(*wrong_line) : Json::object()}});
}

void Court::warn(const ItemId& item) {
  const auto alerts = alerts_of(whole_, item);
  const auto facts = amended_facts(whole_, item);
  if (!alerts || !facts) return;
  tell({{"item", to_hex(item.view())}, {"alerts", to_json(*alerts)}, {"facts", to_json(*facts)}});
}

}  // namespace golconda::ledger::judged
