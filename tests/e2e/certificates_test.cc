// Who knocks at a running node's port for other nodes with the wrong certificate, and what it does to whoever answers with
// one. The cases of the transport itself are in tests/net.

#include <algorithm>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "crypto/certificate.h"
#include "tests/e2e/consortium.h"
#include "tests/e2e/outsider.h"
#include "tests/net/tls_client.h"

namespace golconda::e2e {
namespace {

using cli::contents;
using testing::HasSubstr;

template <class T, void (*kFree)(T*)>
struct Freed {
  void operator()(T* pointer) const { kFree(pointer); }
};
template <class T, void (*kFree)(T*)>
using Owned = std::unique_ptr<T, Freed<T, kFree>>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Owned<X509, X509_free>;
using File = Owned<BIO, BIO_free_all>;

Key read_key(const std::string& file) {
  const File open(BIO_new_file(file.c_str(), "r"));
  return Key(PEM_read_bio_PrivateKey(open.get(), nullptr, nullptr, nullptr));
}

Certificate read_certificate(const std::string& file) {
  const File open(BIO_new_file(file.c_str(), "r"));
  return Certificate(PEM_read_bio_X509(open.get(), nullptr, nullptr, nullptr));
}

// A key that passes for the certificate's and signs with another's secret.
Key pretended(const X509& certificate, const EVP_PKEY& own) {
  unsigned char point[256];
  std::size_t size = 0;
  EVP_PKEY_get_octet_string_param(X509_get0_pubkey(&certificate), OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &size);
  BIGNUM* secret = nullptr;
  EVP_PKEY_get_bn_param(&own, OSSL_PKEY_PARAM_PRIV_KEY, &secret);
  const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point, size);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret);
  const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* made = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_KEYPAIR, parameters.get());
  BN_free(secret);
  return Key(made);
}

// One network for all tests, with two members who run no node of the program; the certificate of one has expired.
struct Setting {
  Setting() { network.start_all(); }

  Outsider member{"liar-lab"};
  Outsider late{"late-lab", {-2, -1}};
  Consortium network{4, Wiring::kDirect, {member.enrolment_file(), late.enrolment_file()}};
};

class Certificates : public testing::Test {
 protected:
  static void SetUpTestSuite() { setting = std::make_unique<Setting>(); }
  static void TearDownTestSuite() { setting.reset(); }
  inline static std::unique_ptr<Setting> setting;

  Outsider& member = setting->member;
  Consortium& network = setting->network;
  const Member& antwerp = network.member("antwerp-trading");

  void TearDown() override {
    for (Outsider* outsider : {&setting->member, &setting->late}) outsider->stop();
  }
  // Antwerp's node as an outsider dials it.
  host::PeerEndpoint endpoint() const {
    const auto pinned = crypto::certificate_fingerprint(contents(antwerp.node->path("node/tls-certificate.pem")));
    return {antwerp.peer_address, {*pinned}, {ledger::ParticipantId("antwerp-trading")}};
  }
  void await_log(const std::string& part) {
    await([&] { return antwerp.node->node_log().find(part) != std::string::npos; },
          [&] { return "antwerp does not say \"" + part + "\":\n" + antwerp.node->node_log(); });
  }
  // Antwerp has refused it in these words, and it has no link.
  void expect_refused(Outsider& outsider, const std::string& why) {
    outsider.start({endpoint()});
    await_log(why);
    await([&] { return outsider.said("no link with antwerp-trading"); }, [] { return "it is not refused"; });
    EXPECT_EQ(outsider.links_opened(), 0U);
  }
  // The row of `golconda peers` that Antwerp's operator is shown; null without one.
  nlohmann::json shown(const Outsider& outsider) {
    const auto rows = nlohmann::json::parse(antwerp.node->as("antwerp-trading", "--json peers"));
    const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row["fingerprint"] == to_hex(outsider.fingerprint().view()); });
    return found == rows.end() ? nlohmann::json() : *found;
  }
};

TEST_F(Certificates, AMembersIsLetIn) {
  member.start({endpoint()});
  await([&] { return member.links_opened() == 1; }, [] { return "it is not let in"; });
  EXPECT_EQ(shown(member)["connected"], true);
}

TEST_F(Certificates, AStrangersIsRefusedWhateverNameItBears) {
  Outsider stranger("surat-cutters");
  expect_refused(stranger, "refused a connection: the configuration names no member with the certificate " + to_hex(stranger.fingerprint().view()));
  EXPECT_TRUE(shown(stranger).is_null());
}

TEST_F(Certificates, AnExpiredOneOfAMemberIsRefused) {
  expect_refused(setting->late, "refused a connection: of late-lab: the certificate expired at ");
  const nlohmann::json row = shown(setting->late);
  EXPECT_EQ(row["connected"], false);
  EXPECT_THAT(row["reason"].get<std::string>(), testing::StartsWith("never since this node started; last attempt: the certificate expired at "));
}

TEST_F(Certificates, AMembersOwnAtAnothersAddressIsRefused) {
  network.at("surat-cutters").stop_node();
  member.start({}, network.member("surat-cutters").peer_address);
  await_log("no link with surat-cutters at " + network.member("surat-cutters").peer_address + ": the certificate there is that of liar-lab");
  EXPECT_TRUE(member.open_links().empty());
  member.stop();
  network.at("surat-cutters").start_node();
}

TEST_F(Certificates, AnotherMembersWithOnesOwnSignatureIsRefused) {
  const cli::Golconda& surat = network.at("surat-cutters");
  const Certificate theirs = read_certificate(surat.path("node/tls-certificate.pem"));
  const Key their_key = read_key(surat.path("node/tls-key.pem"));
  const Key own_key = read_key(antwerp.node->path("node/tls-key.pem"));
  const Key pretended_key = pretended(*theirs, *own_key);
  ASSERT_TRUE(theirs && their_key && own_key && pretended_key);
  const auto is_let_in = [&](EVP_PKEY& key) {
    return net::is_let_in(antwerp.peer_address, TLS1_3_VERSION, [&](SSL_CTX& context) {
      EXPECT_EQ(SSL_CTX_use_certificate(&context, theirs.get()), 1);
      EXPECT_EQ(SSL_CTX_use_PrivateKey(&context, &key), 1) << "OpenSSL takes it for the certificate's";
    });
  };
  EXPECT_TRUE(is_let_in(*their_key)) << "the test's own client works";
  EXPECT_FALSE(is_let_in(*pretended_key));
}

}  // namespace
}  // namespace golconda::e2e
