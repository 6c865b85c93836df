// Strangers at the peers' port, who speak TLS by themselves or not at all.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include <gmock/gmock.h>

#include "crypto/certificate.h"
#include "node/net/peer_admission.h"
#include "node/net/peer_limits.h"
#include "node/net/peer_net.h"
#include "tests/net/fake_peering.h"
#include "tests/net/tls_client.h"

namespace golconda::net {
namespace {

constexpr std::int64_t kHourS = 3'600;

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

  [[nodiscard]] bool is_let_in(int version, bool with_certificate) const {
    const auto show = [&](SSL_CTX& context) {
      if (with_certificate) use_member(context);
    };
    return net::is_let_in(net_->address(), version, show);
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
