#include "node/net/submit_window.h"

#include <utility>

#include "golconda/v1/api.pb.h"

namespace golconda::net {

SubmitWindow::~SubmitWindow() { finish(); }

void SubmitWindow::submit(std::shared_ptr<const v1::SubmitRequest> request) {
  Slot& slot = free_slot();
  if (slot.thread.joinable()) slot.thread.join();
  slot.thread = std::thread([this, &slot, number = next_number_++, request = std::move(request)] {
    Result<v1::SubmitResponse> result = client_.submit(*request);
    const std::scoped_lock lock(mutex_);
    on_result_(number, std::move(result));
    slot.busy = false;
    answered_.notify_one();
  });
}

SubmitWindow::Slot& SubmitWindow::free_slot() {
  std::unique_lock lock(mutex_);
  for (;;) {
    for (Slot& slot : slots_) {
      if (slot.busy) continue;
      slot.busy = true;
      return slot;
    }
    answered_.wait(lock);
  }
}

void SubmitWindow::finish() {
  for (Slot& slot : slots_) {
    if (slot.thread.joinable()) slot.thread.join();
  }
}

}  // namespace golconda::net
