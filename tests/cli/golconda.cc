#include "tests/cli/golconda.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "tests/support/free_address.h"

namespace golconda::cli {
namespace {

constexpr std::chrono::seconds kStartMax{30};

constexpr std::string_view kNetwork = R"(name = "end to end"
[[participant]]
id = "kao-mine"
name = "Kao Mine"
country = "LS"
roles = ["miner"]
[[participant.source]]
id = "kao"
name = "Kao kimberlite"
country = "LS"
licence = "ML-1"
carats_per_year = 1000000
[[participant]]
id = "antwerp-trading"
name = "Antwerp Trading"
country = "BE"
roles = ["trader"]
witness = true
[[participant]]
id = "surat-cutters"
name = "Surat Cutters"
country = "IN"
roles = ["cutter"]
[[participant]]
id = "antwerp-lab"
name = "Antwerp Laboratory"
country = "BE"
roles = ["lab"]
[[participant]]
id = "paris-jewels"
name = "Paris Jewels"
country = "FR"
roles = ["retailer"]
)";

}  // namespace

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string Golconda::free_address() { return test::free_address(); }

Golconda::Golconda(Home home) {
  write("passphrase", "correct horse battery staple\n");
  if (home == Home::kNone) return;
  write("network.toml", kNetwork);
  const Ran ran = run("init --network " + path("network.toml") + " --passphrase-file " + path("passphrase") + " --listen " + free_address());
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
}

Golconda::~Golconda() {
  if (node_ > 0) kill_node();
}

Ran Golconda::run(const std::string& arguments) const {
  const std::string command = std::string(GOLCONDA_BINARY) + " --home " + home_ + " " + arguments + " > " + path("out") + " 2> " + path("err") + " < /dev/null";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(path("out")), contents(path("err"))};
}

std::string Golconda::as(const std::string& participant, const std::string& arguments) const {
  const Ran ran = run("--as " + participant + " " + arguments);
  EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.out << ran.err;
  return ran.out;
}

void Golconda::start_node(const std::vector<std::string>& arguments) {
  const std::string log = path("node.log");
  std::filesystem::remove(log);
  std::vector<std::string> words{GOLCONDA_BINARY, "run", "--home", home_, "--passphrase-file", path("passphrase")};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  node_ = ::fork();
  ASSERT_GE(node_, 0);
  if (node_ == 0) {
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::execv(GOLCONDA_BINARY, argv.data());
    ::_exit(127);
  }
  const auto deadline = std::chrono::steady_clock::now() + kStartMax;
  while (contents(log).find("listening on") == std::string::npos) {
    ASSERT_EQ(::waitpid(node_, nullptr, WNOHANG), 0) << "the node ended: " << contents(log);
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << contents(log);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string Golconda::node_log() const { return text_of("node.log"); }

void Golconda::end_node(int signal) {
  ASSERT_GT(node_, 0);
  ::kill(node_, signal);
  int status = 0;
  ::waitpid(node_, &status, 0);
  node_ = 0;
  if (signal == SIGKILL) return;
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "status " << status << "\n" << contents(path("node.log"));
}

std::uint16_t Golconda::port(const std::string& what) const {
  std::smatch found;
  const std::string log = node_log();
  if (!std::regex_search(log, found, std::regex(what + " at http://127\\.0\\.0\\.1:([0-9]+)/"))) return 0;
  return static_cast<std::uint16_t>(std::stoi(found[1]));
}

void Golconda::stop_node() { end_node(SIGTERM); }
void Golconda::kill_node() { end_node(SIGKILL); }
void Golconda::pause_node() const { ASSERT_EQ(::kill(node_, SIGSTOP), 0); }
void Golconda::resume_node() const { ASSERT_EQ(::kill(node_, SIGCONT), 0); }

std::string Golconda::write(const std::string& name, std::string_view text) const {
  std::ofstream file(path(name), std::ios::binary);
  file << text;
  return path(name);
}

std::string Golconda::text_of(const std::string& name) const { return contents(path(name)); }

std::vector<std::string> Golconda::column(const std::string& file, const std::string& name) const {
  std::istringstream text(contents(path(file)));
  const auto fields = [](const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, ',');) out.push_back(field);
    return out;
  };
  std::string line;
  std::getline(text, line);
  const auto header = fields(line);
  const auto at = static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  std::vector<std::string> values;
  while (std::getline(text, line)) values.push_back(fields(line).at(at));
  return values;
}

}  // namespace golconda::cli
