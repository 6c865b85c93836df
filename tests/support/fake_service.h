// A node that does what the test says: a reader that the test sets up, tokens in a map, and submissions kept for the
// test to look at and to answer.
//
// Thread-safety: as host::Service.

#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "node/host/service.h"
#include "tests/support/fake_reader.h"

namespace golconda::test {

class FakeService : public host::Service {
 public:
  FakeService() : reader_(std::make_shared<FakeReader>()) {}

  // Before the server starts, or inside change_reader().
  FakeReader& setup() { return *reader_; }

  // A new snapshot that differs by what `change` does, and a wake for all watchers: as when a record becomes final.
  template <class Change>
  void change_reader(const Change& change) {
    const std::scoped_lock lock(mutex_);
    auto next = std::make_shared<FakeReader>(*reader_);
    change(*next);
    reader_ = std::move(next);
    for (const auto& [subscription, wake] : wakes_) wake();
  }

  void add_token(const std::string& token, const std::string& participant, host::TokenRole role) {
    const std::scoped_lock lock(mutex_);
    tokens_[token] = {ledger::ParticipantId(participant), role};
  }

  void remove_token(const std::string& token) {
    const std::scoped_lock lock(mutex_);
    tokens_.erase(token);
  }

  // What a submission is answered with. Unset: `done` is kept in `unanswered`.
  std::optional<Result<host::Receipt>> answer;
  host::NodeStatus node_status;
  std::shared_ptr<const host::PendingIndex> pending_index = std::make_shared<host::PendingIndex>();
  std::vector<std::string> made;     // whose tokens were made
  std::vector<std::string> revoked;  // ids
  std::vector<std::string> rotated;  // whose keys
  std::vector<host::Decision> decided;

  std::vector<host::Submission> submissions() {
    const std::scoped_lock lock(mutex_);
    return submissions_;
  }
  std::size_t subscriptions() {
    const std::scoped_lock lock(mutex_);
    return wakes_.size();
  }
  SubmitDone wait_for_unanswered() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return unanswered_ != nullptr; });
    return std::exchange(unanswered_, nullptr);
  }
  int authentications() {
    const std::scoped_lock lock(mutex_);
    return authentications_;
  }

  void submit(host::Submission submission, std::chrono::milliseconds, SubmitDone done) override {
    std::optional<Result<host::Receipt>> result;
    {
      const std::scoped_lock lock(mutex_);
      // As the real node: the same request id is answered with the first one's record.
      const bool repeated =
          !submission.request_id.empty() && !request_ids_.insert(submission.request_id).second;
      submissions_.push_back(std::move(submission));
      result = answer;
      if (result && *result) (*result)->repeated = repeated;
      if (!result) unanswered_ = std::move(done);
    }
    changed_.notify_all();
    if (result) done(*result);
  }

  Result<std::shared_ptr<const host::Reader>> reader() const override {
    const std::scoped_lock lock(mutex_);
    return reader_;
  }
  std::shared_ptr<const host::PendingIndex> pending() const override { return pending_index; }
  Result<host::NodeStatus> status() const override { return node_status; }

  std::unique_ptr<Subscription> subscribe(std::function<void()> wake) override {
    struct Entry : Subscription {
      explicit Entry(FakeService& owner) : service(owner) {}
      ~Entry() override {
        const std::scoped_lock lock(service.mutex_);
        service.wakes_.erase(this);
      }
      FakeService& service;
    };
    auto entry = std::make_unique<Entry>(*this);
    const std::scoped_lock lock(mutex_);
    wakes_[entry.get()] = std::move(wake);
    return entry;
  }

  Result<host::Principal> authenticate(std::string_view token) const override {
    const std::scoped_lock lock(mutex_);
    ++authentications_;
    const auto found = tokens_.find(std::string(token));
    if (found == tokens_.end()) return fail(ErrorCode::kUnauthenticated, "the token is unknown", "authorization");
    return found->second;
  }
  Result<host::NewToken> create_token(const ledger::ParticipantId& participant, host::TokenRole role,
                                      std::string) override {
    add_token("made-token", participant.text, role);
    made.push_back(participant.text);
    return host::NewToken{"made-token", "00112233aabbccdd"};
  }
  // Of two participants, as on a node that hosts both.
  Result<std::vector<host::TokenInfo>> list_tokens() const override {
    using ledger::ParticipantId;
    return std::vector<host::TokenInfo>{
        {"00112233aabbccdd", ParticipantId("kao-mine"), host::TokenRole::kSubmitter, "for the sorting room", 5},
        {"99887766ffeeddcc", ParticipantId("antwerp-trading"), host::TokenRole::kOperator, "made by init", 6}};
  }
  Result<void> revoke_token(std::string_view id) override {
    const std::scoped_lock lock(mutex_);
    revoked.emplace_back(id);
    return {};
  }
  void rotate_key(const ledger::ParticipantId& participant, SubmitDone done) override {
    {
      const std::scoped_lock lock(mutex_);
      rotated.push_back(participant.text);
    }
    done(host::Receipt{{}, ledger::LogId(participant.text), 7, true, false, {}});
  }
  void decide(host::Decision decision, DecisionDone done) override {
    const crypto::Digest hash = decision.kind == host::Decision::Kind::kPropose ? crypto::sha256(decision.config) : decision.config_hash;
    {
      const std::scoped_lock lock(mutex_);
      decided.push_back(std::move(decision));
    }
    done(host::DecisionReceipt{1, 3, hash, true});
  }
  Result<void> backup(const std::string&) override { return {}; }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<FakeReader> reader_;
  std::map<std::string, host::Principal> tokens_;
  mutable int authentications_ = 0;
  std::set<std::string> request_ids_;
  std::vector<host::Submission> submissions_;
  SubmitDone unanswered_;
  std::map<Subscription*, std::function<void()>> wakes_;
};

}  // namespace golconda::test
