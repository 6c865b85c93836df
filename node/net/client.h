// A client of one node, as the command line uses it: blocking calls, each with a deadline, and errors as the node said
// them (message, field, remedy, rule and line).
//
// No gRPC header is included here; callers include golconda/v1/api.pb.h for the messages.
//
// Thread-safety: any thread, calls run side by side. Ownership: copies share one connection.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "crypto/base/result.h"

namespace golconda::v1 {
class BackupRequest;
class BackupResponse;
class CreateTokenRequest;
class CreateTokenResponse;
class DecideRequest;
class DecideResponse;
class FindRequest;
class GetConfigurationsRequest;
class GetConfigurationsResponse;
class GetEvidenceRequest;
class GetEvidenceResponse;
class GetStatisticsRequest;
class GetStatisticsResponse;
class GetRecordRequest;
class GetRecordResponse;
class GetManyRequest;
class GetManyResponse;
class GetRequest;
class GetResponse;
class ListRequest;
class ListResponse;
class ListTokensResponse;
class MakePassportRequest;
class MakePassportResponse;
class RevokeTokenRequest;
class RotateKeyRequest;
class StatusResponse;
class SubmitRequest;
class SubmitResponse;
class TraceRequest;
class TraceResponse;
class WatchEvent;
}  // namespace golconda::v1

namespace golconda::net {

struct ClientOptions {
  std::string address = "127.0.0.1:7400";
  std::string token;
  // PEM of the authority that signed the node's certificate. Empty: plaintext on loopback, the system's authorities
  // elsewhere. A token never leaves this machine in plaintext.
  std::string ca_file;
};

class Client {
 public:
  // Fails with kUnavailable when no node answers, kIo when ca_file cannot be read, kInvalidArgument.
  [[nodiscard]] static Result<Client> connect(const ClientOptions& options);

  [[nodiscard]] Result<v1::SubmitResponse> submit(const v1::SubmitRequest& request) const;

  [[nodiscard]] Result<v1::GetResponse> get(const v1::GetRequest& request) const;
  [[nodiscard]] Result<v1::GetManyResponse> get_many(const v1::GetManyRequest& request) const;
  [[nodiscard]] Result<v1::ListResponse> find(const v1::FindRequest& request) const;
  [[nodiscard]] Result<v1::ListResponse> list(const v1::ListRequest& request) const;
  [[nodiscard]] Result<v1::TraceResponse> trace(const v1::TraceRequest& request) const;
  [[nodiscard]] Result<v1::MakePassportResponse> make_passport(const v1::MakePassportRequest& request) const;
  [[nodiscard]] Result<v1::GetRecordResponse> get_record(const v1::GetRecordRequest& request) const;
  [[nodiscard]] Result<v1::GetStatisticsResponse> get_statistics(const v1::GetStatisticsRequest& request) const;
  [[nodiscard]] Result<v1::GetEvidenceResponse> get_evidence(const v1::GetEvidenceRequest& request) const;
  [[nodiscard]] Result<v1::StatusResponse> status() const;
  [[nodiscard]] Result<v1::GetConfigurationsResponse> get_configurations(const v1::GetConfigurationsRequest& request) const;

  // Calls `on_event` for every event from `from_position` on, until it returns false (then this succeeds) or the stream
  // breaks (kUnavailable: go on from the position after the last one).
  [[nodiscard]] Result<void> watch(std::uint64_t from_position,
                                   const std::function<bool(const v1::WatchEvent&)>& on_event) const;

  [[nodiscard]] Result<v1::CreateTokenResponse> create_token(const v1::CreateTokenRequest& request) const;
  [[nodiscard]] Result<v1::ListTokensResponse> list_tokens() const;
  [[nodiscard]] Result<void> revoke_token(const v1::RevokeTokenRequest& request) const;
  [[nodiscard]] Result<v1::SubmitResponse> rotate_key(const v1::RotateKeyRequest& request) const;
  [[nodiscard]] Result<v1::DecideResponse> decide(const v1::DecideRequest& request) const;
  [[nodiscard]] Result<void> backup(const v1::BackupRequest& request) const;

 private:
  struct Impl;
  explicit Client(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

  std::shared_ptr<const Impl> impl_;
};

}  // namespace golconda::net
