// The manifests' columns as one table: reading, --template and docs/manifests.md all follow it.
//
// A column says how its text is read into a RowValues; a form is one kind of manifest: which columns it has, which of
// them each row must fill, and how a row's values become a line of the draft.
//
// Thread-safety: constant data and pure functions.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "node/manifest/manifest.h"
#include "node/manifest/trade_values.h"

namespace golconda::manifest {

// Prefixes of columns that the user names: private:price_usd, attachment:scan.
inline constexpr std::string_view kPrivatePrefix = "private:";
inline constexpr std::string_view kAttachmentPrefix = "attachment:";

// Limits of record.proto and draft.proto, in bytes.
inline constexpr std::size_t kPrivateValueMaxBytes = 1024;
inline constexpr std::size_t kSieveMaxBytes = 32;
inline constexpr std::size_t kReferenceMaxBytes = 64;
inline constexpr std::size_t kInscriptionMaxBytes = 64;
inline constexpr std::size_t kReportIssuerMaxBytes = 64;
inline constexpr std::size_t kReportNumberMaxBytes = 64;
inline constexpr std::size_t kClaimCodeMaxBytes = 64;
inline constexpr std::size_t kNoteMaxBytes = 256;
inline constexpr std::size_t kDescriptionMaxBytes = 256;
inline constexpr std::size_t kAttachmentsMax = 16;
inline constexpr std::size_t kAgainstMax = 64;
// A shorter code could be found by trying all against its hash on the ledger.
inline constexpr std::size_t kOwnClaimCodeMinBytes = 12;

// What one row of the file says, whatever the form; a form uses what its columns fill.
struct RowValues {
  ItemName item;
  std::string item_reference;  // from the column `reference` of forms about existing items
  std::optional<v1::ItemKind> kind;
  std::optional<ledger::Microcarats> weight;
  std::optional<std::uint32_t> count;
  std::string sieve;
  std::string reference;
  v1::Facts facts;
  std::vector<std::pair<std::string, Bytes>> attachments;
  std::string report_issuer;
  std::string report_number;
  std::uint32_t report_day = 0;
  Bytes report_sha256;
  std::string note;
  std::optional<bool> discrepancy;
  std::optional<ledger::Microcarats> loss;
  ItemName other_item;
  Bytes evidence_sha256;
  std::vector<ItemName> against;
  Bytes target_record;
  std::optional<std::uint32_t> target_line;
  std::string reason;
  std::string claim_code;
  std::vector<std::pair<std::string, std::string>> private_values;
};

struct Column {
  std::string_view name;
  std::span<const std::string_view> other_names;  // further headings that mean it
  Result<void> (*read)(std::string_view text, RowValues& values);
  std::string_view says;  // what it means and what may be written, for people
  std::string_view example;
};

enum class Need : std::uint8_t {
  kRequired,  // in the header, and filled in each row
  kOptional,
  kAlternative,  // optional, and another way of saying what other columns say: not in the template
};

struct FormColumn {
  const Column* column = nullptr;
  Need need = Need::kOptional;
  bool empty_in_template = false;  // its example would clash with the other examples
};

// A mistake of one row: column, message, remedy.
struct RowMistake {
  std::string_view column;
  std::string message;
  std::string remedy;
};

struct Form {
  ManifestKind kind{};
  std::string_view name;     // "register"
  std::string_view purpose;  // one sentence
  std::span<const FormColumn> columns;
  bool takes_attachments = false;
  bool names_item = false;  // a row names an existing item by `item` or by `reference`, exactly one of them
  bool item_once = false;   // no item may stand in two rows
  // Checks what one column alone cannot see, and fills `out.line` and `out`'s own fields. Empty when all is well.
  std::vector<RowMistake> (*finish)(const RowValues& values, ManifestRow& out) = nullptr;
};

[[nodiscard]] const Form& form_of(ManifestKind kind);
[[nodiscard]] std::span<const Form> all_forms();

// A heading as it is compared: lower case, blanks and dashes as underscores, without brackets: "Length (mm)" is
// length_mm.
[[nodiscard]] std::string heading(std::string_view text);

// The form's column with this heading; nullptr when it has none.
[[nodiscard]] const FormColumn* find_column(const Form& form, std::string_view heading);

// Every column there is, of whatever form.
[[nodiscard]] const Column* find_any_column(std::string_view heading);

// The columns themselves, for the forms.
struct Columns {
  static const Column kItem, kItemReference, kInput, kKind, kKindOfStock, kKindOfOutput, kWeight, kWeightGraded, kCount,
      kSieve, kReference, kShape, kColor, kClarity, kCut, kPolish, kSymmetry, kFluorescence, kMeasurements, kLength,
      kWidth, kDepth, kInscription, kFingerprint, kDescription, kReportIssuer, kReportNumber, kReportDate,
      kReportSha256, kNote, kWeightFound, kCountFound, kDiscrepancy, kMyReference, kLoss, kOtherItem, kEvidence,
      kAgainst, kRecord, kRecordLine, kReason, kClaimCodeToPrint, kClaimCode;
};

}  // namespace golconda::manifest
