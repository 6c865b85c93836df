#include "node/net/watch_call.h"

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/query/watch_feed.h"

namespace golconda::net {
namespace {

// One activity at a time (reading a batch, a write, the finish) holds busy_; whoever holds it alone touches batch_,
// next_ and position_, and on letting go looks whether it was woken or stopped meanwhile.
class WatchReactor final : public grpc::ServerWriteReactor<v1::WatchEvent>, public query::Watcher {
 public:
  WatchReactor(query::ApiCore& core, query::Credentials credentials) : core_(core), credentials_(std::move(credentials)) {}

  static WatchReactor* start(query::ApiCore& core, query::Credentials credentials, const v1::WatchRequest& request) {
    const auto owned = std::make_shared<WatchReactor>(core, std::move(credentials));
    owned->self_ = owned;
    auto* const reactor = owned.get();
    if (auto begun = reactor->begin(request); !begun) {
      reactor->stop(to_status(begun.error()));
    } else {
      reactor->wake();
    }
    return reactor;
  }

  void stop_for_shutdown() override {
    stop(to_status(Error{ErrorCode::kUnavailable, "the node is shutting down", {},
                         "watch again from the position after the last one", {}, std::nullopt}));
  }

 private:
  Result<void> begin(const v1::WatchRequest& request) {
    GOLCONDA_CHECK_OK(query::authorize(core_, credentials_, query::method::kWatch));
    GOLCONDA_CHECK_OK(query::check_known_fields(request));
    GOLCONDA_CHECK_OK(query::check_position(core_.service, request.from_position()));
    position_ = request.from_position();
    GOLCONDA_TRY(number_, core_.watchers.add(self_));
    subscription_ = core_.service.subscribe([this] { wake(); });
    return {};
  }

  void wake() {
    {
      const std::scoped_lock lock(mutex_);
      woken_ = true;
      if (busy_ || finishing_) return;
      busy_ = true;
    }
    post_read();
  }

  // At most one job per watcher, and kWatchersMax watchers: the pool's queue stays bounded.
  void post_read() {
    core_.reads.post_bounded_by_caller([self = self_] { self->read_batch(); });
  }

  void read_batch() {
    {
      const std::scoped_lock lock(mutex_);
      woken_ = false;  // what is final from here on wakes again
    }
    auto events = next_events();
    if (!events) {
      stop(to_status(events.error()));
    } else {
      batch_ = *std::move(events);
      next_ = 0;
    }
    go_on();
  }

  // A watch lasts for months, and the token that began it may have been revoked since.
  Result<std::vector<v1::WatchEvent>> next_events() {
    GOLCONDA_CHECK_OK(query::authorize(core_, credentials_, query::method::kWatch));
    return query::read_events(core_.service, position_);
  }

  // The holder of busy_ decides what comes next.
  void go_on() {
    enum class Step { kFinish, kWrite, kRead, kRest };
    Step step = Step::kRest;
    {
      const std::scoped_lock lock(mutex_);
      if (finishing_) {
        step = Step::kFinish;
      } else if (next_ < batch_.size()) {
        step = Step::kWrite;
      } else if (woken_ || !batch_.empty()) {
        step = Step::kRead;  // a batch was sent whole: there may be more
      } else {
        busy_ = false;
      }
    }
    switch (step) {
      case Step::kFinish: Finish(*finishing_); return;
      case Step::kWrite: StartWrite(&batch_[next_]); return;
      case Step::kRead: post_read(); return;
      case Step::kRest: return;
    }
  }

  void stop(const grpc::Status& status) {
    {
      const std::scoped_lock lock(mutex_);
      if (finishing_) return;
      finishing_ = status;
      if (busy_) return;  // its holder finishes
      busy_ = true;
    }
    Finish(status);
  }

  void OnWriteDone(bool ok) override {
    if (!ok) {
      stop(grpc::Status::CANCELLED);
    } else {
      position_ = batch_[next_].position() + 1;
      ++next_;
    }
    go_on();
  }

  void OnCancel() override { stop(grpc::Status::CANCELLED); }

  void OnDone() override {
    subscription_.reset();  // waits for a wake under way; none comes after it
    if (number_) core_.watchers.remove(*number_);
    self_.reset();
  }

  query::ApiCore& core_;
  const query::Credentials credentials_;
  std::shared_ptr<WatchReactor> self_;  // until OnDone
  std::optional<std::uint64_t> number_;
  std::unique_ptr<host::Service::Subscription> subscription_;

  std::uint64_t position_ = 0;
  std::vector<v1::WatchEvent> batch_;
  std::size_t next_ = 0;

  std::mutex mutex_;  // guards what follows
  bool busy_ = false;
  bool woken_ = false;
  std::optional<grpc::Status> finishing_;  // set once, never changed after
};

}  // namespace

grpc::ServerWriteReactor<v1::WatchEvent>* start_watch(query::ApiCore& core, grpc::CallbackServerContext* context,
                                                      const v1::WatchRequest* request) {
  return WatchReactor::start(core, credentials_of(*context), *request);
}

}  // namespace golconda::net
