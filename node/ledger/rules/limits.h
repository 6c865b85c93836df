// The limits of what a row or a body may say, as record.proto states them, and of what the rules make of it.
//
// Sizes of text are in bytes of UTF-8. proto/limits.h has those of the wire: lines, bodies, labels.

#pragma once

#include <cstddef>
#include <cstdint>

namespace golconda::ledger {

// Short texts that name or number something.
inline constexpr std::size_t kReferenceMaxBytes = 64;       // a participant's own stone number
inline constexpr std::size_t kReportIssuerMaxBytes = 64;
inline constexpr std::size_t kReportNumberMaxBytes = 64;
inline constexpr std::size_t kInscriptionMaxBytes = 64;
inline constexpr std::size_t kFancyColorMaxBytes = 64;
inline constexpr std::size_t kMethodMaxBytes = 64;
inline constexpr std::size_t kPolicyReferenceMaxBytes = 64;
inline constexpr std::size_t kClaimCodeMaxBytes = 64;
inline constexpr std::size_t kSieveMaxBytes = 32;
inline constexpr std::size_t kCertificateNumberMaxBytes = 32;
inline constexpr std::size_t kPartyNameMaxBytes = 128;      // authority, exporter, importer, insurer
inline constexpr std::size_t kStandardMaxBytes = 128;
inline constexpr std::size_t kClaimValueMaxBytes = 160;

// Sentences.
inline constexpr std::size_t kDescriptionMaxBytes = 256;
inline constexpr std::size_t kDeclaredOriginMaxBytes = 256;
inline constexpr std::size_t kNoteMaxBytes = 256;
inline constexpr std::size_t kAmendReasonMaxBytes = 256;
inline constexpr std::size_t kStatementMaxBytes = 1024;     // warranty, finding, reason of a flag or withdrawal

// Lists in one row or body.
inline constexpr std::size_t kRowAttachmentsMax = 16;
inline constexpr std::size_t kRowAgainstMax = 64;
inline constexpr std::size_t kStatementOriginsMax = 64;

// 9999-12-31: whatever is later is a slip of the pen, and years keep four digits.
inline constexpr std::uint32_t kDayMax = 2'932'896;

// A stone in a parcel paper in a lot in a box in a crate: eight levels are more than the trade uses, and few enough
// that nobody recurses deeply.
inline constexpr std::uint32_t kNestingDepthMax = 8;

}  // namespace golconda::ledger
