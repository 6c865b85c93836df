// Judges records and tells what became of them, a line of JSON each:
//
//   {"genesis": bytes}                        a new network begins, with nothing in it
//   {"step": bytes, "is": outcome}            the next configuration, adopted when it is good
//   {"config": bytes, "is": outcome}          one that could be the next, whoever seals it
//   {"record": [body, line ...], "judged": [judgement ...]}
//   {"read": "body" or "line", "bytes": bytes, "is": {} or an error}
//   {"claims": [body, line], "number": of the line, "is": hash}
//   {"item": id, "alerts": [...], "facts": bytes}
//
// Bytes are in hexadecimal. A judgement is {"view": name, "numbers": of the lines that are shown, "is": outcome}; what is let
// through is applied to its view. Of the two views one has whole records ("whole"), the other what was shown of them
// ("shown"), as a passport's reader has; its judgements have numbers.
//
// Thread-safety: one thread.

#pragma once

#include <memory>
#include <ostream>

#include "golconda/v1/config.pb.h"
#include "golconda/v1/record.pb.h"
#include "node/ledger/overlay_view.h"
#include "node/ledger/record.h"
#include "tests/ledger/judged/outcome.h"
#include "tests/ledger/judged/trade.h"

namespace golconda::ledger::judged {

class Court {
 public:
  Court(std::ostream& out, Chance& chance, const v1::Config& genesis);

  [[nodiscard]] const test::MemoryView& view() const { return whole_; }
  [[nodiscard]] const v1::Config& newest() const { return config_; }

  // Places the document in its log and judges it, spoilt or not. True when it was let through as a whole.
  bool judge_next(Document document, Spoiler* spoiler, const Spoiler::Known& known);
  // As it is, without its heads filled in.
  bool judge_record(const v1::RecordBody& body, const std::vector<v1::Line>& lines);
  void change(const v1::Config& next, const Bytes& step);
  void consider(const v1::Config& next);
  void read_spoilt(Spoiler& spoiler, const Spoiler::Known& known);
  void warn(const ItemId& item);

 private:
  struct Parsed;
  Json judge_whole(const Parsed& parsed, bool& let_through);
  Json judge_shown_part(const Parsed& parsed, bool everything);
  void claims_in_last(const v1::Line& line);
  void tell(const Json& json) { out_ << json.dump() << "\n"; }

  std::ostream& out_;
  Chance& chance_;
  v1::Config config_;
  test::MemoryView whole_;
  OverlayView shown_;
  v1::RecordBody last_body_;  // of another record, for what it does not fit
  std::vector<v1::Line> last_lines_;
};

}  // namespace golconda::ledger::judged
