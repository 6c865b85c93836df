// A POSIX file descriptor that closes itself, and reads and writes that finish.
//
// Ownership: move-only. Thread-safety: a value. Not for use outside crypto.

#pragma once

#include <cstdint>
#include <filesystem>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"

namespace golconda::crypto {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept;
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// kIo: "cannot <what> <path>: <the system's reason>", from errno.
[[nodiscard]] tl::unexpected<Error> io_failure(std::string_view what, const std::filesystem::path& path);

[[nodiscard]] Result<void> write_all(int fd, ByteView bytes, std::uint64_t offset, const std::filesystem::path& path);

}  // namespace golconda::crypto
