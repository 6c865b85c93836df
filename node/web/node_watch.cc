#include "node/web/node_watch.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace golconda::web {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

// Files come and go meanwhile; what cannot be looked at is not counted.
std::optional<std::uint64_t> bytes_in(const fs::path& directory) {
  std::error_code error;
  fs::recursive_directory_iterator each(directory, error);
  if (error) return std::nullopt;
  std::uint64_t bytes = 0;
  while (each != fs::recursive_directory_iterator()) {
    std::error_code gone;
    const std::uintmax_t size = each->is_regular_file(gone) ? each->file_size(gone) : 0;
    if (!gone) bytes += size;
    each.increment(error);
    if (error) break;
  }
  return bytes;
}

std::optional<std::uint64_t> resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t all_pages = 0;
  std::uint64_t resident_pages = 0;
  if (!(statm >> all_pages >> resident_pages)) return std::nullopt;
  return resident_pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::optional<std::uint64_t> open_files() {
  std::error_code error;
  fs::directory_iterator each("/proc/self/fd", error);
  if (error) return std::nullopt;
  return static_cast<std::uint64_t>(std::distance(each, fs::directory_iterator()));
}

ProcessState process_state(const fs::path& store) {
  ProcessState state;
  if (!store.empty()) {
    state.store_bytes = bytes_in(store);
    std::error_code error;
    const fs::space_info space = fs::space(store, error);
    if (!error) state.store_free_bytes = space.available;
  }
  state.resident_bytes = resident_bytes();
  state.open_files = open_files();
  return state;
}

}  // namespace

NodeWatch::NodeWatch(const host::Service& service, fs::path store)
    : service_(service), store_(std::move(store)), heard_(steady_clock::now()), thread_([this] { run(); }) {}

NodeWatch::~NodeWatch() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

NodeNews NodeWatch::news() const {
  const std::scoped_lock lock(mutex_);
  NodeNews news = news_;
  news.age = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - heard_);
  return news;
}

ProcessState NodeWatch::process() const {
  const std::scoped_lock lock(mutex_);
  return process_;
}

void NodeWatch::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    auto status = service_.status();
    ProcessState process = process_state(store_);
    lock.lock();
    heard_ = steady_clock::now();
    process_ = process;
    news_.failure = status ? std::string() : describe(status.error());
    news_.status = status ? std::optional(*std::move(status)) : std::nullopt;
    wake_.wait_for(lock, kStatusPeriod, [this] { return stopping_; });
  }
}

}  // namespace golconda::web
