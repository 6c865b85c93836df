#include "node/web/api/watch_stream.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/query/watch_feed.h"
#include "node/web/api/api.h"
#include "node/web/api/call_frame.h"

namespace golconda::web {
namespace {

// As net's WatchReactor: one activity at a time (beginning, reading a batch, waiting until it is sent, the end) holds
// busy_; whoever holds it alone touches what is not guarded, and on letting go looks whether it was woken or stopped
// meanwhile. It keeps itself until its end.
class WatchStream final : public query::Watcher, public std::enable_shared_from_this<WatchStream> {
 public:
  WatchStream(query::ApiCore& core, query::Credentials credentials, std::uint64_t position)
      : core_(core), credentials_(std::move(credentials)), position_(position) {}

  // Once. Answers the request, with an error or with the stream.
  void begin(const Responder& responder) {
    if (const auto good = query::check_position(core_.service, position_); !good) return responder.fail(good.error());
    const auto added = core_.watchers.add(weak_from_this());
    if (!added) return responder.fail(added.error());
    number_ = *added;
    events_ = responder.open_events();
    self_ = shared_from_this();
    subscription_ = core_.service.subscribe([weak = weak_from_this()] {
      if (const auto stream = weak.lock()) stream->wake();
    });
    events_->when_closed([weak = weak_from_this()] {
      if (const auto stream = weak.lock()) stream->stop(std::nullopt);
    });
    post_read();
  }

  void stop_for_shutdown() override {
    stop(Error{ErrorCode::kUnavailable, "the node is shutting down", {}, "watch again from the last event's id", {}, std::nullopt});
  }

 private:
  void wake() {
    {
      const std::scoped_lock lock(mutex_);
      woken_ = true;
      if (busy_) return;
      busy_ = true;
    }
    post_read();
  }

  // The number of jobs is bounded by the number of watchers.
  void post_read() {
    core_.reads.post_bounded_by_caller([self = shared_from_this()] { self->read_batch(); });
  }

  void stop(std::optional<Error> reason) {
    {
      const std::scoped_lock lock(mutex_);
      if (stopping_) return;
      stopping_ = true;
      reason_ = std::move(reason);
      if (busy_) return;  // its holder finishes
      busy_ = true;
    }
    finish();
  }

  void read_batch() {
    {
      const std::scoped_lock lock(mutex_);
      woken_ = false;  // what is final from here on wakes again
    }
    const auto sent = is_stopping() ? Result<bool>(false) : send_next();
    if (!sent) stop(sent.error());
    if (is_stopping()) return finish();
    if (*sent) {
      events_->when_ready([self = shared_from_this()] { self->post_read(); });  // there may be more
      return;
    }
    {
      const std::scoped_lock lock(mutex_);
      if (!woken_ && !stopping_) {
        busy_ = false;
        return;
      }
    }
    post_read();
  }

  // Whether there were events. A watch lasts for months, and the token that began it may have been revoked since.
  Result<bool> send_next() {
    GOLCONDA_CHECK_OK(query::authorize(core_, credentials_, query::method::kWatch));
    GOLCONDA_TRY(const std::vector<v1::WatchEvent> batch, query::read_events(core_.service, position_));
    for (const v1::WatchEvent& event : batch) {
      GOLCONDA_TRY(std::string json, to_json(event));
      position_ = event.position() + 1;
      if (!events_->send({std::to_string(position_), {}, std::move(json)})) {
        stop(std::nullopt);
        break;
      }
    }
    return !batch.empty();
  }

  [[nodiscard]] bool is_stopping() {
    const std::scoped_lock lock(mutex_);
    return stopping_;
  }

  // By the holder of busy_, who keeps it for good.
  void finish() {
    const auto keep = std::exchange(self_, nullptr);
    if (reason_) (void)events_->send({{}, "error", std::string(error_response(*reason_).body.view())});
    events_->close();
    subscription_.reset();  // waits for a wake under way; none comes after it
    core_.watchers.remove(number_);
  }

  query::ApiCore& core_;
  const query::Credentials credentials_;
  std::shared_ptr<WatchStream> self_;  // from begin() to finish()
  std::uint64_t number_ = 0;
  std::shared_ptr<EventStream> events_;
  std::unique_ptr<host::Service::Subscription> subscription_;
  std::uint64_t position_;

  std::mutex mutex_;  // guards what follows
  bool busy_ = true;  // begin() holds it
  bool woken_ = false;
  bool stopping_ = false;
  std::optional<Error> reason_;  // set with stopping_, never changed after
};

}  // namespace

void run_watch(Api& api, Request request, const Responder& responder) {
  query::Credentials credentials = credentials_of(request);
  run_call<v1::WatchRequest>(
      api, on(api.core.control), query::method::kWatch, std::move(request), responder,
      [&api, credentials = std::move(credentials)](const host::Principal&, const v1::WatchRequest& asked, const Responder& to) {
        std::make_shared<WatchStream>(api.core, credentials, asked.from_position())->begin(to);
      });
}

}  // namespace golconda::web
