#include "node/net/peer_admission.h"

#include <algorithm>
#include <chrono>

#include "crypto/certificate.h"
#include "node/net/peer_limits.h"

namespace golconda::net {

Result<crypto::Digest> admit(const host::Peering& peering, std::string_view certificate_pem, std::int64_t now_s) {
  GOLCONDA_TRY(const crypto::Digest fingerprint, crypto::certificate_fingerprint(certificate_pem));
  if (peering.participants_of(fingerprint).empty()) {
    return fail(ErrorCode::kUnauthenticated,
                "the configuration names no member with the certificate " + to_hex(fingerprint.view()));
  }
  GOLCONDA_CHECK_OK(crypto::check_certificate_dates(certificate_pem, now_s));
  return fingerprint;
}

Result<crypto::Digest> admit_at(const host::Peering& peering, const host::PeerEndpoint& endpoint,
                                std::string_view certificate_pem, std::int64_t now_s) {
  GOLCONDA_TRY(const crypto::Digest fingerprint, admit(peering, certificate_pem, now_s));
  if (std::ranges::find(endpoint.fingerprints, fingerprint) == endpoint.fingerprints.end()) {
    return fail(ErrorCode::kPermissionDenied, "the certificate there is that of " +
                                                  names(peering.participants_of(fingerprint)) + ", " +
                                                  to_hex(fingerprint.view()));
  }
  return fingerprint;
}

std::string names(const std::vector<ledger::ParticipantId>& participants) {
  std::string text;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    if (i > 0) text += i + 1 == participants.size() ? " and " : ", ";
    text += participants[i].text;
  }
  return text.empty() ? "nobody" : text;
}

std::string printable(std::string_view words) {
  std::string text(words.substr(0, kGoodbyeMaxBytes));
  for (char& c : text) {
    if (c < ' ' || c > '~') c = '?';
  }
  return text;
}

std::int64_t unix_now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace golconda::net
