#include "node/cli/passphrase.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "crypto/base/bytes.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kPassphraseMaxBytes = 1024;

// What is left of the first line; the buffer is wiped.
crypto::Secret first_line(Bytes& text) {
  crypto::Secret line = crypto::Secret::copy_of(ByteView(text).substr(0, text.find_first_of("\r\n")));
  crypto::wipe(text);
  return line;
}

Result<crypto::Secret> read_line_from(int fd, const std::string& what) {
  Bytes text;
  text.reserve(kPassphraseMaxBytes + 1);  // so that it never moves and leaves a copy
  char c = 0;
  for (;;) {
    const ssize_t got = ::read(fd, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorCode::kIo, "cannot read the passphrase from " + what, "passphrase");
    if (got == 0 || c == '\n') break;
    if (text.size() == kPassphraseMaxBytes) {
      crypto::wipe(text);
      return fail(ErrorCode::kInvalidArgument, "the passphrase has more than 1024 bytes", "passphrase", "check that it is the right file");
    }
    text.push_back(c);
  }
  return first_line(text);
}

// The terminal without echo, as long as it lives.
class QuietTerminal {
 public:
  explicit QuietTerminal(int fd) : fd_(fd) {
    if (::tcgetattr(fd_, &before_) != 0) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(fd_, TCSAFLUSH, &quiet) == 0;
  }
  ~QuietTerminal() {
    if (changed_) (void)::tcsetattr(fd_, TCSAFLUSH, &before_);
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;

 private:
  int fd_;
  termios before_{};
  bool changed_ = false;
};

Result<crypto::Secret> prompt(int terminal, std::string_view question) {
  (void)!::write(terminal, question.data(), question.size());
  const QuietTerminal quiet(terminal);
  auto line = read_line_from(terminal, "the terminal");
  (void)!::write(terminal, "\n", 1);
  return line;
}

Result<crypto::Secret> ask(bool confirm) {
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) {
    return fail(ErrorCode::kInvalidArgument, "there is no terminal to ask for the passphrase on", "passphrase",
                "give --passphrase-file or --passphrase-fd");
  }
  auto first = prompt(terminal, "Passphrase of the keyfile: ");
  if (first && confirm) {
    const auto second = prompt(terminal, "Once more: ");
    if (!second || second->view() != first->view()) {
      ::close(terminal);
      return fail(ErrorCode::kInvalidArgument, "the two passphrases differ", "passphrase", "type the same one twice");
    }
  }
  ::close(terminal);
  return first;
}

}  // namespace

void add_passphrase_options(Command command, PassphraseOptions& options) {
  Option file = command.add_option("--passphrase-file", options.file, "a file whose first line is the keyfile's passphrase")
                    .type_name("FILE");
  command.add_option("--passphrase-fd", options.descriptor, "an open descriptor to read the passphrase from")
      .type_name("NUMBER")
      .excludes(file);
}

Result<crypto::Secret> read_passphrase(const PassphraseOptions& options, bool confirm) {
  if (options.descriptor >= 0) return read_line_from(options.descriptor, "descriptor " + std::to_string(options.descriptor));
  if (options.file.empty()) return ask(confirm);
  const int fd = ::open(options.file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail(ErrorCode::kInvalidArgument, "cannot open " + options.file + ": " + std::strerror(errno), "passphrase-file",
                "check the path and who may read it");
  }
  auto line = read_line_from(fd, options.file);
  ::close(fd);
  return line;
}

}  // namespace golconda::cli
