#include "crypto/signing_guard.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "crypto/durable_file.h"

namespace golconda::crypto {
namespace {

using Marks = std::map<std::string, GuardMark>;

constexpr ByteView kMagic = "GLGUARD1";
constexpr std::size_t kHashOffset = kMagic.size() + 8 + 4;
constexpr std::size_t kHeaderBytes = kHashOffset + Digest::kSizeBytes;
constexpr std::size_t kMarkBytes = 8 + Digest::kSizeBytes;
constexpr std::size_t kSlotBytes = 2 << 20;
static_assert(kHeaderBytes + kGuardPlacesMax * (2 + kGuardPlaceMaxBytes + kMarkBytes) <= kSlotBytes,
              "a full guard fits a slot");

struct Slot {
  std::uint64_t generation = 0;
  Marks marks;
};

Bytes payload_of(const Marks& marks) {
  Bytes payload;
  for (const auto& [place, mark] : marks) {
    payload.push_back(static_cast<char>(place.size() >> 8));
    payload.push_back(static_cast<char>(place.size() & 0xFF));
    payload += place;
    append_be64(payload, mark.position);
    payload += mark.id.view();
  }
  return payload;
}

std::optional<Marks> marks_of(ByteView payload) {
  Marks marks;
  while (!payload.empty()) {
    if (payload.size() < 2) return std::nullopt;
    const std::size_t place_bytes =
        static_cast<std::size_t>(static_cast<std::uint8_t>(payload[0])) << 8 | static_cast<std::uint8_t>(payload[1]);
    payload.remove_prefix(2);
    if (payload.size() < place_bytes + kMarkBytes) return std::nullopt;
    std::string place(payload.substr(0, place_bytes));
    payload.remove_prefix(place_bytes);
    const GuardMark mark{read_be64(payload.substr(0, 8)), *Digest::from(payload.substr(8, Digest::kSizeBytes))};
    payload.remove_prefix(kMarkBytes);
    marks.emplace(std::move(place), mark);
  }
  return marks;
}

Bytes slot_bytes(std::uint64_t generation, const Marks& marks) {
  const Bytes payload = payload_of(marks);
  Bytes slot(kMagic);
  append_be64(slot, generation);
  append_be32(slot, static_cast<std::uint32_t>(payload.size()));
  slot += sha256({slot, payload}).view();
  slot += payload;
  return slot;
}

std::optional<Slot> parse_slot(ByteView slot) {
  if (!slot.starts_with(kMagic)) return std::nullopt;
  const std::uint64_t generation = read_be64(slot.substr(kMagic.size(), 8));
  const std::size_t payload_bytes = read_be32(slot.substr(kMagic.size() + 8, 4));
  if (payload_bytes > kSlotBytes - kHeaderBytes) return std::nullopt;
  const ByteView payload = slot.substr(kHeaderBytes, payload_bytes);
  if (sha256({slot.substr(0, kHashOffset), payload}).view() != slot.substr(kHashOffset, Digest::kSizeBytes)) {
    return std::nullopt;
  }
  auto marks = marks_of(payload);
  if (!marks) return std::nullopt;
  return Slot{generation, std::move(*marks)};
}

std::uint64_t slot_offset(std::uint64_t generation) { return generation % 2 == 0 ? 0 : kSlotBytes; }

Result<FileDescriptor> open_locked(const std::filesystem::path& path) {
  FileDescriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT) {
      return fail(ErrorCode::kNotFound, "the signing guard " + path.string() + " is missing", {},
                  "see docs/operating.md: without it nothing may be signed with these keys");
    }
    return io_failure("open", path);
  }
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::kUnavailable, "another process uses the signing guard " + path.string(), {},
                "stop the other node first: two that sign with the same keys would fork their logs");
  }
  return file;
}

tl::unexpected<Error> signed_already(const GuardEntry& entry, const GuardMark& last) {
  return fail(ErrorCode::kReadOnly,
              entry.place + ": position " + std::to_string(last.position) + " (" + to_hex(last.id.view()).substr(0, 16) +
                  "...) was signed already, refusing to sign position " + std::to_string(entry.mark.position) + " (" +
                  to_hex(entry.mark.id.view()).substr(0, 16) + "...)",
              {}, "the store is older than the signing guard: restore the newest copy, see docs/operating.md");
}

}  // namespace

Result<SigningGuard> SigningGuard::create(const std::filesystem::path& path) {
  // Both slots are written in full, so that later writes change bytes in place and never the file's layout.
  Bytes both(2 * kSlotBytes, '\0');
  for (const std::uint64_t generation : {0U, 1U}) {
    const Bytes slot = slot_bytes(generation, {});
    both.replace(slot_offset(generation), slot.size(), slot);
  }
  GOLCONDA_CHECK_OK(create_file(path, both, FileAccess::kOwnerOnly));
  return open(path);
}

Result<SigningGuard> SigningGuard::open(const std::filesystem::path& path) {
  GOLCONDA_TRY(FileDescriptor file, open_locked(path));
  GOLCONDA_TRY(const Bytes both, read_file(path, 2 * kSlotBytes));
  const ByteView view = both;
  if (view.size() != 2 * kSlotBytes) {
    return fail(ErrorCode::kCorrupt, "the signing guard " + path.string() + " has the wrong size", {},
                "see docs/operating.md: without it nothing may be signed with these keys");
  }
  std::optional<Slot> slots[] = {parse_slot(view.substr(0, kSlotBytes)), parse_slot(view.substr(kSlotBytes))};
  if (!slots[0] && !slots[1]) {
    return fail(ErrorCode::kCorrupt, "the signing guard " + path.string() + " is damaged", {},
                "see docs/operating.md: without it nothing may be signed with these keys");
  }
  const bool second = !slots[0] || (slots[1] && slots[1]->generation > slots[0]->generation);
  SigningGuard guard(std::move(file), path);
  guard.slot_was_broken_ = !slots[0] || !slots[1];
  guard.generation_ = slots[second ? 1 : 0]->generation;
  guard.marks_ = std::move(slots[second ? 1 : 0]->marks);
  return guard;
}

Result<void> SigningGuard::reserve(std::span<const GuardEntry> entries) {
  if (failed_) {
    return fail(ErrorCode::kIo, "the signing guard " + path_.string() + " failed before", {}, "restart the node");
  }
  Marks next = marks_;
  for (const GuardEntry& entry : entries) {
    if (entry.place.empty() || entry.place.size() > kGuardPlaceMaxBytes) {
      return fail(ErrorCode::kInvalidArgument, "a place in the signing guard has 1 to 200 bytes", entry.place);
    }
    const auto [at, is_new] = next.try_emplace(entry.place, entry.mark);
    if (is_new) continue;
    if (entry.mark.position < at->second.position ||
        (entry.mark.position == at->second.position && entry.mark.id != at->second.id)) {
      return signed_already(entry, at->second);
    }
    at->second = entry.mark;
  }
  if (next.size() > kGuardPlacesMax) {
    return fail(ErrorCode::kResourceExhausted, "the signing guard holds at most " + std::to_string(kGuardPlacesMax) + " places");
  }
  if (next == marks_) return {};
  if (auto written = write_slot(next); !written) {
    failed_ = true;
    return written;
  }
  marks_ = std::move(next);
  return {};
}

Result<void> SigningGuard::write_slot(const Marks& marks) {
  // If we crash in here, this slot is torn and the other one, of the generation before, stands.
  GOLCONDA_CHECK_OK(
      write_all(file_.get(), slot_bytes(generation_ + 1, marks), slot_offset(generation_ + 1), path_));
  if (::fdatasync(file_.get()) != 0) return io_failure("sync", path_);
  ++generation_;
  return {};
}

std::optional<GuardMark> SigningGuard::highest(const std::string& place) const {
  const auto found = marks_.find(place);
  if (found == marks_.end()) return std::nullopt;
  return found->second;
}

}  // namespace golconda::crypto
