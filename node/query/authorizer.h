// Who may call what: one table of method -> role, and a token looked up for every call. Deny by default: a method that
// is not in the table is refused to everybody.
//
// The role operator may do what a submitter may, and a submitter what a reader may. A token speaks for one participant
// only; that a submission is for it is checked in submit_calls.h.
//
// An address that sends kFailedTokensPerWindowMax unknown tokens within kFailedTokensWindow is answered
// kResourceExhausted without a look-up, but for tokens that were good before: a stale script beside it locks nobody out.
//
// Thread-safety: any thread. The service outlives the authorizer.

#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "crypto/base/result.h"
#include "crypto/sha256.h"
#include "node/host/service.h"

namespace golconda::query {

namespace method {
inline constexpr std::string_view kSubmit = "/golconda.v1.Ledger/Submit";
inline constexpr std::string_view kGet = "/golconda.v1.Ledger/Get";
inline constexpr std::string_view kGetMany = "/golconda.v1.Ledger/GetMany";
inline constexpr std::string_view kFind = "/golconda.v1.Ledger/Find";
inline constexpr std::string_view kList = "/golconda.v1.Ledger/List";
inline constexpr std::string_view kTrace = "/golconda.v1.Ledger/Trace";
inline constexpr std::string_view kWatch = "/golconda.v1.Ledger/Watch";
inline constexpr std::string_view kMakePassport = "/golconda.v1.Ledger/MakePassport";
inline constexpr std::string_view kGetRecord = "/golconda.v1.Ledger/GetRecord";
inline constexpr std::string_view kGetEvidence = "/golconda.v1.Ledger/GetEvidence";
inline constexpr std::string_view kGetStatistics = "/golconda.v1.Ledger/GetStatistics";
inline constexpr std::string_view kStatus = "/golconda.v1.Ledger/Status";
inline constexpr std::string_view kGetConfigurations = "/golconda.v1.Ledger/GetConfigurations";
inline constexpr std::string_view kCreateToken = "/golconda.v1.Operator/CreateToken";
inline constexpr std::string_view kListTokens = "/golconda.v1.Operator/ListTokens";
inline constexpr std::string_view kRevokeToken = "/golconda.v1.Operator/RevokeToken";
inline constexpr std::string_view kRotateKey = "/golconda.v1.Operator/RotateKey";
inline constexpr std::string_view kBackup = "/golconda.v1.Operator/Backup";
inline constexpr std::string_view kDecide = "/golconda.v1.Operator/Decide";
}  // namespace method

struct MethodRule {
  std::string_view method;
  host::TokenRole role;
};

[[nodiscard]] std::span<const MethodRule> method_table();
[[nodiscard]] std::string_view to_string(host::TokenRole role);  // "reader"

class Authorizer {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit Authorizer(const host::Service& service) : service_(service) {}

  // `authorization` is the metadata's value ("Bearer ..."), empty when there is none; `address` is the caller's, without
  // the port. Fails with kUnauthenticated, kPermissionDenied, kResourceExhausted, or as the service does.
  [[nodiscard]] Result<host::Principal> authorize(std::string_view method, std::string_view authorization,
                                                  std::string_view address, TimePoint now);

 private:
  struct Failures {
    TimePoint window_start;
    std::uint32_t count = 0;
  };

  [[nodiscard]] bool over_budget(const std::string& address, const crypto::Digest& token_hash, TimePoint now);
  void note_failure(const std::string& address, TimePoint now);
  void note_success(const crypto::Digest& token_hash);

  const host::Service& service_;
  std::mutex mutex_;  // guards what follows
  std::unordered_map<std::string, Failures> failures_;
  std::unordered_set<crypto::Digest> good_tokens_;  // hashes of tokens that were good once; still looked up each time
};

}  // namespace golconda::query
