// Strangers at the peers' port, who speak TLS by themselves or not at all.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "crypto/certificate.h"
#include "node/net/address.h"
#include "node/net/peer_admission.h"
#include "node/net/peer_limits.h"
#include "node/net/peer_net.h"
#include "tests/net/fake_peering.h"

namespace golconda::net {
namespace {

constexpr std::int64_t kHourS = 3'600;

class Socket {
 public:
  explicit Socket(const std::string& address) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto parsed = parse_address(address, "address");
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(parsed->port)));
    inet_pton(AF_INET, parsed->host.c_str(), &to.sin_addr);
    const timeval patience{20, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~Socket() { ::close(fd_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool connected() const { return connected_; }
  // Waits for the other end to close; false when it does not.
  [[nodiscard]] bool is_cut() const {
    char byte = 0;
    const auto got = recv(fd_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }
  [[nodiscard]] bool is_cut_now() const {
    char byte = 0;
    const auto got = recv(fd_, &byte, 1, MSG_DONTWAIT | MSG_PEEK);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }

 private:
  int fd_;
  bool connected_ = false;
};

class PeerStrangers : public ::testing::Test {
 protected:
  PeerStrangers() {
    std::string pattern = (std::filesystem::temp_directory_path() / "strangers_XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
    const auto made = crypto::make_certificate("kao-mine", unix_now_s() - kHourS, unix_now_s() + kHourS);
    std::ofstream(directory_ / "c.pem") << made->certificate_pem;
    std::ofstream(directory_ / "k.pem") << made->key_pem;
    member_ = *crypto::make_certificate("surat-cutters", unix_now_s() - kHourS, unix_now_s() + kHourS);
    host_.enrol("surat-cutters", *crypto::certificate_fingerprint(member_.certificate_pem));
    auto started = PeerNet::start({"127.0.0.1:0", directory_ / "c.pem", directory_ / "k.pem",
                                   [this](const std::string& line) { host_.say(line); }},
                                  host_);
    if (!started) ADD_FAILURE() << describe(started.error());
    net_ = *std::move(started);
  }
  ~PeerStrangers() override {
    net_.reset();
    std::filesystem::remove_all(directory_);
  }

  // Whether a client that speaks `version` at most, with the member's own certificate or none, is let in: whether the
  // server sends its HTTP/2 settings.
  [[nodiscard]] bool is_let_in(int version, bool with_certificate) const {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_clear_options(context.get(), SSL_OP_NO_TLSv1_2);  // which the node has set for its whole process
    SSL_CTX_set_max_proto_version(context.get(), version);
    if (with_certificate) {
      use_member(*context);
    }
    const unsigned char h2[] = {2, 'h', '2'};
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), SSL_free);
    SSL_set_alpn_protos(tls.get(), h2, sizeof h2);
    const Socket socket(net_->address());
    SSL_set_fd(tls.get(), socket.fd());
    if (SSL_connect(tls.get()) != 1) return false;
    EXPECT_EQ(SSL_version(tls.get()), version);
    char byte = 0;
    return SSL_read(tls.get(), &byte, 1) == 1;
  }
  void use_member(SSL_CTX& context) const {
    std::ofstream(directory_ / "m.pem") << member_.certificate_pem;
    std::ofstream(directory_ / "m.key") << member_.key_pem;
    EXPECT_EQ(SSL_CTX_use_certificate_file(&context, (directory_ / "m.pem").c_str(), SSL_FILETYPE_PEM), 1);
    EXPECT_EQ(SSL_CTX_use_PrivateKey_file(&context, (directory_ / "m.key").c_str(), SSL_FILETYPE_PEM), 1);
  }

  std::filesystem::path directory_;
  crypto::TlsCertificate member_;
  FakePeering host_;
  std::unique_ptr<PeerNet> net_;
};

TEST_F(PeerStrangers, OnlyTls13WithACertificateIsLetIn) {
  EXPECT_TRUE(is_let_in(TLS1_3_VERSION, true)) << "the test's own client works";
  EXPECT_FALSE(is_let_in(TLS1_2_VERSION, true));
  EXPECT_FALSE(is_let_in(TLS1_3_VERSION, false));
  EXPECT_TRUE(host_.links().empty());
}

TEST_F(PeerStrangers, AConnectionThatSaysNothingIsCutInTime) {
  const Socket silent(net_->address());
  ASSERT_TRUE(silent.connected());
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(silent.is_cut());
  EXPECT_LT(std::chrono::steady_clock::now() - start, kHandshakeTimeout + std::chrono::seconds(3));
}

TEST_F(PeerStrangers, AFloodOfConnectionsIsCutBeforeItCosts) {
  constexpr std::size_t kFlood = 300;
  std::vector<std::unique_ptr<Socket>> flood;
  for (std::size_t i = 0; i < kFlood; ++i) flood.push_back(std::make_unique<Socket>(net_->address()));
  // At most two windows' worth stays: the flood may lie across the border of two.
  EXPECT_TRUE(host_.wait([&] {
    std::size_t left = 0;
    for (const auto& socket : flood) left += socket->is_cut_now() ? 0U : 1U;
    return left <= 2 * kStrangerConnectionsPerWindowMax;
  }));
  EXPECT_TRUE(host_.said("cut a connection from 127.0.0.1: too many within 10 s"));
  EXPECT_LE(host_.lines().size(), 2 * kLinesPerWindowMax);
}

}  // namespace
}  // namespace golconda::net
