// What a manifest, the CSV of a document's rows, says once it is read: lines ready for a draft, and what stays private.
//
// Ownership and thread-safety: values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/record.pb.h"

namespace golconda::manifest {

// One kind of manifest for each set of columns; several commands may share one.
enum class ManifestKind : std::uint8_t {
  kRegister,  // register: rough from a licensed source
  kStock,     // register-stock: goods from before the ledger
  kItems,     // offer, decline, pack, blend, report-lost
  kAccept,
  kUnpack,
  kDivide,
  kCut,
  kGrade,
  kAttest,
  kAmend,
  kSell,
  kBuyBack,
};

// One line of the draft. Heads, salts and commitments are not filled; an item that is named by a reference has no id
// in `line` yet. In divide and cut, a SplitRow stands before its outputs, with the place of its first output.
struct ManifestRow {
  std::uint32_t file_line = 0;  // as the user's editor counts; the header is line 1
  std::string item_text;        // the existing item: 32 hexadecimal digits in lower case, or a reference; "" for none
  bool item_is_reference = false;  // item_text has to be looked up before line's item can be filled in
  v1::Line line;                   // its row is set
  std::vector<std::pair<std::string, std::string>> private_values;  // label, value; sorted by label

  // What only some manifests have.
  std::string other_item_text;  // attest: the rough of a rough_match; as item_text
  bool other_item_is_reference = false;
  std::vector<std::string> against_texts;  // attest: settle_duplicate's other items; ids or references
  std::string claim_code;                  // sell: the code to print on the receipt, "" to have one made
  bool loss_is_remainder = false;          // divide, cut: the loss was left empty: input - outputs
};

struct Manifest {
  std::vector<ManifestRow> rows;
  std::size_t file_rows = 0;   // rows of the file, without the header and empty rows
  std::size_t empty_rows = 0;  // skipped
};

// What is wrong at one place of the file, and what to do.
struct Mistake {
  std::uint32_t file_line = 0;  // 0: the file as a whole
  std::string column;           // "" when the row or the file as a whole is meant
  std::string value;            // as it stands in the file; "" when nothing does
  std::string message;
  std::string remedy;
};

// The most mistakes that are listed; all are counted.
inline constexpr std::size_t kMistakesListedMax = 100;

struct ManifestMistakes {
  std::vector<Mistake> listed;  // in the order of the file, the first kMistakesListedMax
  std::size_t total = 0;
};

// One line each ("line 12, weight: ...; write ..."), and how many more there are.
[[nodiscard]] std::string describe(const ManifestMistakes& mistakes);

}  // namespace golconda::manifest
