// One link to another node over one gRPC stream, the same for the side that dialled and the side that was dialled.
//
// The life of a link: opening (the dialling side only) -> open -> ending -> ended. An open link reads a frame only
// when the host has asked for a message, and has one frame under way at most; what waits to be sent is bounded by its bytes.
// It ends with a goodbye, when there is time for one, and with a cancelled call, when there is not. Its stream is let
// go of exactly once, when nothing of ours is in flight on it.
//
// Thread-safety: any thread; a link's lock is never held while gRPC or the host is called. Ownership: shared by the
// host, the registry of links and the reactor, which calls on_... and keeps it until its OnDone.

#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "node/host/peering.h"
#include "node/net/peer_budget.h"
#include "node/net/peer_latency.h"

namespace golconda::v1 {
class LinkFrame;
}

namespace golconda::net {

// What a link asks of its gRPC stream. Each returns at once; none is called after `release`.
struct StreamDriver {
  std::function<void(v1::LinkFrame* into)> read;
  std::function<void(const v1::LinkFrame* frame)> write;
  std::function<void()> half_close;  // the dialling side has no more to say; empty on the other side
  std::function<void()> cancel;
  std::function<void()> release;     // finishes the call, or takes away its hold
};

// How a link ended.
struct LinkEnd {
  std::string reason;   // one sentence
  bool opened = false;  // ever
  bool by_host = false; // the host closed it, or the peer sent what is no frame: it is to blame
  std::chrono::milliseconds lasted{0};
};

class Link final : public host::PeerLink, public std::enable_shared_from_this<Link> {
 public:
  Link(host::Peering& peering, bool dialled, SteadyTime now);
  ~Link() override;

  // The host's side; see node/host/peering.h.
  void send(std::shared_ptr<const Bytes> message) override;
  [[nodiscard]] std::size_t queued_bytes() const override;
  [[nodiscard]] std::optional<std::chrono::microseconds> latency() const override;
  void close(const std::string& reason) override;

  // ---- for whoever made it -----------------------------------------------------------------------------------
  // Before anything else is called.
  void drive(StreamDriver driver) { driver_ = std::move(driver); }

  // It is open: messages may be sent from here on. False: it is ending already.
  [[nodiscard]] bool open(SteadyTime now);
  // The host knows it by `peer`: messages may arrive from here on.
  void begin(replica::PeerId peer);

  // Ends it with a goodbye, or at once. The first reason stays.
  void end(const std::string& reason);
  void abort(const std::string& reason);

  // Enforces the times of peer_limits.h; to be called now and then.
  void look(SteadyTime now);

  // Neither opening nor ending.
  [[nodiscard]] bool is_open() const;
  // Set once the stream is gone and the host knows.
  [[nodiscard]] std::optional<LinkEnd> ended() const;

  // The stream is about to be destroyed unused: it is driven no more when this returns. False when it was released before:
  // then it is gRPC's, and ends by itself.
  [[nodiscard]] bool detach();

  // ---- for the reactor ---------------------------------------------------------------------------------------
  void on_read_done(bool ok);
  void on_write_done(bool ok);
  void on_broken();  // cancelled, or refused while it was opening
  // The last one. `status` is what gRPC says of the end, "" when it has nothing to say. Tells the host.
  void on_done(std::string_view status, SteadyTime now);

 private:
  // What the transport says on its own behalf, ahead of all messages.
  struct Control {
    bool is_ping = false;  // an echo otherwise
    std::uint64_t number = 0;
  };
  enum class Phase { kOpening, kOpen, kEnding };
  enum class Step { kNone, kRead, kWrite, kHalfClose, kCancel, kRelease };
  struct Ending {
    bool goodbye = false;   // the peer is told
    bool cancelled = false; // the stream is useless: nobody is told
    bool by_host = false;
    bool vague = false;     // gRPC may know better
  };

  void finish(const std::string& reason, Ending how);
  void finish_locked(const std::string& reason, Ending how);
  void next(std::uint64_t turn);
  [[nodiscard]] std::optional<Bytes> take_frame_locked();
  void take_control_locked();
  [[nodiscard]] std::optional<Control> choose_control_locked();
  void pump();
  [[nodiscard]] std::chrono::seconds patience_locked() const;
  [[nodiscard]] Step choose_locked();
  [[nodiscard]] bool may_release_locked() const;
  void perform(Step step);

  host::Peering& peering_;
  const bool dialled_;
  const SteadyTime made_;
  StreamDriver driver_;
  const std::unique_ptr<v1::LinkFrame> in_;   // the stream's while reading_
  const std::unique_ptr<v1::LinkFrame> out_;  // the stream's while writing_

  mutable std::mutex mutex_;  // guards what follows
  Phase phase_ = Phase::kOpening;
  std::optional<replica::PeerId> peer_;
  SteadyTime opened_{};
  bool was_open_ = false;

  std::deque<std::shared_ptr<const Bytes>> queue_;
  std::shared_ptr<const Bytes> sending_;  // what out_ is filled from
  std::size_t queued_bytes_ = 0;          // with sending_
  bool drain_owed_ = false;
  bool writing_ = false;
  SteadyTime writing_since_{};

  PeerLatency latency_;
  bool ping_wanted_ = false;
  std::optional<std::uint64_t> echo_owed_;  // of the newest ping: an honest peer has one under way
  std::optional<Control> control_;          // what out_ is filled from

  bool reading_ = false;
  bool read_wanted_ = false;
  bool read_over_ = false;
  std::uint64_t turn_ = 0;         // of the message that was given to the host last
  std::uint64_t turn_waiting_ = 0; // whose `next` is due; 0: none

  std::string reason_;
  Ending ending_;
  SteadyTime ending_since_{};
  std::optional<std::string> goodbye_;  // still to be said
  std::string parting_;                 // the goodbye that out_ is filled from
  bool half_closed_ = false;
  bool cancel_wanted_ = false;
  bool cancelled_ = false;
  int driving_ = 0;  // calls of driver_ under way
  bool released_ = false;
  std::optional<LinkEnd> end_;
};

}  // namespace golconda::net
