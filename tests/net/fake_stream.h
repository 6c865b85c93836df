// A link over a stream that does nothing by itself: the test says what happens on it.
//
// Thread-safety: one thread.

#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "golconda/v1/peer_link.pb.h"
#include "node/net/peer_link.h"

namespace golconda::net {

struct FakeStream {
  FakeStream(host::Peering& peering, bool dialled)
      : link(std::make_shared<Link>(peering, dialled, std::chrono::steady_clock::now())) {
    link->drive({.read = [this](v1::LinkFrame* into) { reading = into; },
                 .write = [this](const v1::LinkFrame* frame) { written.push_back(*frame); },
                 .half_close = [this] { half_closed = true; },
                 .cancel = [this] { cancelled = true; },
                 .release = [this] { released = true; }});
  }
  void arrive(const v1::LinkFrame& frame) {
    *std::exchange(reading, nullptr) = frame;
    link->on_read_done(true);
  }

  std::shared_ptr<Link> link;
  v1::LinkFrame* reading = nullptr;
  std::vector<v1::LinkFrame> written;
  bool half_closed = false;
  bool cancelled = false;
  bool released = false;
};

}  // namespace golconda::net
