#include "node/net/own_certificate.h"

#include <utility>

#include "crypto/durable_file.h"
#include "node/net/peer_limits.h"

namespace golconda::net {
namespace {

Result<std::string> read_pem(const std::filesystem::path& path, std::string_view option) {
  auto bytes = crypto::read_file(path, kCertificateFileMaxBytes);
  if (bytes) return bytes;
  return fail(ErrorCode::kIo, bytes.error().message, std::string(option), "check the path and its permissions");
}

Result<std::shared_ptr<const CertifiedKey>> read(const std::filesystem::path& certificate_file,
                                                 const std::filesystem::path& key_file) {
  auto key = std::make_shared<CertifiedKey>();
  GOLCONDA_TRY(key->pem.certificate_pem, read_pem(certificate_file, "certificate_file"));
  GOLCONDA_TRY(key->pem.key_pem, read_pem(key_file, "key_file"));
  const auto whose = [&](Error error) {
    const bool is_key = error.field == "key";
    error.message = (is_key ? key_file : certificate_file).string() + ": " + error.message;
    error.field = is_key ? "key_file" : "certificate_file";
    return tl::make_unexpected(std::move(error));
  };
  auto fingerprint = crypto::certificate_fingerprint(key->pem.certificate_pem);
  if (!fingerprint) return whose(std::move(fingerprint).error());
  if (auto belongs = crypto::check_certificate_key(key->pem); !belongs) return whose(std::move(belongs).error());
  key->fingerprint = *fingerprint;
  return std::shared_ptr<const CertifiedKey>(std::move(key));
}

}  // namespace

Result<std::unique_ptr<OwnCertificate>> OwnCertificate::load(std::filesystem::path certificate_file,
                                                             std::filesystem::path key_file) {
  GOLCONDA_TRY(auto current, read(certificate_file, key_file));
  return std::unique_ptr<OwnCertificate>(
      new OwnCertificate(std::move(certificate_file), std::move(key_file), std::move(current)));
}

std::shared_ptr<const CertifiedKey> OwnCertificate::current() const {
  const std::scoped_lock lock(mutex_);
  return current_;
}

Result<bool> OwnCertificate::reload() {
  GOLCONDA_TRY(auto fresh, read(certificate_file_, key_file_));
  const std::scoped_lock lock(mutex_);
  if (fresh->fingerprint == current_->fingerprint) return false;
  current_ = std::move(fresh);
  return true;
}

}  // namespace golconda::net
