#include "node/net/submit_window.h"

#include <utility>

#include "golconda/v1/api.pb.h"

namespace golconda::net {

void SubmitWindow::submit(std::shared_ptr<const v1::SubmitRequest> request) {
  std::size_t number = 0;
  {
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [this] { return in_flight_ < in_flight_max_; });
    ++in_flight_;
    number = next_number_++;
  }
  client_.submit_async(std::move(request), [this, number](Result<v1::SubmitResponse> result) {
    const std::scoped_lock lock(mutex_);
    on_result_(number, std::move(result));
    --in_flight_;
    answered_.notify_all();  // under the lock: finish() may destroy this as soon as it sees 0
  });
}

void SubmitWindow::finish() {
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [this] { return in_flight_ == 0; });
}

}  // namespace golconda::net
