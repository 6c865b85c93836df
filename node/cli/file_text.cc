#include "node/cli/file_text.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

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

// Removes what was begun unless it was renamed.
struct Unfinished {
  std::string path;
  bool done = false;
  ~Unfinished() {
    if (!done) ::unlink(path.c_str());
  }
};

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

Result<void> write_file(const std::string& path, std::string_view text, bool secret) {
  if (path == "-") return write_all(stdout, text, "standard output");
  Unfinished unfinished{path + ".part"};
  ::unlink(unfinished.path.c_str());  // of an earlier run that was killed
  const int descriptor = ::open(unfinished.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
  if (descriptor < 0) {
    return cannot(ErrorCode::kInvalidArgument, "create", path, "check the directory and that you may write to it");
  }
  const std::unique_ptr<std::FILE, CloseFile> file(::fdopen(descriptor, "wb"));
  GOLCONDA_CHECK_OK(write_all(file.get(), text, path));
  // Claim codes exist nowhere else: they must be on the disk before their hashes are on the ledger.
  if (::fsync(descriptor) != 0) return cannot(ErrorCode::kIo, "write", path, "check that there is space left");
  if (std::rename(unfinished.path.c_str(), path.c_str()) != 0) {
    return cannot(ErrorCode::kIo, "rename to", path, "check the directory and that you may write to it");
  }
  unfinished.done = true;
  return {};
}

}  // namespace golconda::cli
