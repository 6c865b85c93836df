#include "node/net/tls_credentials.h"

#include <string>
#include <utility>

#include <grpc/grpc_security_constants.h>
#include <grpcpp/security/auth_context.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <grpcpp/server_builder.h>

namespace golconda::net {
namespace {

namespace tls = grpc::experimental;

std::string_view view(grpc::string_ref text) { return {text.data(), text.size()}; }

class JudgingVerifier final : public tls::ExternalCertificateVerifier {
 public:
  explicit JudgingVerifier(CertificateJudge judge) : judge_(std::move(judge)) {}

 private:
  // True: the answer is in *status already.
  bool Verify(tls::TlsCustomVerificationCheckRequest* request, std::function<void(grpc::Status)>,
              grpc::Status* status) override {
    // OK only where it is said: a check that is cut short refuses.
    *status = grpc::Status(grpc::StatusCode::UNAUTHENTICATED, "the certificate is refused");
    if (judge_(view(request->peer_cert()))) *status = grpc::Status::OK;
    return true;
  }
  void Cancel(tls::TlsCustomVerificationCheckRequest*) override {}

  const CertificateJudge judge_;
};

template <class Options>
void set_common(Options& options, CertificateJudge judge) {
  options.watch_identity_key_cert_pairs();
  options.set_certificate_verifier(tls::ExternalCertificateVerifier::Create<JudgingVerifier>(std::move(judge)));
  options.set_check_call_host(false);
}

std::shared_ptr<tls::CertificateProviderInterface> provider(const crypto::TlsCertificate& own) {
  return std::make_shared<tls::StaticDataCertificateProvider>(
      std::vector<tls::IdentityKeyCertPair>{{own.key_pem, own.certificate_pem}});
}

}  // namespace

std::shared_ptr<grpc::ServerCredentials> peer_server_credentials(const crypto::TlsCertificate& own,
                                                                 CertificateJudge judge) {
  // gRPC 1.51 has no setting for the lowest version of TLS, and asks OpenSSL for 1.2.
  crypto::require_tls_1_3();
  tls::TlsServerCredentialsOptions options(provider(own));
  // "Don't verify" is about authorities; the verifier is called for every certificate, and none is no connection.
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_BUT_DONT_VERIFY);
  set_common(options, std::move(judge));
  return tls::TlsServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> peer_channel_credentials(const crypto::TlsCertificate& own,
                                                                   CertificateJudge judge) {
  crypto::require_tls_1_3();
  tls::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(provider(own));
  options.set_verify_server_certs(false);  // by authorities: as above
  set_common(options, std::move(judge));
  return tls::TlsCredentials(options);
}

std::function<void(int)> accept_from_elsewhere(grpc::ServerBuilder& builder,
                                               const std::shared_ptr<grpc::ServerCredentials>& credentials) {
  using Builder = grpc::ServerBuilder::experimental_type;
  // Shared, for gRPC hands out the only owner and std::function wants to be copied.
  const std::shared_ptr<tls::ExternalConnectionAcceptor> acceptor =
      builder.experimental().AddExternalConnectionAcceptor(Builder::ExternalConnectionType::FROM_FD, credentials);
  return [acceptor](int socket) {
    tls::ExternalConnectionAcceptor::NewConnectionParameters connection;
    connection.fd = socket;
    acceptor->HandleNewConnection(&connection);
  };
}

Result<crypto::Digest> fingerprint_of(const grpc::AuthContext& context) {
  const auto certificates = context.FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
  if (!context.IsPeerAuthenticated() || certificates.size() != 1) {
    return fail(ErrorCode::kUnauthenticated, "the other end has shown no certificate");
  }
  return crypto::certificate_fingerprint(view(certificates.front()));
}

}  // namespace golconda::net
