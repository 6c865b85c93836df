#include "node/net/peer_link.h"

#include <thread>
#include <utility>

#include "golconda/v1/peer_link.pb.h"
#include "node/net/peer_admission.h"
#include "node/net/peer_limits.h"

namespace golconda::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::size_t cost_of(const Bytes& message) { return message.size() + kQueuedMessageCostBytes; }

std::string seconds(std::chrono::seconds time) { return std::to_string(time.count()) + " s"; }

}  // namespace

Link::Link(host::Peering& peering, bool dialled, SteadyTime now)
    : peering_(peering),
      dialled_(dialled),
      made_(now),
      in_(std::make_unique<v1::LinkFrame>()),
      out_(std::make_unique<v1::LinkFrame>()) {}

Link::~Link() = default;

// ---- the host's side -------------------------------------------------------------------------------------------

void Link::send(std::shared_ptr<const Bytes> message) {
  {
    const std::scoped_lock lock(mutex_);
    if (phase_ != Phase::kOpen) return;
    const std::size_t cost = cost_of(*message);
    if (message->size() > kPeerMessageMaxBytes) {
      finish_locked("a message of " + std::to_string(message->size()) + " bytes fits no frame", {.goodbye = true});
    } else if (queued_bytes_ + cost > host::kLinkQueueMaxBytes) {
      finish_locked("it does not read: more than " + std::to_string(host::kLinkQueueMaxBytes) + " bytes wait for it",
                    {.cancelled = true});
    } else {
      queued_bytes_ += cost;
      if (queued_bytes_ >= host::kLinkQueueLowBytes) drain_owed_ = true;
      queue_.push_back(std::move(message));
    }
  }
  pump();
}

std::size_t Link::queued_bytes() const {
  const std::scoped_lock lock(mutex_);
  return queued_bytes_;
}

std::optional<std::chrono::microseconds> Link::latency() const {
  const std::scoped_lock lock(mutex_);
  return latency_.latency(steady_clock::now());
}

void Link::close(const std::string& reason) { finish(reason, {.goodbye = true, .by_host = true}); }

// ---- opening and ending ----------------------------------------------------------------------------------------

bool Link::open(SteadyTime now) {
  const std::scoped_lock lock(mutex_);
  if (phase_ != Phase::kOpening) return false;
  phase_ = Phase::kOpen;
  was_open_ = true;
  opened_ = now;
  latency_.opened(now);
  return true;
}

void Link::begin(replica::PeerId peer) {
  bool drained = false;
  {
    const std::scoped_lock lock(mutex_);
    peer_ = peer;
    read_wanted_ = true;
    drained = drain_owed_ && queued_bytes_ < host::kLinkQueueLowBytes && phase_ == Phase::kOpen;
    if (drained) drain_owed_ = false;
  }
  if (drained) peering_.drained(peer);
  pump();
}

void Link::end(const std::string& reason) { finish(reason, {.goodbye = true}); }

void Link::abort(const std::string& reason) { finish(reason, {.cancelled = true}); }

bool Link::detach() {
  std::unique_lock lock(mutex_);
  if (released_) return false;
  released_ = true;
  while (driving_ > 0) {
    lock.unlock();
    std::this_thread::yield();
    lock.lock();
  }
  return true;
}

void Link::finish(const std::string& reason, Ending how) {
  {
    const std::scoped_lock lock(mutex_);
    finish_locked(reason, how);
  }
  pump();
}

void Link::finish_locked(const std::string& reason, Ending how) {
  if (phase_ != Phase::kEnding) {
    // A link that is still opening has nobody to say goodbye to.
    if (phase_ == Phase::kOpening) how.cancelled = true;
    phase_ = Phase::kEnding;
    reason_ = reason;
    ending_ = how;
    ending_since_ = steady_clock::now();
    if (how.goodbye && !how.cancelled) goodbye_ = printable(reason);
    // What waits is for nobody any more; sending_ is still the stream's.
    queue_.clear();
    queued_bytes_ = sending_ ? cost_of(*sending_) : 0;
  }
  if (how.cancelled && !cancelled_) {
    goodbye_.reset();
    cancel_wanted_ = true;
  }
}

void Link::look(SteadyTime now) {
  {
    const std::scoped_lock lock(mutex_);
    if (released_) return;
    if (phase_ == Phase::kOpening && now - made_ > kDialTimeout) {
      finish_locked("no answer within " + seconds(kDialTimeout), {.cancelled = true});
    } else if (phase_ == Phase::kOpen && writing_ && now - writing_since_ > patience_locked()) {
      finish_locked("it has not read one frame in " + seconds(patience_locked()), {.cancelled = true});
    } else if (phase_ == Phase::kOpen && latency_.is_due(now)) {
      ping_wanted_ = true;
    } else if (phase_ == Phase::kEnding && !cancelled_ && now - ending_since_ > kGoodbyeTimeout) {
      finish_locked({}, {.cancelled = true});
    }
  }
  pump();
}

bool Link::is_open() const {
  const std::scoped_lock lock(mutex_);
  return phase_ == Phase::kOpen;
}

std::optional<LinkEnd> Link::ended() const {
  const std::scoped_lock lock(mutex_);
  return end_;
}

// ---- reactions -------------------------------------------------------------------------------------------------

void Link::on_read_done(bool ok) {
  std::optional<Bytes> message;
  std::uint64_t turn = 0;
  {
    const std::scoped_lock lock(mutex_);
    reading_ = false;
    if (!ok) {
      read_over_ = true;
      finish_locked("the connection ended", {.vague = true});
    } else if (phase_ == Phase::kOpen) {
      message = take_frame_locked();
      if (message) turn = turn_waiting_ = ++turn_;
    }
  }
  if (message) {
    peering_.received(*peer_, *std::move(message), [weak = weak_from_this(), turn] {
      if (const auto link = weak.lock()) link->next(turn);
    });
  }
  pump();
}

std::optional<Bytes> Link::take_frame_locked() {
  const auto content = in_->content_case();
  if (!in_->GetReflection()->GetUnknownFields(*in_).empty() || content == v1::LinkFrame::CONTENT_NOT_SET) {
    finish_locked("it sent a frame that is no message, ping, echo or goodbye", {.goodbye = true, .by_host = true});
    return std::nullopt;
  }
  if (content == v1::LinkFrame::kGoodbye) {
    finish_locked("it closed the link: " + printable(in_->goodbye()), {});
    return std::nullopt;
  }
  if (content == v1::LinkFrame::kMessage) return std::move(*in_->mutable_message());
  take_control_locked();
  return std::nullopt;
}

void Link::take_control_locked() {
  read_wanted_ = true;  // the host still waits for its message
  const SteadyTime now = steady_clock::now();
  if (in_->has_echo()) {
    if (!latency_.echo(in_->echo(), now)) finish_locked("it echoes what nobody has asked", {.goodbye = true, .by_host = true});
  } else if (!latency_.heard_ping(now)) {
    finish_locked("it pings more than once in " + seconds(kLatencyPingIntervalMin), {.goodbye = true, .by_host = true});
  } else {
    echo_owed_ = in_->ping();
  }
}

void Link::next(std::uint64_t turn) {
  {
    const std::scoped_lock lock(mutex_);
    if (turn != turn_waiting_) return;  // called twice
    turn_waiting_ = 0;
    read_wanted_ = true;
  }
  pump();
}

void Link::on_write_done(bool ok) {
  std::optional<replica::PeerId> drained;
  out_->Clear();  // a large message does not stay
  {
    const std::scoped_lock lock(mutex_);
    writing_ = false;
    if (sending_) queued_bytes_ -= cost_of(*sending_);
    sending_.reset();
    control_.reset();
    if (!ok) {
      finish_locked("the connection broke", {.cancelled = true, .vague = true});
    } else if (drain_owed_ && peer_ && phase_ == Phase::kOpen && queued_bytes_ < host::kLinkQueueLowBytes) {
      drain_owed_ = false;
      drained = peer_;
    }
  }
  if (drained) peering_.drained(*drained);
  pump();
}

void Link::on_broken() { finish("the connection broke", {.cancelled = true, .vague = true}); }

void Link::on_done(std::string_view status, SteadyTime now) {
  LinkEnd end;
  std::optional<replica::PeerId> peer;
  {
    const std::scoped_lock lock(mutex_);
    phase_ = Phase::kEnding;
    released_ = true;
    queue_.clear();
    queued_bytes_ = 0;
    end.opened = was_open_;
    end.by_host = ending_.by_host;
    if (was_open_) end.lasted = std::chrono::duration_cast<milliseconds>(now - opened_);
    end.reason = reason_;
    if ((ending_.vague || end.reason.empty()) && !status.empty()) end.reason = printable(status);
    peer = peer_;
  }
  if (peer) peering_.closed(*peer, end.by_host ? "this node closed the link: " + end.reason : end.reason);
  const std::scoped_lock lock(mutex_);
  end_ = std::move(end);
}

// ---- driving the stream ----------------------------------------------------------------------------------------

void Link::pump() {
  while (true) {
    Step step = Step::kNone;
    {
      const std::scoped_lock lock(mutex_);
      step = choose_locked();
      if (step == Step::kNone) return;
      ++driving_;
    }
    perform(step);
    if (step == Step::kRelease) return;  // the stream may be gone
    const std::scoped_lock lock(mutex_);
    --driving_;
  }
}

std::chrono::seconds Link::patience_locked() const {
  const std::size_t bytes = sending_ ? sending_->size() : 0;
  return kWriteStallMax + std::chrono::seconds(bytes / kSlowestLineBytesPerSecond);
}

Link::Step Link::choose_locked() {
  if (released_) return Step::kNone;
  if (cancel_wanted_) {
    cancel_wanted_ = false;
    cancelled_ = true;
    return Step::kCancel;
  }
  if (!writing_ && phase_ == Phase::kOpen && (control_ = choose_control_locked())) {
    writing_ = true;
    writing_since_ = steady_clock::now();
    return Step::kWrite;
  }
  if (!writing_ && phase_ == Phase::kOpen && !queue_.empty()) {
    sending_ = std::move(queue_.front());
    queue_.pop_front();
    writing_ = true;
    writing_since_ = steady_clock::now();
    return Step::kWrite;
  }
  if (!writing_ && phase_ == Phase::kEnding && goodbye_) {
    parting_ = *std::exchange(goodbye_, std::nullopt);
    writing_ = true;
    return Step::kWrite;
  }
  if (!writing_ && phase_ == Phase::kEnding && dialled_ && !half_closed_ && !cancelled_) {
    half_closed_ = true;
    return Step::kHalfClose;
  }
  // The dialling side reads on to the end, so that the other's last words and its status arrive.
  const bool reads_out = phase_ == Phase::kEnding && dialled_ && !cancelled_;
  if (!reading_ && !read_over_ && ((phase_ == Phase::kOpen && read_wanted_) || reads_out)) {
    read_wanted_ = false;
    reading_ = true;
    return Step::kRead;
  }
  if (may_release_locked()) {
    released_ = true;
    return Step::kRelease;
  }
  return Step::kNone;
}

std::optional<Link::Control> Link::choose_control_locked() {
  if (echo_owed_) return Control{false, *std::exchange(echo_owed_, std::nullopt)};
  if (!std::exchange(ping_wanted_, false)) return std::nullopt;
  const Control ping{true, (std::uint64_t{jitter()} << 32U) | jitter()};
  latency_.ping(ping.number, steady_clock::now());
  return ping;
}

// The stream ends the reads that are under way itself, once the other side's call is finished.
bool Link::may_release_locked() const {
  if (phase_ != Phase::kEnding || writing_ || driving_ > 0) return false;
  return dialled_ ? !reading_ && (read_over_ || cancelled_) : true;
}

void Link::perform(Step step) {
  switch (step) {
    case Step::kNone: return;
    case Step::kRead: driver_.read(in_.get()); return;
    case Step::kWrite:
      // writing_ makes all of these this thread's. A goodbye is said when nothing is sent any more.
      if (sending_) {
        out_->set_message(*sending_);
      } else if (control_ && control_->is_ping) {
        out_->set_ping(control_->number);
      } else if (control_) {
        out_->set_echo(control_->number);
      } else {
        out_->set_goodbye(parting_);
      }
      driver_.write(out_.get());
      return;
    case Step::kHalfClose: driver_.half_close(); return;
    case Step::kCancel: driver_.cancel(); return;
    case Step::kRelease: driver_.release(); return;
  }
}

}  // namespace golconda::net
