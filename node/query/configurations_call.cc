#include "node/query/configurations_call.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crypto/checkpoint.h"
#include "crypto/signed_note.h"
#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"

namespace golconda::query {
namespace {

// Whether there is room for `more` bytes in a response that has `used`; the first always has.
bool has_room(std::size_t used, std::size_t more) { return used == 0 || used + more <= kConfigurationsResponseMaxBytes; }

Result<std::size_t> fill_configurations(const ReadCall& call, std::uint64_t first, v1::GetConfigurationsResponse& response) {
  const std::uint64_t newest = call.reader.config().number;
  if (first > newest + 1) {
    return fail(ErrorCode::kInvalidArgument, "configuration " + std::to_string(first) + " is not there: the newest is " + std::to_string(newest),
                "first", "ask from a number that there is, or from the one after the newest for none");
  }
  std::size_t used = 0;
  if (first > newest) return used;
  GOLCONDA_TRY(std::vector<Bytes> all, call.reader.configurations());
  for (std::size_t number = first; number < all.size() && has_room(used, all[number].size()); ++number) {
    used += all[number].size();
    response.add_configurations(std::move(all[number]));
  }
  return used;
}

Result<void> fill_statements(const ReadCall& call, const v1::GetConfigurationsRequest& request, std::size_t used,
                             v1::GetConfigurationsResponse& response) {
  std::optional<crypto::Digest> after;
  if (!request.statements_after().empty()) {
    after = crypto::Digest::from(request.statements_after());
    if (!after) {
      return fail(ErrorCode::kInvalidArgument, "a statement's hash has 32 bytes, and this one has " + std::to_string(request.statements_after().size()),
                  "statements_after", "send SHA-256 of the last statement's bytes, or nothing");
    }
  }
  const std::uint64_t number = request.statements_of() == 0 ? call.reader.config().number + 1 : request.statements_of();
  GOLCONDA_TRY(std::vector<ledger::SignedStatement> said, call.reader.statements(number));
  std::map<crypto::Digest, ledger::SignedStatement> by_hash;
  for (ledger::SignedStatement& statement : said) by_hash.emplace(statement.id(), std::move(statement));
  for (auto at = after ? by_hash.upper_bound(*after) : by_hash.begin(); at != by_hash.end(); ++at) {
    // One at least, even behind configurations that fill the response: whoever asks for the rest gets on.
    if (response.statements_size() > 0 && !has_room(used, at->second.bytes.size())) {
      response.set_more_statements(true);
      break;
    }
    used += at->second.bytes.size();
    auto& out = *response.add_statements();
    out.set_statement(std::move(at->second.bytes));
    out.set_signature(std::move(at->second.signature));
  }
  return {};
}

Result<crypto::Checkpoint> end_of(const ReadCall& call, const ledger::LogId& log) {
  const auto text = call.reader.checkpoint(log);
  if (!text && text.error().code == ErrorCode::kNotFound) return crypto::Checkpoint{{}, 0, crypto::sha256(ByteView{}), 0};
  if (!text) return tl::make_unexpected(text.error());
  GOLCONDA_TRY(const crypto::SignedNote note, crypto::parse_note(*text));
  return crypto::parse_checkpoint(note.text);
}

Result<void> fill_frozen_logs(const ReadCall& call, v1::GetConfigurationsResponse& response) {
  for (const ledger::Participant& participant : call.reader.config().participants) {
    const ledger::LogKey& last = participant.logs.back();  // earlier ones are closed
    if (!last.frozen || last.closing) continue;
    GOLCONDA_TRY(const crypto::Checkpoint end, end_of(call, last.log));
    auto& out = *response.add_frozen_logs();
    out.set_log_id(last.log.text);
    out.set_size(end.size);
    out.set_root(end.root.bytes());
  }
  return {};
}

}  // namespace

Result<void> get_configurations(const ReadCall& call, const v1::GetConfigurationsRequest& request,
                                v1::GetConfigurationsResponse& response) {
  response.set_newest(call.reader.config().number);
  GOLCONDA_TRY(const std::size_t used, fill_configurations(call, request.first(), response));
  GOLCONDA_CHECK_OK(fill_statements(call, request, used, response));
  return fill_frozen_logs(call, response);
}

}  // namespace golconda::query
