// Small files that must survive a crash: read whole, replaced whole.
//
// Errors: kIo with the path and the system's reason; kNotFound where said. Thread-safety: pure but for the disk.

#pragma once

#include <cstddef>
#include <filesystem>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"

namespace golconda::crypto {

// Who may read the file.
enum class FileAccess { kOwnerOnly, kEverybody };

// The whole file. kNotFound when there is none, kIo when it is larger than `max_bytes` or cannot be read.
[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Puts `bytes` at `path`, atomically and durably: a crash leaves the old file or the new one, whole. On an error the
// old one stands.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, ByteView bytes, FileAccess access);

// As replace_file, where nothing may be at `path` yet: kAlreadyExists otherwise.
[[nodiscard]] Result<void> create_file(const std::filesystem::path& path, ByteView bytes, FileAccess access);

// Makes the names in a directory durable: what a new or renamed file needs besides its own fsync.
[[nodiscard]] Result<void> sync_directory(const std::filesystem::path& directory);

}  // namespace golconda::crypto
