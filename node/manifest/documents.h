// A manifest's rows made into documents: drafts of at most so many lines, each with a request id of its own.
//
// A request id is derived from who asks, what for, and what the document itself says. A command that is repeated after a
// broken connection is therefore answered with what the first one led to, and nothing is registered twice; and when one
// row of a long manifest was refused and has been corrected, only its own document is new. The node refuses an id that
// comes back with another draft.
//
// Thread-safety: pure functions; values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/draft.pb.h"
#include "node/manifest/manifest.h"

namespace golconda::manifest {

inline constexpr std::size_t kDocumentLinesDefault = 1'000;

// What stands for a document as a whole.
struct DocumentPlan {
  v1::RecordBody body;                 // only its action is set
  std::vector<v1::Line> first_lines;   // before the rows, in every document: a container
  std::size_t lines_max = kDocumentLinesDefault;  // with first_lines
  // All rows belong in one record, whatever lines_max says: pack, blend, a Kimberley certificate.
  bool is_one_record = false;
  bool has_no_lines = false;  // the body says all: a withdrawal
  std::vector<std::pair<std::string, std::string>> private_values;  // of the document: label, value
};

// What makes a request this one and no other.
struct RequestBasis {
  std::string participant;
  std::string command;
  std::string again;  // tells a repetition that is meant from one that is not
};

// Where a draft's line comes from.
struct LineSource {
  std::uint32_t file_line = 0;  // 0: from the command line
  std::string name;             // the item or the new item's reference as its author writes it; "" for none
};

struct Document {
  v1::Draft draft;
  std::string request_id;
  std::vector<LineSource> sources;  // one for each line of the draft
};

// 64 characters, as many as the API takes. `occurrence`: how many documents of this run said the same before.
[[nodiscard]] std::string request_id(const RequestBasis& basis, const v1::Draft& draft, std::size_t occurrence);

// Rows in their order; a SplitRow and its outputs are never torn apart, and get a longer document where lines_max is too
// small for them. Items are filled in already. Fails with kInvalidArgument when one record would have to hold more
// lines than the ledger takes, or there is nothing to record.
[[nodiscard]] Result<std::vector<Document>> make_documents(const std::vector<ManifestRow>& rows,
                                                           const DocumentPlan& plan, const RequestBasis& basis);

// "line 12 of rough.csv (KAO-1)", "4f0a6d1c", "the document": the place that a refusal of the draft's `line` means.
[[nodiscard]] std::string place_text(const Document& document, std::optional<std::uint32_t> line,
                                     std::string_view manifest_name);

// The error with the place in front of its message.
[[nodiscard]] Error at_its_place(const Document& document, Error error, std::string_view manifest_name);

}  // namespace golconda::manifest
