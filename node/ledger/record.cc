#include "node/ledger/record.h"

#include "crypto/compact_range.h"
#include "crypto/base/plant.h"
#include "crypto/domain.h"
#include "crypto/merkle_hash.h"
#include "golconda/v1/record.pb.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::ledger {
namespace {

Error too_large(std::string_view what, std::size_t size, std::size_t max, std::optional<std::uint32_t> line = {}) {
  return Error{ErrorCode::kInvalidArgument,
               std::string(what) + " has " + std::to_string(size) + " bytes, at most " + std::to_string(max) + " fit",
               std::string(what), "shorten its texts or split the document", {}, line};
}

crypto::Digest lines_root(std::span<const Bytes> lines) {
  crypto::CompactRange tree;
  for (const Bytes& line : lines) tree.append(crypto::leaf_hash(line));
  return tree.root();
}

Result<void> check_sizes(std::span<const Bytes> lines) {
  if (lines.size() > wire::kRecordLinesMax) {
    return fail(ErrorCode::kInvalidArgument,
                "a record has at most " + std::to_string(wire::kRecordLinesMax) + " lines, this one has " +
                    std::to_string(lines.size()),
                "lines", "split the document");
  }
  std::size_t total = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    total += lines[i].size();
    if (lines[i].size() > wire::kLineMaxBytes) {
      return tl::make_unexpected(too_large("line", lines[i].size(), wire::kLineMaxBytes, static_cast<std::uint32_t>(i)));
    }
  }
  if (total > wire::kRecordMaxBytes) return tl::make_unexpected(too_large("lines", total, wire::kRecordMaxBytes));
  return {};
}

}  // namespace

RecordId record_id(ByteView body) { return crypto::leaf_hash(body); }

Bytes signed_bytes(const NetworkId& network, const RecordId& record) {
  Bytes message(planted(Plant::kNoDomainPrefix) ? ByteView{} : crypto::domain::kRecord);
  message += network.view();
  message += record.view();
  return message;
}

Result<BuiltRecord> build_record(v1::RecordBody& body, const google::protobuf::RepeatedPtrField<v1::Line>& lines) {
  BuiltRecord built;
  built.lines.reserve(static_cast<std::size_t>(lines.size()));
  for (const v1::Line& line : lines) built.lines.push_back(line.SerializeAsString());
  GOLCONDA_CHECK_OK(check_sizes(built.lines));
  body.set_line_count(static_cast<std::uint32_t>(built.lines.size()));
  body.set_lines_root(lines_root(built.lines).bytes());
  built.body = body.SerializeAsString();
  if (built.body.size() > wire::kBodyMaxBytes) {
    return tl::make_unexpected(too_large("body", built.body.size(), wire::kBodyMaxBytes));
  }
  built.id = record_id(built.body);
  return built;
}

Result<v1::RecordBody> parse_body(ByteView bytes, const NetworkId& network) {
  if (bytes.size() > wire::kBodyMaxBytes) {
    return tl::make_unexpected(too_large("body", bytes.size(), wire::kBodyMaxBytes));
  }
  GOLCONDA_TRY(auto body, wire::parse_strict<v1::RecordBody>(bytes, "body"));
  if (body.format_version() != wire::kFormatVersion) {
    return fail(ErrorCode::kInvalidArgument,
                "format version " + std::to_string(body.format_version()) + " is not known here", "body.format_version",
                "this program reads version " + std::to_string(wire::kFormatVersion) + ": use a newer one");
  }
  if (body.network_id() != network.view()) {
    return fail(ErrorCode::kInvalidArgument, "the record belongs to another network", "body.network_id");
  }
  return body;
}

Result<v1::Line> parse_line(ByteView line, std::uint32_t index) {
  if (line.size() > wire::kLineMaxBytes) {
    return tl::make_unexpected(too_large("line", line.size(), wire::kLineMaxBytes, index));
  }
  auto parsed = wire::parse_strict<v1::Line>(line, "line");
  if (!parsed) parsed.error().line = index;
  return parsed;
}

struct ParsedRecord::Parts {
  v1::RecordBody body;
  std::vector<v1::Line> lines;
  Record record;
};

ParsedRecord::ParsedRecord(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ParsedRecord::~ParsedRecord() = default;
ParsedRecord::ParsedRecord(ParsedRecord&&) noexcept = default;
ParsedRecord& ParsedRecord::operator=(ParsedRecord&&) noexcept = default;

const Record& ParsedRecord::record() const { return parts_->record; }

Result<ParsedRecord> ParsedRecord::parse(ByteView body, std::span<const Bytes> lines, const NetworkId& network) {
  GOLCONDA_CHECK_OK(check_sizes(lines));
  auto parts = std::make_unique<Parts>();
  GOLCONDA_TRY(parts->body, parse_body(body, network));
  if (parts->body.line_count() != lines.size()) {
    return fail(ErrorCode::kInvalidArgument,
                "the body counts " + std::to_string(parts->body.line_count()) + " lines and " +
                    std::to_string(lines.size()) + " are there",
                "body.line_count");
  }
  if (parts->body.lines_root() != lines_root(lines).view()) {
    return fail(ErrorCode::kInvalidArgument, "the lines are not those that the body was signed with", "body.lines_root");
  }
  parts->lines.reserve(lines.size());
  parts->record.lines.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    GOLCONDA_TRY(v1::Line line, parse_line(lines[i], static_cast<std::uint32_t>(i)));
    parts->lines.push_back(std::move(line));
    parts->record.lines.push_back(&parts->lines.back());
  }
  parts->record.id = record_id(body);
  parts->record.body = &parts->body;
  return ParsedRecord(std::move(parts));
}

}  // namespace golconda::ledger
