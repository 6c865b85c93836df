// This node's own certificate and key, from two PEM files that may be replaced while it runs.
//
// New files count once they belong together: between the replacing of the one and of the other the old pair stays. So
// they may be replaced in either order.
//
// Thread-safety: any thread; current() is a value that never changes. reload() from one thread at a time.

#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "crypto/base/result.h"
#include "crypto/certificate.h"

namespace golconda::net {

struct CertifiedKey {
  crypto::TlsCertificate pem;
  crypto::Digest fingerprint;
};

class OwnCertificate {
 public:
  // Fails with kIo (a file cannot be read) and kInvalidArgument (what it holds), naming the option. Dates are not
  // judged: a node whose certificate has expired still works alone; see check_certificate_dates().
  [[nodiscard]] static Result<std::unique_ptr<OwnCertificate>> load(std::filesystem::path certificate_file,
                                                                    std::filesystem::path key_file);

  [[nodiscard]] std::shared_ptr<const CertifiedKey> current() const;

  // Reads the files again. True: they hold another certificate, which is current() now. On an error, as load()'s, the
  // old one stays.
  [[nodiscard]] Result<bool> reload();

 private:
  OwnCertificate(std::filesystem::path certificate_file, std::filesystem::path key_file,
                 std::shared_ptr<const CertifiedKey> current)
      : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)), current_(std::move(current)) {}

  const std::filesystem::path certificate_file_;
  const std::filesystem::path key_file_;
  mutable std::mutex mutex_;
  std::shared_ptr<const CertifiedKey> current_;  // guarded by mutex_
};

}  // namespace golconda::net
