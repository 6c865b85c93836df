#include "node/cli/file_text.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "crypto/durable_file.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20U;

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin && file != stdout) std::fclose(file);
  }
};

tl::unexpected<Error> cannot(ErrorCode code, const std::string& verb, const std::string& path, const std::string& remedy) {
  return fail(code, "cannot " + verb + " " + path + ": " + std::strerror(errno), "file", remedy);
}

Result<void> write_all(std::FILE* file, std::string_view text, const std::string& path) {
  if (std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0) return {};
  return cannot(ErrorCode::kIo, "write", path, "check that there is space left");
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  const bool is_stdin = path == "-";
  const std::string name = is_stdin ? "standard input" : path;
  const std::unique_ptr<std::FILE, CloseFile> file(is_stdin ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) return cannot(ErrorCode::kInvalidArgument, "open", name, "check the file's name and that you may read it");
  std::error_code error;
  if (!is_stdin && std::filesystem::is_directory(path, error)) {
    return fail(ErrorCode::kInvalidArgument, path + " is a directory", "file", "name a file in it");
  }
  std::string text;
  std::string chunk(kChunkBytes, '\0');
  while (text.size() <= bytes_max) {
    const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), file.get());
    if (size == 0) break;
    text.append(chunk, 0, size);
  }
  if (std::ferror(file.get()) != 0) return cannot(ErrorCode::kIo, "read", name, "check the file and try again");
  if (text.size() > bytes_max) {
    return fail(ErrorCode::kInvalidArgument, name + " is larger than " + std::to_string(bytes_max) + " bytes", "file",
                "check that it is the file you mean, or split it");
  }
  return text;
}

struct NewFile::Opened {
  std::string path;
  std::string part_path;
  std::unique_ptr<std::FILE, CloseFile> file;
  bool is_renamed = false;

  ~Opened() {
    if (!is_renamed && !part_path.empty()) ::unlink(part_path.c_str());
  }
};

NewFile::NewFile(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
NewFile::NewFile(NewFile&&) noexcept = default;
NewFile& NewFile::operator=(NewFile&&) noexcept = default;
NewFile::~NewFile() = default;

Result<NewFile> NewFile::create(const std::string& path, bool secret) {
  auto opened = std::make_unique<Opened>();
  opened->path = path;
  if (path == "-") {
    opened->file.reset(stdout);
    return NewFile(std::move(opened));
  }
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return fail(ErrorCode::kInvalidArgument, path + " is a directory", "file", "name a file in it");
  }
  const std::string part_path = path + ".part";
  ::unlink(part_path.c_str());  // of an earlier run that was killed
  const int descriptor = ::open(part_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
  if (descriptor < 0) {
    return cannot(ErrorCode::kInvalidArgument, "create", path, "check the directory and that you may write to it");
  }
  opened->part_path = part_path;
  opened->file.reset(::fdopen(descriptor, "wb"));
  return NewFile(std::move(opened));
}

Result<void> NewFile::finish(std::string_view text) {
  Opened& opened = *opened_;
  if (opened.part_path.empty()) return write_all(opened.file.get(), text, "standard output");
  GOLCONDA_CHECK_OK(write_all(opened.file.get(), text, opened.path));
  if (::fsync(::fileno(opened.file.get())) != 0) {
    return cannot(ErrorCode::kIo, "write", opened.path, "check that there is space left");
  }
  if (std::rename(opened.part_path.c_str(), opened.path.c_str()) != 0) {
    return cannot(ErrorCode::kIo, "rename to", opened.path, "check the directory and that you may write to it");
  }
  opened.is_renamed = true;
  // If the power fails here, the bytes are on the disk and the new name may not be.
  const std::filesystem::path directory = std::filesystem::path(opened.path).parent_path();
  return crypto::sync_directory(directory.empty() ? "." : directory);
}

Result<void> write_file(const std::string& path, std::string_view text, bool secret) {
  GOLCONDA_TRY(NewFile file, NewFile::create(path, secret));
  return file.finish(text);
}

}  // namespace golconda::cli
