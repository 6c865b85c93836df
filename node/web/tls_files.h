// The certificate and key that the HTTPS side shows, read from files and read again when they change, so that a renewed
// certificate needs no restart. TLS 1.2 with forward secrecy, or 1.3: phones of ten years ago read passports too.
//
// Not thread-safe: the HTTP thread owns it. Ownership: connections share the context that they began with.
// Errors: kIo (a file cannot be read), kInvalidArgument (what it holds), naming the option.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "crypto/base/result.h"

namespace boost::asio::ssl {
class context;
}

namespace golconda::web {

class TlsFiles {
 public:
  [[nodiscard]] static Result<TlsFiles> load(std::string certificate_file, std::string key_file);

  [[nodiscard]] const std::shared_ptr<boost::asio::ssl::context>& context() const { return context_; }

  // Reads the files again if either has changed. True: new connections get what they hold now. On an error what was
  // shown before stays; the same files are not tried twice.
  [[nodiscard]] Result<bool> refresh();

 private:
  using Stamp = std::pair<std::filesystem::file_time_type, std::filesystem::file_time_type>;
  TlsFiles(std::string certificate_file, std::string key_file)
      : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)) {}
  [[nodiscard]] Stamp stamp() const;
  [[nodiscard]] Result<void> read();

  std::string certificate_file_;
  std::string key_file_;
  Stamp read_{};
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace golconda::web
