#include "node/web/tls_files.h"

#include <array>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>

#include <boost/asio/ssl/context.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "crypto/certificate.h"

namespace golconda::web {
namespace {

namespace ssl = boost::asio::ssl;

// Only what has forward secrecy and authenticated encryption; TLS 1.3 has nothing else.
constexpr const char* kCiphers12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr std::array<unsigned char, 9> kHttp11{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

Result<std::string> read_file(const std::string& path, std::string_view option) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || text.str().empty()) {
    return fail(ErrorCode::kIo, "cannot read " + path, std::string(option), "check the path and its permissions");
  }
  return text.str();
}

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_bytes, const unsigned char* offered,
                    unsigned int offered_bytes, void*) {
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, chosen_bytes, kHttp11.data(), kHttp11.size(), offered, offered_bytes) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_NOACK;
  }
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

void set_policy(SSL_CTX* context) {
  // Peers' links bind the whole process to TLS 1.3 (crypto::require_tls_1_3); a browser may have no more than 1.2.
  SSL_CTX_clear_options(context, SSL_OP_NO_TLSv1_2);
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_max_proto_version(context, 0);
  SSL_CTX_set_options(context, SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_cipher_list(context, kCiphers12);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // an idle connection holds 34 KiB less
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

}  // namespace

Result<TlsFiles> TlsFiles::load(std::string certificate_file, std::string key_file) {
  TlsFiles files(std::move(certificate_file), std::move(key_file));
  files.read_ = files.stamp();
  GOLCONDA_CHECK_OK(files.read());
  return files;
}

TlsFiles::Stamp TlsFiles::stamp() const {
  std::error_code ignored;  // a file that is away for a moment has a time of its own
  return {std::filesystem::last_write_time(certificate_file_, ignored), std::filesystem::last_write_time(key_file_, ignored)};
}

Result<bool> TlsFiles::refresh() {
  const Stamp now = stamp();
  if (now == read_) return false;
  read_ = now;
  GOLCONDA_CHECK_OK(read());
  return true;
}

Result<void> TlsFiles::read() {
  crypto::TlsCertificate pem;
  GOLCONDA_TRY(pem.certificate_pem, read_file(certificate_file_, "web_certificate"));
  GOLCONDA_TRY(pem.key_pem, read_file(key_file_, "web_key"));
  if (auto checked = crypto::check_certificate_key(pem); !checked) {
    Error error = std::move(checked).error();
    const bool key = error.field == "key";
    error.message = (key ? key_file_ : certificate_file_) + ": " + error.message;
    error.field = key ? "web_key" : "web_certificate";
    return tl::make_unexpected(std::move(error));
  }
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  set_policy(context->native_handle());
  boost::system::error_code refused;
  context->use_certificate_chain(boost::asio::buffer(pem.certificate_pem), refused);
  if (!refused) context->use_private_key(boost::asio::buffer(pem.key_pem), ssl::context::pem, refused);
  ERR_clear_error();
  if (refused) {
    return fail(ErrorCode::kInvalidArgument, certificate_file_ + " cannot be used: " + refused.message(), "web_certificate",
                "it begins with the server's own certificate, in PEM form, then those that vouch for it");
  }
  context_ = std::move(context);
  return {};
}

}  // namespace golconda::web
