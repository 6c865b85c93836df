// The signing guard: what was signed last at each place, so that nothing is ever signed twice there.
//
// A place is whatever is signed in a line: a log's records (position: sequence), a witness's votes on a log (position:
// size). The guard is one small file outside the store, synced before a signature leaves the process. A store that was
// restored from an old copy, or lost its tail, looks merely shorter; the guard shows that it is.
//
// File: two slots of kSlotBytes that take turns, each "GLGUARD1" || generation u64 || payload length u32 || SHA-256 of
// all that and the payload || payload. The payload is, for each place in order, its length u16 || place ||
// position u64 || id (32). Integers are big-endian. The valid slot of the higher generation counts.
//
// If we crash while a slot is being written, that slot is torn and the other one stands; the signature that it was
// written for never left. A slot that rotted looks the same, which is harmless as long as the store is whole: whoever
// opens the guard finds the store one group ahead of it and reserves again. Both slots broken: open() refuses.
//
// Ownership: holds the file open and locked; a second process, or object, cannot open it.
// Thread-safety: one thread at a time.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "crypto/base/result.h"
#include "crypto/file_descriptor.h"
#include "crypto/sha256.h"

namespace golconda::crypto {

struct GuardMark {
  std::uint64_t position = 0;
  Digest id;  // of the record, or the tree's root
  friend bool operator==(const GuardMark&, const GuardMark&) = default;
};

struct GuardEntry {
  std::string place;
  GuardMark mark;
};

inline constexpr std::size_t kGuardPlacesMax = 8'192;
inline constexpr std::size_t kGuardPlaceMaxBytes = 200;

class SigningGuard {
 public:
  // An empty guard in a new file: kAlreadyExists when there is one. Never made anew beside a store in use: that would
  // forget what was signed.
  [[nodiscard]] static Result<SigningGuard> create(const std::filesystem::path& path);

  // kNotFound, kCorrupt when neither slot can be read, kUnavailable when another process holds it.
  [[nodiscard]] static Result<SigningGuard> open(const std::filesystem::path& path);

  // Nothing is at or above `mark.position` unless it is the same mark; entries of one place must rise. All entries or
  // none, with one sync. Fails with kReadOnly, naming the place, when something else was signed there; with kIo when
  // the disk fails, and from then on always: what is on the disk is then not known.
  [[nodiscard]] Result<void> reserve(std::span<const GuardEntry> entries);

  // What was signed last at a place; nullopt when nothing was.
  [[nodiscard]] std::optional<GuardMark> highest(const std::string& place) const;
  [[nodiscard]] const std::map<std::string, GuardMark>& marks() const { return marks_; }

  // One slot could not be read when the guard was opened: after a crash, expected; otherwise the disk is failing.
  [[nodiscard]] bool slot_was_broken() const { return slot_was_broken_; }

 private:
  SigningGuard(FileDescriptor file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}
  [[nodiscard]] Result<void> write_slot(const std::map<std::string, GuardMark>& marks);

  FileDescriptor file_;
  std::filesystem::path path_;
  std::uint64_t generation_ = 0;
  std::map<std::string, GuardMark> marks_;
  bool slot_was_broken_ = false;
  bool failed_ = false;
};

}  // namespace golconda::crypto
