#include "node/manifest/documents.h"

#include <algorithm>
#include <unordered_map>

#include "crypto/sha256.h"
#include "node/manifest/trade_text.h"
#include "proto/limits.h"

namespace golconda::manifest {
namespace {

// No two of our uses of SHA-256 share a prefix; this one is the client's own, never the ledger's.
constexpr std::string_view kRequestDomain = "golconda/cli-request/v1\n";

std::string name_of(const ManifestRow& row) {
  if (row.line.has_new_item() && !row.line.new_item().reference().empty()) return row.line.new_item().reference();
  return row.item_text;
}

// One past the last row that belongs with `begin`: an input's outputs stay with it.
std::size_t group_end(const std::vector<ManifestRow>& rows, std::size_t begin) {
  const auto& line = rows[begin].line;
  return line.has_split() ? std::min(rows.size(), begin + 1 + line.split().output_count()) : begin + 1;
}

void add_line(Document& document, const ManifestRow& row) {
  const auto number = static_cast<std::uint32_t>(document.draft.lines_size());
  *document.draft.add_lines() = row.line;
  document.sources.push_back({row.file_line, name_of(row)});
  for (const auto& [label, value] : row.private_values) {
    auto& field = *document.draft.add_private_values();
    field.set_line(number);
    field.set_label(label);
    field.set_value(value);
  }
}

Document begin_document(const DocumentPlan& plan) {
  Document document;
  *document.draft.mutable_body() = plan.body;
  for (const auto& line : plan.first_lines) {
    *document.draft.add_lines() = line;
    document.sources.push_back({0, line.has_new_item() ? line.new_item().reference() : to_hex(line.item().item())});
  }
  for (const auto& [label, value] : plan.private_values) {
    auto& field = *document.draft.add_private_values();
    field.set_of_document(true);
    field.set_label(label);
    field.set_value(value);
  }
  return document;
}

Result<void> check_size(const Document& document) {
  const auto lines = static_cast<std::size_t>(document.draft.lines_size());
  if (lines <= wire::kRecordLinesMax) return {};
  return fail(ErrorCode::kInvalidArgument,
              "one record would have " + thousands(lines) + " lines, and it holds at most " +
                  thousands(wire::kRecordLinesMax),
              "manifest", "split the manifest: what has to stand in one record must fit into it");
}

}  // namespace

std::string request_id(const RequestBasis& basis, const v1::Draft& draft, std::size_t occurrence) {
  // Lengths in front, so that no two bases read alike. A draft has no maps: its bytes are the same each time.
  Bytes head;
  append_be64(head, occurrence);
  for (const std::string* part : {&basis.participant, &basis.command, &basis.again}) {
    append_be64(head, part->size());
    head += *part;
  }
  return to_hex(crypto::sha256({kRequestDomain, head, draft.SerializeAsString()}).view());
}

Result<std::vector<Document>> make_documents(const std::vector<ManifestRow>& rows, const DocumentPlan& plan,
                                             const RequestBasis& basis) {
  if (rows.empty() && !plan.has_no_lines) {
    return fail(ErrorCode::kInvalidArgument, "there is nothing to record", "manifest", "name an item or a manifest");
  }
  const std::size_t lines_max = std::min(plan.lines_max, wire::kRecordLinesMax);
  std::vector<Document> documents;
  documents.push_back(begin_document(plan));
  for (std::size_t begin = 0; begin < rows.size();) {
    const std::size_t end = group_end(rows, begin);
    const auto lines = static_cast<std::size_t>(documents.back().draft.lines_size());
    if (!plan.is_one_record && lines > plan.first_lines.size() && lines + (end - begin) > lines_max) {
      documents.push_back(begin_document(plan));
    }
    for (; begin < end; ++begin) add_line(documents.back(), rows[begin]);
  }
  std::unordered_map<std::string, std::size_t> occurrences;
  for (Document& document : documents) {
    GOLCONDA_CHECK_OK(check_size(document));
    std::string first = request_id(basis, document.draft, 0);
    const std::size_t before = occurrences[first]++;
    document.request_id = before == 0 ? std::move(first) : request_id(basis, document.draft, before);
  }
  return documents;
}

std::string place_text(const Document& document, std::optional<std::uint32_t> line, std::string_view manifest_name) {
  if (!line || *line >= document.sources.size()) return "the document";
  const LineSource& source = document.sources[*line];
  const std::string name = source.name.empty() ? "the new item" : source.name;
  if (source.file_line == 0) return name;
  std::string out = "line " + std::to_string(source.file_line) + " of " + std::string(manifest_name);
  if (!source.name.empty()) out += " (" + source.name + ")";
  return out;
}

Error at_its_place(const Document& document, Error error, std::string_view manifest_name) {
  if (error.line) error.message = place_text(document, error.line, manifest_name) + ": " + error.message;
  return error;
}

}  // namespace golconda::manifest
