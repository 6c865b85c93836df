// HTTPS: which versions, what is shown, certificates that are renewed, and clients who speak something else.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include <gmock/gmock.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "crypto/certificate.h"
#include "node/web/tls_files.h"
#include "tests/support/temp_directory.h"
#include "tests/web/serving.h"

namespace golconda::web {
namespace {

class TlsClient final : public HttpClient {
 public:
  TlsClient(std::uint16_t port, int version, int host = 1) : HttpClient(port, host), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
    SSL_CTX_clear_options(context_.get(), SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_1);
    SSL_CTX_set_security_level(context_.get(), 0);  // to speak even what no one should
    SSL_CTX_set_min_proto_version(context_.get(), version);
    SSL_CTX_set_max_proto_version(context_.get(), version);
    tls_.reset(SSL_new(context_.get()));
    const unsigned char offered[] = {2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    SSL_set_alpn_protos(tls_.get(), offered, sizeof offered);
    SSL_set_fd(tls_.get(), fd());
    shaken_ = SSL_connect(tls_.get()) == 1;
  }
  [[nodiscard]] bool shaken() const { return shaken_; }
  [[nodiscard]] std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned int bytes = 0;
    SSL_get0_alpn_selected(tls_.get(), &name, &bytes);
    return std::string(reinterpret_cast<const char*>(name), bytes);
  }
  // The subject's name in the certificate that the server showed.
  [[nodiscard]] std::string shown() const {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(tls_.get()), X509_free);
    char text[256] = "";
    X509_NAME_oneline(X509_get_subject_name(certificate.get()), text, sizeof text);
    return text;
  }

 private:
  ssize_t write_some(std::string_view text) override { return SSL_write(tls_.get(), text.data(), static_cast<int>(text.size())); }
  ssize_t read_some(char* room, std::size_t bytes) override { return SSL_read(tls_.get(), room, static_cast<int>(bytes)); }

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> tls_{nullptr, SSL_free};
  bool shaken_ = false;
};

class TlsTest : public Serving {
 protected:
  void SetUp() override {
    Serving::SetUp();
    write_certificate("first.example");
    options_.tls_certificate_file = certificate();
    options_.tls_key_file = key();
  }
  void write_certificate(const std::string& name) {
    const auto made = crypto::make_certificate(name, 1'600'000'000, 4'000'000'000);
    ASSERT_TRUE(made);
    std::ofstream(certificate()) << made->certificate_pem;
    std::ofstream(key()) << made->key_pem;
  }
  [[nodiscard]] std::string certificate() const { return (directory_.path() / "certificate.pem").string(); }
  [[nodiscard]] std::string key() const { return (directory_.path() / "key.pem").string(); }

  test::TempDirectory directory_;
};

TEST_F(TlsTest, BothVersionsAreSpokenAndNoneBelow) {
  crypto::require_tls_1_3();  // as a node that has peers has done for its whole process
  start();
  for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
    TlsClient client(port(), version);
    ASSERT_TRUE(client.shaken()) << version;
    EXPECT_EQ(client.protocol(), "http/1.1");
    const Answer answer = client.get("/hello");
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.header("strict-transport-security"), "max-age=31536000");
    EXPECT_EQ(client.post("/echo", "again").body, "again");
  }
  EXPECT_FALSE(TlsClient(port(), TLS1_1_VERSION).shaken());
}

TEST_F(TlsTest, WithoutTlsNobodyIsToldToComeBackWithIt) {
  options_.tls_certificate_file.clear();
  options_.tls_key_file.clear();
  start();
  EXPECT_EQ(HttpClient(port()).get("/hello").header("strict-transport-security"), "");
}

TEST_F(TlsTest, WhoSpeaksPlainlyOrNotAtAllIsCut) {
  options_.limits.handshake_time = 300ms;
  start();
  HttpClient plain(port());
  plain.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(plain.is_cut());
  HttpClient silent(port());
  EXPECT_TRUE(silent.is_cut());
  EXPECT_TRUE(TlsClient(port(), TLS1_3_VERSION).shaken());
}

TEST_F(TlsTest, SlowReadersAndRefusalsWorkThroughTlsToo) {
  options_.limits.header_time = 400ms;
  start();
  TlsClient slow(port(), TLS1_3_VERSION);
  slow.send("GET /hel");
  EXPECT_EQ(slow.answer().status, 408);
  TlsClient large(port(), TLS1_3_VERSION);
  EXPECT_EQ(large.post("/echo", std::string(2'000, 'x')).status, 413);
}

TEST_F(TlsTest, ARenewedCertificateIsShownAndABrokenOneIsNot) {
  auto files = TlsFiles::load(certificate(), key());
  ASSERT_TRUE(files) << describe(files.error());
  EXPECT_FALSE(*files->refresh());
  const auto before = files->context();
  const auto touch = [this](std::chrono::seconds later) {
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(certificate(), now + later);
    std::filesystem::last_write_time(key(), now + later);
  };
  const std::string old_key = [this] { std::ifstream in(key()); return std::string(std::istreambuf_iterator<char>(in), {}); }();
  write_certificate("second.example");
  touch(10s);
  EXPECT_TRUE(*files->refresh());
  const auto renewed = files->context();
  EXPECT_NE(renewed, before);
  std::ofstream(key()) << old_key;  // another certificate's
  touch(20s);
  const auto broken = files->refresh();
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().field, "web_key");
  EXPECT_EQ(files->context(), renewed);
  EXPECT_FALSE(*files->refresh());  // the same files are not complained about twice
}

TEST_F(TlsTest, AKeyThatIsNotTheCertificatesIsRefusedAtTheStart) {
  const auto other = crypto::make_certificate("other.example", 1'600'000'000, 4'000'000'000);
  std::ofstream(key()) << other->key_pem;
  options_.address = "127.0.0.1:0";
  const auto started = HttpServer::start(options_, router_, nullptr);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().field, "web_key");
  EXPECT_EQ(started.error().code, ErrorCode::kInvalidArgument);
}

TEST_F(TlsTest, TheServerShowsItsOwnCertificate) {
  start();
  EXPECT_THAT(TlsClient(port(), TLS1_3_VERSION).shown(), ::testing::HasSubstr("first.example"));
}

}  // namespace
}  // namespace golconda::web
