#include "node/query/passport_call.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/ledger/record.h"
#include "node/passport/build.h"
#include "node/passport/limits.h"
#include "node/passport/passport_json.h"
#include "node/query/selector.h"
#include "proto/limits.h"

namespace golconda::query {
namespace {

// Labels that one request may name, with those of one record: more than a record has.
constexpr int kDiscloseMax = 64;
constexpr int kSiblingsMax = 1'000;
constexpr std::size_t kRecordDigitsMin = 8;
constexpr std::size_t kRecordDigitsMax = 64;

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

Result<void> check_label(const std::string& label) {
  if (!label.empty() && label.size() <= wire::kLabelMaxBytes) return {};
  return fail(ErrorCode::kInvalidArgument, "a label has 1 to " + std::to_string(wire::kLabelMaxBytes) + " bytes", "disclose",
              "name the labels of private values, as the manifests' columns do");
}

Result<void> read_values(const v1::MakePassportRequest& request, passport::BuildOptions& options) {
  if (request.disclose_size() + request.values_size() > kDiscloseMax) {
    return fail(ErrorCode::kInvalidArgument, "at most " + std::to_string(kDiscloseMax) + " labels can be disclosed at once",
                "disclose", "name fewer");
  }
  for (const std::string& label : request.disclose()) {
    GOLCONDA_CHECK_OK(check_label(label));
    options.disclose.insert(label);
  }
  for (const v1::PrivateValueName& value : request.values()) {
    GOLCONDA_CHECK_OK(check_label(value.label()));
    const std::string& digits = value.record();
    if (digits.size() < kRecordDigitsMin || digits.size() > kRecordDigitsMax || digits.find_first_not_of("0123456789abcdef") != std::string::npos) {
      return fail(ErrorCode::kInvalidArgument, "the beginning of a record's id has 8 to 64 of the digits 0-9 and a-f", "values",
                  "`golconda trace` shows each step's");
    }
    options.values.push_back({digits, value.label()});
  }
  return {};
}

Result<std::set<ledger::ItemId>> siblings_of(const v1::MakePassportRequest& request) {
  if (request.siblings_size() > kSiblingsMax) {
    return fail(ErrorCode::kInvalidArgument, "at most " + std::to_string(kSiblingsMax) + " siblings can be named at once", "siblings",
                "show all of them");
  }
  std::set<ledger::ItemId> siblings;
  for (const Bytes& bytes : request.siblings()) {
    const auto id = ledger::ItemId::from(bytes);
    if (!id) return fail(ErrorCode::kInvalidArgument, "an item's id has 16 bytes, and this one has " + std::to_string(bytes.size()), "siblings", "send the 16 bytes");
    siblings.insert(*id);
  }
  return siblings;
}

// Who asks for a value is not given a passport without it, which looks as if it had been shown.
Result<void> check_values_shown(const passport::Passport& made, const passport::BuildOptions& options) {
  const auto has = [&](const std::string& label, const std::string& digits) {
    return std::ranges::any_of(made.disclosures, [&](const passport::Disclosure& shown) {
      if (shown.label != label) return false;
      return std::ranges::any_of(made.records, [&](const passport::ShownRecord& record) {
        return record.log == shown.log && record.sequence == shown.sequence && to_hex(ledger::record_id(record.body).view()).starts_with(digits);
      });
    });
  };
  const auto missing = [](const std::string& what) {
    return fail(ErrorCode::kInvalidArgument, "there is no private value " + what + " of yours in this item's history", "disclose",
                "leave it out, or check the label");
  };
  for (const std::string& label : options.disclose) {
    if (!has(label, "")) return missing(label);
  }
  for (const passport::PrivateValueName& value : options.values) {
    if (!has(value.label, value.record)) return missing(value.label + " in record " + value.record);
  }
  return {};
}

}  // namespace

Result<void> make_passport(const ReadCall& call, const v1::MakePassportRequest& request,
                           v1::MakePassportResponse& response) {
  passport::BuildOptions options;
  options.with_siblings = request.with_siblings();
  GOLCONDA_TRY(options.siblings, siblings_of(request));
  GOLCONDA_CHECK_OK(read_values(request, options));
  GOLCONDA_TRY(options.names, names_of(request));
  GOLCONDA_TRY(const ledger::ItemId item, select_final_item(call, request.selector()));
  GOLCONDA_TRY(passport::Passport passport, passport::build(call.reader, item, options));
  keep_own(passport, call.reader.config(), call.caller.participant);
  GOLCONDA_CHECK_OK(check_values_shown(passport, options));
  response.set_item(item.bytes());
  response.set_json(passport::to_json(passport));
  return {};
}

}  // namespace golconda::query
