#include "node/query/passport_call.h"

#include <set>
#include <string_view>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/passport/build.h"
#include "node/passport/limits.h"
#include "node/passport/passport_json.h"
#include "node/query/selector.h"
#include "proto/limits.h"

namespace golconda::query {
namespace {

// Labels that one request may name: more than a record has.
constexpr int kDiscloseMax = 64;

// Private values stay with who committed to them: another participant's, hosted on the same node, are dropped.
void keep_own(passport::Passport& passport, const ledger::Config& config, const ledger::ParticipantId& caller) {
  std::erase_if(passport.disclosures, [&](const passport::Disclosure& disclosure) {
    const ledger::Participant* author = config.find_by_log(disclosure.log);
    return author == nullptr || author->id != caller;
  });
}

// Whoever has a name's opening may show it: nothing is asked of what this node knows.
Result<std::vector<ledger::NameOpening>> names_of(const v1::MakePassportRequest& request) {
  if (static_cast<std::size_t>(request.names_size()) > passport::kNamesMax) {
    return fail(ErrorCode::kInvalidArgument, "at most " + std::to_string(passport::kNamesMax) + " names can be shown at once", "names",
                "name fewer");
  }
  std::vector<ledger::NameOpening> names;
  std::set<std::string_view> known;
  for (const v1::NameOpening& opening : request.names()) {
    if (!known.insert(opening.participant()).second) {
      return fail(ErrorCode::kInvalidArgument, "the name of " + opening.participant() + " is there twice", "names", "give it once");
    }
    names.push_back({ledger::ParticipantId(opening.participant()), opening.name(), opening.salt()});
  }
  return names;
}

}  // namespace

Result<void> make_passport(const ReadCall& call, const v1::MakePassportRequest& request,
                           v1::MakePassportResponse& response) {
  if (request.disclose_size() > kDiscloseMax) {
    return fail(ErrorCode::kInvalidArgument, "at most " + std::to_string(kDiscloseMax) + " labels can be disclosed at once",
                "disclose", "name fewer");
  }
  passport::BuildOptions options;
  options.with_siblings = request.with_siblings();
  for (const std::string& label : request.disclose()) {
    if (label.empty() || label.size() > wire::kLabelMaxBytes) {
      return fail(ErrorCode::kInvalidArgument, "a label has 1 to " + std::to_string(wire::kLabelMaxBytes) + " bytes", "disclose",
                  "name the labels of private values, as the manifests' columns do");
    }
    options.disclose.insert(label);
  }
  GOLCONDA_TRY(options.names, names_of(request));
  GOLCONDA_TRY(const ledger::ItemId item, select_final_item(call, request.selector()));
  GOLCONDA_TRY(passport::Passport passport, passport::build(call.reader, item, options));
  keep_own(passport, call.reader.config(), call.caller.participant);
  response.set_item(item.bytes());
  response.set_json(passport::to_json(passport));
  return {};
}

}  // namespace golconda::query
