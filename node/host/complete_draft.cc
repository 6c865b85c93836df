#include "node/host/complete_draft.h"

#include <algorithm>
#include <map>
#include <utility>

#include "crypto/commitment.h"
#include "golconda/v1/draft.pb.h"
#include "proto/limits.h"
#include "proto/names.h"

namespace golconda::host {
namespace {

constexpr std::size_t kLineSaltBytes = 16;
constexpr std::size_t kPrivateSaltBytes = 32;

tl::unexpected<Error> wrong(std::string message, std::string field, std::string remedy,
                            std::optional<std::uint32_t> line) {
  return tl::unexpected<Error>(
      Error{ErrorCode::kInvalidArgument, std::move(message), std::move(field), std::move(remedy), {}, line});
}

// What the node sets must come empty, or a client could believe that it had a say in it.
Result<void> check_untouched(const v1::Draft& draft) {
  const v1::RecordBody& body = draft.body();
  if (body.format_version() != 0 || !body.network_id().empty() || !body.log_id().empty() || body.sequence() != 0 ||
      !body.previous().empty() || body.created_at_ms() != 0 || !body.lines_root().empty() || body.line_count() != 0 ||
      body.commitments_size() != 0) {
    return wrong("a draft's body sets only its action; the node sets the rest", "draft.body", "leave them unset", {});
  }
  if (body.action_case() == v1::RecordBody::ACTION_NOT_SET) {
    return wrong("the draft has no action", "draft.body.action", "set one", {});
  }
  for (int i = 0; i < draft.lines_size(); ++i) {
    if (!draft.lines(i).salt().empty() || draft.lines(i).commitments_size() != 0) {
      return wrong("a draft's line has neither salt nor commitments; the node makes them", "draft.lines",
                   "leave them unset, and put private values into private_values", static_cast<std::uint32_t>(i));
    }
  }
  return {};
}

Result<void> check_private(const v1::Draft& draft, const v1::PrivateValue& value) {
  const auto line = value.of_document() ? std::optional<std::uint32_t>{} : std::optional{value.line()};
  if (!value.of_document() && value.line() >= static_cast<std::uint32_t>(draft.lines_size())) {
    return wrong("private value \"" + value.label() + "\" belongs to line " + std::to_string(value.line()) +
                     ", but there are " + std::to_string(draft.lines_size()),
                 "private_values.line", "name a line of the draft", line);
  }
  if (!wire::is_label(value.label())) {
    return wrong("\"" + value.label() + "\" is no label", "private_values.label",
                 "use 1 to " + std::to_string(wire::kLabelMaxBytes) + " of a-z, 0-9 and _", line);
  }
  if (value.value().size() > wire::kPrivateValueMaxBytes) {
    return wrong("private value \"" + value.label() + "\" has " + std::to_string(value.value().size()) +
                     " bytes, at most " + std::to_string(wire::kPrivateValueMaxBytes) + " are kept",
                 "private_values.value", "shorten it, or commit to a document's hash", line);
  }
  return {};
}

// One draw for a whole document: a call a line would be a system call a line.
Bytes random_bytes(std::size_t size, const RandomFill& random) {
  Bytes out(size, '\0');
  random({reinterpret_cast<std::uint8_t*>(out.data()), out.size()});
  return out;
}

void add_salts(v1::Draft& draft, const RandomFill& random) {
  const Bytes salts = random_bytes(static_cast<std::size_t>(draft.lines_size()) * kLineSaltBytes, random);
  for (int i = 0; i < draft.lines_size(); ++i) {
    draft.mutable_lines(i)->set_salt(salts.data() + static_cast<std::size_t>(i) * kLineSaltBytes, kLineSaltBytes);
  }
}

}  // namespace

crypto::Digest request_hash(const v1::Draft& draft) {
  Bytes bytes;
  draft.SerializeToString(&bytes);
  return crypto::sha256(bytes);
}

Result<std::vector<replica::PrivateEntry>> complete_draft(v1::Draft& draft, const RandomFill& random) {
  GOLCONDA_CHECK_OK(check_untouched(draft));
  for (const v1::PrivateValue& value : draft.private_values()) GOLCONDA_CHECK_OK(check_private(draft, value));
  add_salts(draft, random);

  // Sorted by place and label, as the commitments have to be; the document's come first.
  using Place = std::pair<std::int64_t, std::string>;
  std::map<Place, v1::PrivateValue*> sorted;
  for (v1::PrivateValue& value : *draft.mutable_private_values()) {
    const std::int64_t place = value.of_document() ? -1 : std::int64_t{value.line()};
    if (!sorted.emplace(Place{place, value.label()}, &value).second) {
      return wrong("\"" + value.label() + "\" is given twice", "private_values.label", "give each label once",
                   value.of_document() ? std::optional<std::uint32_t>{} : std::optional{value.line()});
    }
  }
  std::vector<replica::PrivateEntry> entries;
  entries.reserve(sorted.size());
  const Bytes salts = random_bytes(sorted.size() * kPrivateSaltBytes, random);
  for (auto& [place, value] : sorted) {
    replica::PrivateEntry entry{value->of_document(), value->line(), value->label(),
                                salts.substr(entries.size() * kPrivateSaltBytes, kPrivateSaltBytes),
                                std::move(*value->mutable_value())};
    v1::Commitment* commitment = entry.of_document
                                     ? draft.mutable_body()->add_commitments()
                                     : draft.mutable_lines(static_cast<int>(entry.line))->add_commitments();
    commitment->set_label(entry.label);
    commitment->set_hash(crypto::commit(entry.salt, entry.label, entry.value).bytes());
    entries.push_back(std::move(entry));
  }
  draft.clear_private_values();
  return entries;
}

}  // namespace golconda::host
