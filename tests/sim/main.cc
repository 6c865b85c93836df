// golconda_sim: runs seeds, tells which failed and how to see it again.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "tests/sim/plants.h"
#include "tests/sim/world.h"

namespace golconda::sim {
namespace {

constexpr std::size_t kFailureShown = 160;  // characters
constexpr int kMemoryKeptBytes = 256 * 1024 * 1024;

struct Options {
  std::uint64_t from = 1;
  std::uint64_t seeds = 100;
  std::uint64_t twice = 0;  // how many of them are run a second time, for the same trace
  unsigned jobs = 1;
  bool verbose = false;
  std::string plant;    // a bug to plant
  bool plants = false;  // each of them in turn
};

// Odd seeds bear f faulty members and must go on; even ones only have to stay safe.
Mode mode_of(std::uint64_t seed) { return seed % 2 == 1 ? Mode::kBounded : Mode::kUnbounded; }

std::filesystem::path scratch() {
  const auto base = std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
  std::string name = (base / "golconda-sim-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  return name;
}

Outcome run_once(std::uint64_t seed) {
  const auto directory = scratch();
  Outcome outcome = run(seed, mode_of(seed), directory);
  std::filesystem::remove_all(directory);
  return outcome;
}

bool run_seed(std::uint64_t seed, bool twice, bool verbose) {
  Outcome outcome = run_once(seed);
  if (outcome.failure.empty() && twice && run_once(seed).trace != outcome.trace) outcome.failure = "the same seed went another way";
  if (verbose) {
    std::cout << "seed " << seed << ": " << outcome.members << " members, " << outcome.final_records << " final records, "
              << outcome.forks << " forks, " << outcome.configurations << " changes, trace " << to_hex(outcome.trace.view()).substr(0, 16) << "\n";
  }
  if (outcome.failure.empty()) return true;
  std::cout << "seed " << seed << " FAILED: " << outcome.failure << "\n  again: scripts/sim --from " << seed << " --seeds 1 --verbose\n";
  return false;
}

// Counts up over all processes: each takes the next piece of work when it has done one.
class Turnstile {
 public:
  Turnstile() {
    void* const shared = ::mmap(nullptr, sizeof(std::atomic<std::uint64_t>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) std::abort();
    next_ = ::new (shared) std::atomic<std::uint64_t>(0);
  }
  std::uint64_t next() { return next_->fetch_add(1); }

 private:
  std::atomic<std::uint64_t>* next_;
};

int run_share(const Options& options, Turnstile& turnstile) {
  int failed = 0;
  for (std::uint64_t i = turnstile.next(); i < options.seeds; i = turnstile.next()) {
    if (!run_seed(options.from + i, i < options.twice, options.verbose)) ++failed;
  }
  std::cout.flush();
  return failed;
}

template <class Share>
int in_processes(const Options& options, Share share) {
  Turnstile turnstile;
  std::vector<pid_t> children;
  for (unsigned job = 1; job < options.jobs; ++job) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(std::min(share(options, turnstile), 255));
    children.push_back(child);
  }
  int failed = share(options, turnstile);
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    failed += WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  }
  return failed;
}

int run_all(const Options& options) {
  const int failed = in_processes(options, run_share);
  std::cout << options.seeds << " seeds, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

// As run_once, in a process of its own: a bug may stop it. Empty when all held.
std::string failure_apart(std::uint64_t seed) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDERR_FILENO);
    const std::string failure = run_once(seed).failure.substr(0, kFailureShown);
    ::_exit(::write(ends[1], failure.data(), failure.size()) < 0 ? 1 : 0);
  }
  ::close(ends[1]);
  std::string failure(kFailureShown, '\0');
  const auto size = ::read(ends[0], failure.data(), failure.size());
  failure.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? "an invariant of the program stopped it" : failure;
}

// Each planted bug has to make one of the seeds fail: tells which was the first.
int hunt_share(const Options& options, Turnstile& turnstile) {
  int missed = 0;
  for (std::size_t i = turnstile.next(); i < plants().size(); i = turnstile.next()) {
    const NamedPlant& plant = plants()[i];
    active_plant = plant.plant;
    std::uint64_t tried = 0;
    std::string failure;
    while (tried < options.seeds && failure.empty()) failure = failure_apart(plant.seen_near + tried++);
    if (failure.empty()) ++missed;
    std::cout << plant.name << ": "
              << (failure.empty() ? "NOT CAUGHT within " + std::to_string(tried) + " seeds" : std::to_string(tried) + " seeds from " + std::to_string(plant.seen_near) + " on: " + failure)
              << std::endl;
  }
  active_plant = Plant::kNone;
  return missed;
}

int hunt(const Options& options) {
  const int missed = in_processes(options, hunt_share);
  std::cout << plants().size() << " plants, " << missed << " not caught\n";
  return missed == 0 ? 0 : 1;
}

bool plant_named(const std::string& name) {
  for (const NamedPlant& plant : plants()) {
    if (plant.name == name) active_plant = plant.plant;
  }
  return active_plant != Plant::kNone;
}

}  // namespace
}  // namespace golconda::sim

int main(int argc, char** argv) {
  // Worlds come and go thousands of times: what one frees the next takes, and the kernel need not clear it again.
  ::mallopt(M_TRIM_THRESHOLD, golconda::sim::kMemoryKeptBytes);
  ::mallopt(M_MMAP_THRESHOLD, golconda::sim::kMemoryKeptBytes);
  golconda::sim::Options options;
  CLI::App app("Simulates networks of nodes under faults.");
  app.add_option("--from", options.from, "the first seed")->capture_default_str();
  app.add_option("--seeds", options.seeds, "how many seeds")->capture_default_str();
  app.add_option("--twice", options.twice, "run the first so many twice and compare their traces");
  app.add_option("--jobs", options.jobs, "processes")->capture_default_str();
  app.add_flag("--verbose", options.verbose, "a line for each seed");
  app.add_option("--plant", options.plant, "plant this bug");
  app.add_flag("--plants", options.plants, "plant each bug in turn; each must be seen within --seeds seeds");
  CLI11_PARSE(app, argc, argv);
  if (options.plants) return golconda::sim::hunt(options);
  if (!options.plant.empty() && !golconda::sim::plant_named(options.plant)) {
    std::cerr << "there is no plant \"" << options.plant << "\"\n";
    return 2;
  }
  return golconda::sim::run_all(options);
}
