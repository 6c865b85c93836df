// The golconda program as a user drives it: commands in, exit codes and texts out, and a node in a home of its own.
//
// Thread-safety: one thread.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temp_directory.h"

namespace golconda::cli {

struct Ran {
  int exit_code = -1;
  std::string out;
  std::string err;
};

// All of a file; empty when there is none.
[[nodiscard]] std::string contents(const std::string& path);

class Golconda {
 public:
  enum class Home : std::uint8_t {
    kInitialised,  // a network of a mine, a trader (the witness), a cutter, a laboratory and a retailer, on a port of its own
    kNone,         // only the passphrase file
  };
  explicit Golconda(Home home = Home::kInitialised);
  ~Golconda();

  // golconda --home HOME ARGUMENTS..., as a shell reads them.
  [[nodiscard]] Ran run(const std::string& arguments) const;
  // golconda --as PARTICIPANT ARGUMENTS..., which must succeed; what it printed.
  std::string as(const std::string& participant, const std::string& arguments) const;

  // `arguments` of golconda run, each a word, beside the home and the passphrase.
  void start_node(const std::vector<std::string>& arguments = {});
  // Of this machine, and free a moment ago.
  [[nodiscard]] static std::string free_address();
  // Asks it to stop and waits.
  void stop_node();
  void kill_node();
  // It stands still, its connections open, until it goes on.
  void pause_node() const;
  void resume_node() const;
  [[nodiscard]] bool node_runs() const { return node_ > 0; }
  [[nodiscard]] pid_t node_pid() const { return node_; }  // 0 while it does not run
  // What the node has said on its standard error since it started.
  [[nodiscard]] std::string node_log() const;
  // The port where it said that these are: "pages", "health". 0: it did not.
  [[nodiscard]] std::uint16_t port(const std::string& what) const;

  // A file beside the home.
  std::string write(const std::string& name, std::string_view text) const;
  [[nodiscard]] std::string path(const std::string& name) const { return (directory_ / name).string(); }
  [[nodiscard]] std::string text_of(const std::string& name) const;
  // The column `name` of a CSV file that the program wrote.
  [[nodiscard]] std::vector<std::string> column(const std::string& file, const std::string& name) const;

 private:
  void end_node(int signal);

  test::TempDirectory directory_;
  std::string home_ = directory_ / "node";
  pid_t node_ = 0;
};

}  // namespace golconda::cli
