#include "node/query/evidence_call.h"

#include <utility>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "golconda/v1/record.pb.h"
#include "node/ledger/record.h"
#include "node/passport/evidence_check.h"

namespace golconda::query {
namespace {

using passport::SignedBody;

// What has rotated the log's key below `fork`. Which final records did is known; of those that are not final yet each is
// looked at, and there are as many as may wait.
Result<std::vector<SignedBody>> rotations_below(const ReadCall& call, const ledger::LogId& log, std::uint64_t fork) {
  std::vector<SignedBody> rotations;
  GOLCONDA_TRY(const std::vector<std::uint64_t> sequences, call.reader.rotations(log));
  for (const std::uint64_t sequence : sequences) {
    if (sequence >= fork) break;
    GOLCONDA_CHECK_OK(check_wanted(call));
    GOLCONDA_TRY(passport::StoredRecord stored, call.reader.record({{}, log, sequence}));
    rotations.push_back({std::move(stored.body), std::move(stored.signature)});
  }
  GOLCONDA_TRY(const auto state, call.reader.log(log));
  for (std::uint64_t sequence = state ? state->size : 0; sequence < fork; ++sequence) {
    GOLCONDA_CHECK_OK(check_wanted(call));
    auto stored = call.reader.record({{}, log, sequence});
    if (!stored && stored.error().code == ErrorCode::kNotFound) break;
    if (!stored) return tl::make_unexpected(std::move(stored).error());
    GOLCONDA_TRY(const v1::RecordBody body, ledger::parse_body(stored->body, call.reader.config().network));
    if (body.has_rotate_key()) rotations.push_back({std::move(stored->body), std::move(stored->signature)});
  }
  return rotations;
}

}  // namespace

Result<void> get_evidence(const ReadCall& call, const v1::GetEvidenceRequest& request, v1::GetEvidenceResponse& response) {
  const ledger::LogId log(request.log_id());
  const ledger::NetworkId& network = call.reader.config().network;
  if (call.reader.config().find_by_log(log) == nullptr) {
    return fail(ErrorCode::kNotFound, "no participant of this network has a log of that name", "log_id", "`golconda status` lists the logs");
  }
  GOLCONDA_TRY(const auto known, call.reader.evidence(log));
  if (!known) {
    return fail(ErrorCode::kNotFound, "this node knows of no fork of " + log.text, "log_id", "`golconda evidence` lists the logs that were forked");
  }
  GOLCONDA_TRY(const v1::RecordBody first, ledger::parse_body(known->first.body, network));
  passport::EvidenceFile file{network, {}, log, {known->first.body, known->first.signature}, {known->second.body, known->second.signature}, {}};
  GOLCONDA_TRY(file.configurations, call.reader.configurations());
  GOLCONDA_TRY(file.rotations, rotations_below(call, log, first.sequence()));
  auto made = passport::make_evidence(std::move(file));
  if (!made) {
    return fail(ErrorCode::kNotFound, "this node cannot make a file of what it knows of the fork of " + log.text + ": " + made.error().message,
                "log_id", "ask another node");
  }
  response.set_json(passport::to_json(*made));
  response.set_log_id(log.text);
  response.set_sequence(first.sequence());
  return {};
}

}  // namespace golconda::query
