#include "crypto/file_descriptor.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace golconda::crypto {

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) ::close(fd_);
}

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

tl::unexpected<Error> io_failure(std::string_view what, const std::filesystem::path& path) {
  const int reason = errno;
  return fail(ErrorCode::kIo, "cannot " + std::string(what) + " " + path.string() + ": " + std::strerror(reason));
}

Result<void> write_all(int fd, ByteView bytes, std::uint64_t offset, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return io_failure("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return {};
}

}  // namespace golconda::crypto
