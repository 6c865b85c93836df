#include "node/query/trace_call.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/query/item_view.h"
#include "node/query/journey.h"
#include "node/query/limits.h"
#include "node/query/lineage_walk.h"
#include "node/query/record_cache.h"
#include "node/query/record_summary.h"
#include "node/query/selector.h"
#include "node/query/statement_events.h"

namespace golconda::query {
namespace {

using ledger::ItemId;
using ledger::Microcarats;

// The item's weight after a line that wrote it, given the one before: re-weighing never creates carats.
Microcarats weight_after(const v1::Line& line, Microcarats before) {
  const auto lower = [before](std::uint64_t found) {
    return found == 0 ? before : Microcarats{std::min(found, before.value)};
  };
  if (line.has_new_item()) return Microcarats{line.new_item().weight_uct()};
  if (line.has_accept()) return lower(line.accept().weight_found_uct());
  if (line.has_unpack()) return lower(line.unpack().weight_found_uct());
  return before;
}

// One record of an item's story: a step of its journey, or a statement about it.
struct StoryStep {
  passport::RecordPlace place;
  std::optional<std::uint32_t> line;  // nullopt: the record has none
  ItemId written;                     // the item, or the container that it was in
  bool is_journey = false;
};

class Tracer {
 public:
  explicit Tracer(const ReadCall& call) : views_(call), records_(views_.records()), journeys_(records_) {}

  // Whether all of its events fitted.
  Result<bool> fill(const ItemId& item, v1::TraceItem& out) {
    GOLCONDA_CHECK_OK(views_.fill(item, ItemDetail::kFull, *out.mutable_item()));
    GOLCONDA_TRY(const auto story, story_of(item));
    const auto kind = static_cast<ledger::ItemKind>(out.item().state().kind());
    const Microcarats weight_now{out.item().state().weight_uct()};
    Microcarats weight;
    for (const StoryStep& step : story) {
      if (static_cast<std::size_t>(out.events_size()) == kTraceEventsPerItemMax) return false;
      GOLCONDA_TRY(const auto* const body, records_.body(step.place));
      const v1::Line* line = &v1::Line::default_instance();
      if (step.line) {
        GOLCONDA_TRY(line, records_.line(step.place, *step.line));
      }
      const Microcarats before = weight;
      if (step.is_journey && step.written == item) weight = weight_after(*line, before);
      if (is_container(kind)) weight = &step == &story.back() ? weight_now : Microcarats{};
      GOLCONDA_CHECK_OK(add_event(item, step, *body, *line, before, weight, out));
    }
    return true;
  }

 private:
  // The journey in its order, which is the ledger's, with each statement before the first later step. Authors' clocks
  // need not agree, so times alone would tear the journey apart.
  Result<std::vector<StoryStep>> story_of(const ItemId& item) {
    GOLCONDA_TRY(const auto* const journey, journeys_.of(item));
    GOLCONDA_TRY(const auto statements, statement_events(records_, item));
    std::vector<StoryStep> story;
    auto next = statements.begin();
    for (const JourneyStep& step : *journey) {
      GOLCONDA_TRY(const auto* const body, records_.body(step.place));
      for (; next != statements.end() && !story.empty() && next->created_at_ms < body->created_at_ms(); ++next) {
        story.push_back({next->place, next->line, item, false});
      }
      story.push_back({step.place, step.line, step.written, true});
    }
    for (; next != statements.end(); ++next) story.push_back({next->place, next->line, item, false});
    return story;
  }

  Result<void> add_event(const ItemId& item, const StoryStep& step, const v1::RecordBody& body, const v1::Line& line,
                         Microcarats before, Microcarats after, v1::TraceItem& out) {
    const auto* author = records_.reader().config().find_by_log(step.place.log);
    SummaryInput input{body, line, step.line.value_or(0), step.place.record, author,
                       author == nullptr ? step.place.log.text : author->id.text,
                       step.written == item ? before : Microcarats{}, {}};
    // Only what a record created came from others in it.
    if (line.has_new_item()) {
      GOLCONDA_TRY(input.parents, records_.reader().parents(step.written));
    }
    auto* event = out.add_events();
    event->set_record_id(step.place.record.bytes());
    event->set_log_id(step.place.log.text);
    event->set_sequence(step.place.sequence);
    event->set_line(step.line.value_or(0));
    event->set_action(action_name(body));
    event->set_participant(input.by);
    event->set_created_at_ms(body.created_at_ms());
    event->set_weight_uct(after.value);
    event->set_summary(step.written == item ? summarise(input)
                                            : "in " + short_id(step.written) + ": " + summarise(input));
    return {};
  }

  ItemViews views_;
  RecordCache& records_;  // of views_
  Journeys journeys_;
};

}  // namespace

Result<void> trace(const ReadCall& call, const v1::TraceRequest& request, v1::TraceResponse& response) {
  if (request.items_max() > kTraceItemsMax) {
    return fail(ErrorCode::kInvalidArgument,
                "items_max is " + std::to_string(request.items_max()) + ", more than " +
                    std::to_string(kTraceItemsMax),
                "items_max", "ask for less");
  }
  GOLCONDA_TRY(const auto item, select_final_item(call, request.selector()));
  const std::size_t items_max = request.items_max() == 0 ? kTraceItemsDefault : request.items_max();
  GOLCONDA_TRY(const auto lineage, walk_lineage(call.reader, item, items_max));
  response.set_item(item.bytes());
  response.set_truncated(lineage.truncated);
  Tracer tracer(call);
  std::size_t bytes = 0;
  for (const auto& member : lineage.items) {
    auto* out = response.add_items();
    GOLCONDA_TRY(const bool complete, tracer.fill(member, *out));
    if (!complete) response.set_truncated(true);
    bytes += out->ByteSizeLong();
    if (bytes > kItemsResponseMaxBytes) {
      response.mutable_items()->RemoveLast();
      response.set_truncated(true);
      break;
    }
  }
  return {};
}

}  // namespace golconda::query
