#include "crypto/durable_file.h"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/file_descriptor.h"

namespace golconda::crypto {
namespace {

constexpr mode_t kOwnerOnlyMode = 0600;
constexpr mode_t kEverybodyMode = 0644;

// The new bytes beside the old file. A leftover of a crash is overwritten.
Result<void> write_beside(const std::filesystem::path& path, ByteView bytes, FileAccess access) {
  const mode_t mode = access == FileAccess::kOwnerOnly ? kOwnerOnlyMode : kEverybodyMode;
  (void)::unlink(path.c_str());  // one with a wider mode must not keep it
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (!file.is_open()) return io_failure("create", path);
  GOLCONDA_CHECK_OK(write_all(file.get(), bytes, 0, path));
  if (::fsync(file.get()) != 0) return io_failure("sync", path);
  return {};
}

std::filesystem::path directory_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT) return fail(ErrorCode::kNotFound, "there is no file " + path.string());
    return io_failure("open", path);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return io_failure("examine", path);
  Bytes bytes;
  // Devices and pipes have no size: the loop below bounds those.
  if (status.st_size > 0) bytes.reserve(std::min(max_bytes, static_cast<std::size_t>(status.st_size)));
  char buffer[65'536];
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_failure("read", path);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > max_bytes) {
      return fail(ErrorCode::kIo, path.string() + " has more than " + std::to_string(max_bytes) + " bytes", {},
                  "check that it is the right file");
    }
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

Result<void> replace_file(const std::filesystem::path& path, ByteView bytes, FileAccess access) {
  std::filesystem::path beside = path;
  beside += ".new";
  // If we crash before the rename, the old file stands and a stray ".new" lies beside it; after it, the new one may
  // still be lost with the directory's entry, until the directory is synced. Only then may anything rest on it.
  GOLCONDA_CHECK_OK(write_beside(beside, bytes, access));
  if (::rename(beside.c_str(), path.c_str()) != 0) return io_failure("replace", path);
  return sync_directory(directory_of(path));
}

Result<void> create_file(const std::filesystem::path& path, ByteView bytes, FileAccess access) {
  std::filesystem::path beside = path;
  beside += ".new";
  GOLCONDA_CHECK_OK(write_beside(beside, bytes, access));
  // link() and not rename(): it fails where something is already.
  if (::link(beside.c_str(), path.c_str()) != 0) {
    const bool exists = errno == EEXIST;
    auto failure = io_failure("create", path);
    (void)::unlink(beside.c_str());
    if (exists) return fail(ErrorCode::kAlreadyExists, path.string() + " exists already");
    return failure;
  }
  (void)::unlink(beside.c_str());
  return sync_directory(directory_of(path));
}

Result<void> sync_directory(const std::filesystem::path& directory) {
  const FileDescriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) return io_failure("open", directory);
  if (::fsync(opened.get()) != 0) return io_failure("sync", directory);
  return {};
}

}  // namespace golconda::crypto
