#include "node/web/api/manifest_check.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <google/protobuf/descriptor.h>

#include "golconda/v1/api.pb.h"
#include "node/manifest/action_plans.h"
#include "node/manifest/claim_codes.h"
#include "node/manifest/manifest_csv.h"
#include "node/query/claim_codes.h"
#include "node/query/item_view.h"
#include "node/query/selector.h"
#include "node/web/api/http_messages.pb.h"
#include "node/web/api/limits.h"
#include "proto/limits.h"
#include "proto/names.h"

namespace golconda::web {
namespace {

using manifest::ActionPlan;
using manifest::ActionWords;
using manifest::ManifestMistakes;
using manifest::MistakeList;

tl::unexpected<Error> wrong(std::string field, std::string message, std::string remedy) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(field), std::move(remedy));
}

// The request's own fields, which are no words of an action.
bool is_word(const google::protobuf::FieldDescriptor& field) {
  return field.cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING && !field.is_repeated() &&
         field.number() != CheckManifestRequest::kKindFieldNumber && field.number() != CheckManifestRequest::kCsvFieldNumber;
}

// The field hs_code is the word hs-code, and `type` the word kind.
ActionWords words_of(const CheckManifestRequest& request) {
  ActionWords words(ActionWords::Source::kFields);
  const auto& descriptor = *CheckManifestRequest::descriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const auto& field = *descriptor.field(i);
    if (!is_word(field)) continue;
    std::string name = field.number() == CheckManifestRequest::kTypeFieldNumber ? "kind" : field.name();
    std::ranges::replace(name, '_', '-');
    words.set(name, request.GetReflection()->GetString(request, &field));
  }
  words.set_origins({request.origin().begin(), request.origin().end()});
  return words;
}

Result<void> check_request(const CheckManifestRequest& request) {
  if (request.csv().size() > kManifestMaxBytes) {
    return wrong("csv", "the manifest has " + std::to_string(request.csv().size()) + " bytes, more than " + std::to_string(kManifestMaxBytes),
                 "split it, or use the command line, which takes 64 MiB");
  }
  if (request.document_lines() > wire::kRecordLinesMax) {
    return wrong("documentLines", "a record has at most " + std::to_string(wire::kRecordLinesMax) + " lines", "leave it out to have 1,000");
  }
  for (const DocumentValue& value : request.document_values()) {
    if (!wire::is_label(value.label()) || value.value().empty() || value.value().size() > wire::kPrivateValueMaxBytes) {
      return wrong("documentValues", "\"" + value.label().substr(0, wire::kLabelMaxBytes) + "\" cannot be kept so",
                   "write a label of at most 32 of a-z, 0-9 and _, and a value of 1 to 1,024 bytes");
    }
  }
  return {};
}

// A container is named as on the command line; the plan wants its id.
Result<void> name_container(const query::ReadCall& call, ActionWords& words) {
  if (!words.says("container")) return {};
  GOLCONDA_TRY(const ledger::ItemId id, query::select_by_name(call, words.get("container"), "container"));
  words.set("container", to_hex(id.view()));
  return {};
}

// Answers for names out of the call's snapshot; records and ancestries are read once for all of them.
manifest::AskItems items_of(const query::ReadCall& call, query::ItemViews& views) {
  return [&call, &views](const std::vector<manifest::Name>& names,
                         bool with_story) -> Result<std::vector<Result<v1::ItemView>>> {
    std::vector<Result<v1::ItemView>> answers;
    answers.reserve(names.size());
    for (const manifest::Name& name : names) {
      GOLCONDA_CHECK_OK(query::check_wanted(call));
      const auto item = query::select_item(call, manifest::selector_of(name.text, name.is_reference));
      if (!item) {
        const ErrorCode code = item.error().code;
        if (code != ErrorCode::kNotFound && code != ErrorCode::kInvalidArgument) return tl::make_unexpected(item.error());
        answers.emplace_back(tl::make_unexpected(item.error()));
        continue;
      }
      v1::ItemView view;
      GOLCONDA_CHECK_OK(views.fill(*item, with_story ? query::ItemDetail::kFull : query::ItemDetail::kRow, view));
      answers.emplace_back(std::move(view));
    }
    return answers;
  };
}

// What was looked at is what is signed: were an item to move meanwhile, the ledger refuses the draft.
void fill_heads(std::vector<manifest::ManifestRow>& rows, const manifest::Views& views) {
  for (manifest::ManifestRow& row : rows) {
    std::string* const head = manifest::head_field(row.line);
    const v1::ItemView* const view = manifest::view_of(views, row);
    if (head != nullptr && view != nullptr) *head = view->state().head();
  }
}

Result<void> fill_claims(const query::ReadCall& call, const manifest::Views& views, std::vector<manifest::ManifestRow>& rows,
                         MistakeList& mistakes, CheckManifestResponse& response) {
  manifest::ClaimCodes codes;
  const auto is_shown = [&call](const Bytes& item, const std::string& code) { return query::is_claim_code_shown(call.reader, item, code); };
  GOLCONDA_CHECK_OK(manifest::renew_claim_codes(is_shown, views, rows, codes, mistakes));
  manifest::fill_claim_hashes(rows, codes, mistakes);
  if (!mistakes.empty()) return {};
  for (const auto& [item, code] : codes) {
    auto& out = *response.add_claim_codes();
    out.set_item(item);
    out.set_code(code);
  }
  return {};
}

void fill_mistakes(const ManifestMistakes& mistakes, CheckManifestResponse& response) {
  response.set_mistakes_total(static_cast<std::uint32_t>(mistakes.total));
  for (const manifest::Mistake& mistake : mistakes.listed) {
    auto& out = *response.add_mistakes();
    out.set_row(mistake.file_line);
    out.set_column(mistake.column);
    out.set_value(mistake.value);
    out.set_message(mistake.message);
    out.set_remedy(mistake.remedy);
  }
}

// Looks up what the rows name and fills in what they leave open.
Result<void> complete(const query::ReadCall& call, ActionPlan& plan, std::vector<manifest::ManifestRow>& rows,
                      MistakeList& mistakes, CheckManifestResponse& response) {
  query::ItemViews item_views(call);
  const auto wanted = std::max(plan.wanted, manifest::Wanted::kAllItems);  // their heads
  GOLCONDA_TRY(const manifest::Views views, manifest::look_up_rows(items_of(call, item_views), rows, wanted, mistakes));
  if (!mistakes.empty()) return {};
  fill_heads(rows, views);
  if (plan.kind == manifest::ManifestKind::kSell) GOLCONDA_CHECK_OK(fill_claims(call, views, rows, mistakes, response));
  if (!plan.complete) return {};
  const std::function<Result<ledger::Tolerances>()> tolerances = [&call] { return Result<ledger::Tolerances>(call.reader.config().tolerances); };
  manifest::Completion at{views, call.caller.participant.text, tolerances, rows, plan.document, mistakes};
  return plan.complete(at);
}

Result<void> fill_drafts(const query::ReadCall& call, const CheckManifestRequest& request, const ActionPlan& plan,
                         const std::vector<manifest::ManifestRow>& rows, CheckManifestResponse& response) {
  const std::string again = request.again() ? manifest::make_claim_code() : std::string();  // as random as any
  GOLCONDA_TRY(std::vector<manifest::Document> documents,
               manifest::make_documents(rows, plan.document, {call.caller.participant.text, request.kind(), again}));
  for (manifest::Document& document : documents) {
    response.add_drafts()->Swap(&document.draft);
    response.add_request_ids(std::move(document.request_id));
    auto& source = *response.add_file_lines();
    for (const manifest::LineSource& line : document.sources) source.add_lines(line.file_line);
  }
  return {};
}

// The rows of the manifest; of what has none, none. nullopt: the mistakes are in the response.
Result<std::optional<std::vector<manifest::ManifestRow>>> read_rows(const CheckManifestRequest& request, const ActionPlan& plan,
                                                                    CheckManifestResponse& response) {
  std::vector<manifest::ManifestRow> rows;
  if (plan.document.has_no_lines) {
    if (!request.csv().empty()) return wrong("csv", request.kind() + " takes no manifest", "leave it out");
    return std::optional(std::move(rows));
  }
  if (request.csv().empty()) return wrong("csv", "the manifest is missing", "write a header and a row for each item; /api/v1/actions has templates");
  auto read = manifest::parse_manifest(plan.kind, request.csv());
  if (!read.has_value()) {
    fill_mistakes(read.error(), response);
    return std::optional<std::vector<manifest::ManifestRow>>{};
  }
  response.set_rows(static_cast<std::uint32_t>(read->file_rows));
  return std::optional(std::move(read->rows));
}

}  // namespace

Result<void> check_manifest(const query::ReadCall& call, const CheckManifestRequest& request, CheckManifestResponse& response) {
  GOLCONDA_CHECK_OK(check_request(request));
  ActionWords words = words_of(request);
  GOLCONDA_CHECK_OK(name_container(call, words));
  GOLCONDA_TRY(ActionPlan plan, manifest::plan_action(request.kind(), words));
  if (request.document_lines() != 0) plan.document.lines_max = request.document_lines();
  for (const DocumentValue& value : request.document_values()) {
    plan.document.private_values.emplace_back(value.label(), value.value());
  }
  GOLCONDA_TRY(auto rows, read_rows(request, plan, response));
  if (!rows) return {};
  MistakeList mistakes;
  GOLCONDA_CHECK_OK(complete(call, plan, *rows, mistakes, response));
  if (!mistakes.empty()) {
    fill_mistakes(mistakes.take(), response);
    return {};
  }
  return fill_drafts(call, request, plan, *rows, response);
}

}  // namespace golconda::web
