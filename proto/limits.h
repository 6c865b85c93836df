// The limits of the wire: what a parser takes from a stranger. What rows may say is in node/ledger/rules/limits.h.

#pragma once

#include <cstddef>
#include <cstdint>

namespace golconda::wire {

inline constexpr std::uint32_t kFormatVersion = 1;

// A body is an entry of a C2SP tile, whose length is a u16; 60 KiB leaves room beside it.
inline constexpr std::size_t kBodyMaxBytes = 60 * 1024;
inline constexpr std::size_t kLineMaxBytes = 4 * 1024;
inline constexpr std::size_t kRecordLinesMax = 65'536;
// All lines of one record together: a document of kRecordLinesMax ordinary rows is about 12 MiB.
inline constexpr std::size_t kRecordMaxBytes = 32 * 1024 * 1024;

inline constexpr std::size_t kSaltBytes = 16;           // of a line
inline constexpr std::size_t kCommitmentSaltBytes = 32; // of a private value
inline constexpr std::size_t kLabelMaxBytes = 32;
inline constexpr std::size_t kCommitmentsMax = 16;      // of one line, or of the body
inline constexpr std::size_t kPrivateValueMaxBytes = 1024;

inline constexpr std::size_t kConfigMaxBytes = 8 * 1024 * 1024;
inline constexpr std::size_t kParticipantsMax = 1'024;
inline constexpr std::size_t kSourcesMax = 256;         // of one participant

// One message between peers: the largest record, and room for what stands around it.
inline constexpr std::size_t kPeerMessageMaxBytes = kRecordMaxBytes + 4 * 1024 * 1024;
// Records in one message, and the bytes after which its sender begins another; a single larger record goes alone.
inline constexpr std::size_t kPeerRecordsMax = 2'048;
inline constexpr std::size_t kPeerRecordsBytes = 1024 * 1024;
// Logs that one configuration may have, and records that one log may have (a thousand a second for 30,000 years).
inline constexpr std::size_t kLogsMax = 8'192;
inline constexpr std::uint64_t kLogRecordsMax = std::uint64_t{1} << 50;
inline constexpr std::size_t kProofMaxHashes = 128;  // of one RFC 6962 consistency proof: twice a path of at most 63
// Statements about one configuration: what each witness may say of it, and what all may.
inline constexpr std::size_t kStatementsPerWitnessMax = 64;
inline constexpr std::size_t kStatementsMax = 4'096;
inline constexpr std::size_t kProposalsPerWitnessMax = 8;  // different configurations
inline constexpr std::size_t kStatementMaxBytes = kConfigMaxBytes + 4 * 1024;
inline constexpr std::size_t kFloorsMaxBytes = kLogsMax * 128;
inline constexpr std::size_t kSoftwareVersionMaxBytes = 64;
inline constexpr std::uint32_t kPeerProtocolVersion = 1;

// Elements of one message, those of the messages inside it included: values of repeated fields, and messages. An empty
// message takes two bytes and becomes some hundreds in memory, so bytes alone bound nothing. What holds no document of
// its own, a line or a body, has a hundred at most.
inline constexpr std::size_t kElementsMax = 4'096;
// A configuration: more than kConfigMaxBytes has room for when each says something (a source takes 40 bytes and more).
inline constexpr std::size_t kConfigElementsMax = kConfigMaxBytes / 64;
// What peers say: the lines of one record of the largest, behind a message's worth of small ones.
inline constexpr std::size_t kPeerElementsMax = 3 * kRecordLinesMax;

// Messages inside messages. Ours go four deep.
inline constexpr int kNestingMax = 8;

inline constexpr std::size_t kRequestIdMaxBytes = 64;

static_assert(kBodyMaxBytes < 65'536, "a body fits a tile entry's u16 length");

}  // namespace golconda::wire
