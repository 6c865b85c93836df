// gRPC's credentials for the links between nodes: TLS 1.3, both sides show a certificate, and a function of ours
// decides about the other's. The one place that touches grpc::experimental.
//
// No authority is asked and no name compared: with self-signed certificates pinned by their fingerprints both would
// mean nothing. That the other end has the certificate's key is TLS's own proof.
//
// Included by .cc files of the peers only. Thread-safety: any thread; a judge is called from gRPC's threads, side by
// side. Ownership: the credentials share the judge, and it may be called as long as a handshake runs.

#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "crypto/base/result.h"
#include "crypto/certificate.h"

namespace grpc {
class AuthContext;
class ChannelCredentials;
class ServerBuilder;
class ServerCredentials;
}  // namespace grpc

namespace golconda::net {

// Says whether the certificate (PEM) may be at the other end. Must not block or throw. An error's message is not sent.
using CertificateJudge = std::function<Result<void>(std::string_view certificate_pem)>;

// `own` was checked: the key is the certificate's.
[[nodiscard]] std::shared_ptr<grpc::ServerCredentials> peer_server_credentials(const crypto::TlsCertificate& own,
                                                                               CertificateJudge judge);
[[nodiscard]] std::shared_ptr<grpc::ChannelCredentials> peer_channel_credentials(const crypto::TlsCertificate& own,
                                                                                 CertificateJudge judge);

// Has the server that is being built serve connections which somebody else accepts: each call of the result hands over
// one connected socket and its ownership. Calls are allowed from the server's start to its shutdown.
[[nodiscard]] std::function<void(int socket)> accept_from_elsewhere(
    grpc::ServerBuilder& builder, const std::shared_ptr<grpc::ServerCredentials>& credentials);

// The fingerprint of the certificate that the other end of a call has proved to own. Fails with kUnauthenticated.
[[nodiscard]] Result<crypto::Digest> fingerprint_of(const grpc::AuthContext& context);

}  // namespace golconda::net
