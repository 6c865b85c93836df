#include "node/web/connection.h"

#include <poll.h>

namespace golconda::web {

Connection::Far Connection::far_end() {
  if (!socket_.is_open()) return Far::kGone;
  // What was sent before may still wait to be read, so reading would not tell.
  pollfd state{socket_.native_handle(), POLLRDHUP, 0};
  if (::poll(&state, 1, 0) <= 0) return Far::kThere;
  if ((state.revents & (POLLERR | POLLHUP)) != 0) return Far::kGone;
  return (state.revents & POLLRDHUP) != 0 ? Far::kSilent : Far::kThere;
}

}  // namespace golconda::web
