#include "node/query/submit_calls.h"

#include <algorithm>
#include <string>

#include "golconda/v1/api.pb.h"
#include "node/ledger/ids.h"
#include "node/query/limits.h"
#include "node/query/request_check.h"
#include "proto/limits.h"
#include "proto/names.h"

namespace golconda::query {
namespace {

tl::unexpected<Error> bad(std::string message, std::string field, std::string remedy,
                          std::optional<std::uint32_t> line = std::nullopt) {
  return tl::unexpected<Error>(
      Error{ErrorCode::kInvalidArgument, std::move(message), std::move(field), std::move(remedy), {}, line});
}

Result<void> check_request_id(std::string_view id) {
  const bool well_formed = std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == ':' || c == '-';
  });
  if (id.size() > kRequestIdMaxBytes || !well_formed) {
    return bad("the request id has " + std::to_string(id.size()) + " bytes or other than letters, digits and . _ : -",
               "request_id", "choose at most " + std::to_string(kRequestIdMaxBytes) + " such characters");
  }
  return {};
}

Result<void> check_body(const v1::RecordBody& body) {
  const auto set_by_node = [](std::string field) {
    return bad("draft.body." + field + " is set, and the node sets it", "draft.body." + field, "leave it empty");
  };
  if (body.format_version() != 0) return set_by_node("format_version");
  if (!body.network_id().empty()) return set_by_node("network_id");
  if (!body.log_id().empty()) return set_by_node("log_id");
  if (body.sequence() != 0) return set_by_node("sequence");
  if (!body.previous().empty()) return set_by_node("previous");
  if (body.created_at_ms() != 0) return set_by_node("created_at_ms");
  if (!body.lines_root().empty()) return set_by_node("lines_root");
  if (body.line_count() != 0) return set_by_node("line_count");
  if (body.commitments_size() != 0) return set_by_node("commitments");
  if (body.action_case() == v1::RecordBody::ACTION_NOT_SET) {
    return bad("the draft has no action", "draft.body", "set one of register_rough, offer, cut and so on");
  }
  if (body.action_case() == v1::RecordBody::kRotateKey) {
    return fail(ErrorCode::kPermissionDenied, "a key is rotated by an operator, not by a submission", "draft.body",
                "use `golconda key rotate` with an operator's token");
  }
  return {};
}

Result<void> check_lines(const v1::Draft& draft) {
  if (static_cast<std::size_t>(draft.lines_size()) > wire::kRecordLinesMax) {
    return bad("the draft has " + std::to_string(draft.lines_size()) + " lines, more than " +
                   std::to_string(wire::kRecordLinesMax),
               "draft.lines", "split the document");
  }
  for (int i = 0; i < draft.lines_size(); ++i) {
    const auto& line = draft.lines(i);
    const auto number = static_cast<std::uint32_t>(i);
    if (!line.salt().empty()) {
      return bad("the line's salt is set, and the node sets it", "draft.lines.salt", "leave it empty", number);
    }
    if (line.commitments_size() != 0) {
      return bad("the line's commitments are set, and the node sets them", "draft.lines.commitments",
                 "put the values into private_values", number);
    }
    if (line.row_case() == v1::Line::ROW_NOT_SET) {
      return bad("the line has no row", "draft.lines", "set the row that the action asks for", number);
    }
  }
  return {};
}

Result<void> check_private_values(const v1::Draft& draft) {
  for (const auto& field : draft.private_values()) {
    const std::optional<std::uint32_t> line =
        field.of_document() ? std::nullopt : std::optional<std::uint32_t>(field.line());
    if (!wire::is_label(field.label())) {
      return bad("\"" + field.label() + "\" is not a label", "draft.private_values.label",
                 "write at most 32 lower-case letters, digits and underscores", line);
    }
    if (field.value().size() > wire::kPrivateValueMaxBytes) {
      return bad("the private value " + field.label() + " has " + std::to_string(field.value().size()) +
                     " bytes, more than " + std::to_string(wire::kPrivateValueMaxBytes),
                 "draft.private_values.value", "shorten it", line);
    }
    if (line && *line >= static_cast<std::uint32_t>(draft.lines_size())) {
      return bad("the private value " + field.label() + " is for line " + std::to_string(*line) +
                     " and the draft has " + std::to_string(draft.lines_size()) + " lines",
                 "draft.private_values.line", "count lines from 0, or set of_document", line);
    }
  }
  return {};
}

}  // namespace

Result<void> check_submit(const host::Principal& caller, const v1::SubmitRequest& request) {
  GOLCONDA_TRY(const auto participant, parse_participant(request.participant(), "participant"));
  if (participant != caller.participant) {
    return fail(ErrorCode::kPermissionDenied,
                "a token of " + caller.participant.text + " cannot submit for " + participant.text, "participant",
                "use a token of " + participant.text);
  }
  GOLCONDA_CHECK_OK(check_request_id(request.request_id()));
  if (std::chrono::milliseconds(request.wait_ms()) > kSubmitWaitMax) {
    return bad("wait_ms is " + std::to_string(request.wait_ms()) + ", more than " +
                   std::to_string(kSubmitWaitMax.count()),
               "wait_ms", "wait less; the record becomes final all the same");
  }
  if (!request.has_draft()) return bad("the request has no draft", "draft", "say what is to be recorded");
  GOLCONDA_CHECK_OK(check_known_fields(request));
  GOLCONDA_CHECK_OK(check_body(request.draft().body()));
  GOLCONDA_CHECK_OK(check_lines(request.draft()));
  return check_private_values(request.draft());
}

host::Submission take_submission(v1::SubmitRequest& request) {
  return {ledger::ParticipantId(request.participant()), request.request_id(),
          std::shared_ptr<v1::Draft>(request.release_draft())};
}

std::chrono::milliseconds wait_of(const v1::SubmitRequest& request) {
  return request.wait_ms() == 0 ? kSubmitWaitDefault : std::chrono::milliseconds(request.wait_ms());
}

void fill_submit_response(const host::Receipt& receipt, v1::SubmitResponse& response) {
  response.set_record_id(receipt.record.bytes());
  response.set_log_id(receipt.log.text);
  response.set_sequence(receipt.sequence);
  response.set_final(receipt.final);
  response.set_repeated_request(receipt.repeated);
  for (const std::uint32_t line : receipt.created_lines) {
    response.add_created_items(ledger::item_id(receipt.record, line).bytes());
    response.add_created_lines(line);
  }
}

}  // namespace golconda::query
