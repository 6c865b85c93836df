// The way to one node's port, which a test may cut: connections are passed on byte by byte, and each end is told apart by
// the process that has dialled.
//
// Thread-safety: any thread. Its own threads end with it.

#pragma once

#include <sys/types.h>

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace golconda::e2e {

class Cable {
 public:
  // Listens on a free port of this machine, and leads to `target`, host:port.
  explicit Cable(std::string target);
  ~Cable();
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }

  // From now on only connections that `passes` says of the dialling process's id are taken; the others that are open are
  // cut.
  void let_through(std::function<bool(pid_t dialler)> passes);

 private:
  struct Wire {
    int dialler_fd = -1;
    int target_fd = -1;
    pid_t dialler = 0;
    std::thread thread;
    ~Wire();
  };
  void listen();
  static void pass_on(const Wire& wire);

  const std::string target_;
  std::string address_;
  int listener_ = -1;
  std::mutex mutex_;
  std::function<bool(pid_t)> passes_;      // guarded by mutex_; empty: all
  std::list<std::unique_ptr<Wire>> wires_;  // guarded by mutex_
  bool ending_ = false;                    // guarded by mutex_
  std::thread thread_;
};

// A connection over loopback to `address`; -1 when nobody listens.
[[nodiscard]] int connect_to(const std::string& address);

}  // namespace golconda::e2e
