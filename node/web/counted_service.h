// The node's service with its submissions counted: it stands between the node and whoever serves clients, so that what
// comes by gRPC and what comes by HTTP are counted alike. All else passes through.
//
// Thread-safety: as host::Service. Ownership: `inner` and `metrics` outlive it.

#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "node/host/service.h"
#include "node/web/metrics.h"

namespace golconda::web {

class CountedService final : public host::Service {
 public:
  CountedService(host::Service& inner, Metrics& metrics) : inner_(inner), metrics_(metrics) {}

  void submit(host::Submission submission, std::chrono::milliseconds wait, SubmitDone done) override;
  void rotate_key(const ledger::ParticipantId& participant, SubmitDone done) override;

  [[nodiscard]] Result<std::shared_ptr<const host::Reader>> reader() const override { return inner_.reader(); }
  [[nodiscard]] std::shared_ptr<const host::PendingIndex> pending() const override { return inner_.pending(); }
  [[nodiscard]] Result<host::NodeStatus> status() const override { return inner_.status(); }
  [[nodiscard]] std::unique_ptr<Subscription> subscribe(std::function<void()> wake) override {
    return inner_.subscribe(std::move(wake));
  }
  [[nodiscard]] Result<host::Principal> authenticate(std::string_view token) const override { return inner_.authenticate(token); }
  [[nodiscard]] Result<host::NewToken> create_token(const ledger::ParticipantId& participant, host::TokenRole role,
                                                    std::string note) override {
    return inner_.create_token(participant, role, std::move(note));
  }
  [[nodiscard]] Result<std::vector<host::TokenInfo>> list_tokens() const override { return inner_.list_tokens(); }
  [[nodiscard]] Result<void> revoke_token(std::string_view id) override { return inner_.revoke_token(id); }
  void decide(host::Decision decision, DecisionDone done) override { inner_.decide(std::move(decision), std::move(done)); }
  [[nodiscard]] Result<void> backup(const std::string& directory) override { return inner_.backup(directory); }

 private:
  [[nodiscard]] SubmitDone counted(SubmitDone done);

  host::Service& inner_;
  Metrics& metrics_;
};

}  // namespace golconda::web
