#include "node/cli/session.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "node/cli/file_text.h"
#include "node/host/home.h"
#include "node/manifest/trade_text.h"
#include "node/query/address.h"
#include "proto/names.h"

namespace golconda::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTokenFileMaxBytes = 1'024;

std::vector<std::string> participants_with_tokens(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code ignored;  // no directory: no tokens
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const std::string name = entry.path().filename().string();
    if (wire::is_participant_id(name)) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return manifest::joined(views, "or");
}

}  // namespace

Result<TokenChoice> choose_token(const Globals& globals) {
  if (!globals.as.empty() && !wire::is_participant_id(globals.as)) {
    return fail(ErrorCode::kInvalidArgument, manifest::quoted(globals.as) + " is not a participant's id", "as",
                "write its id in lower-case letters, digits and hyphens, such as kao-mine");
  }
  const fs::path directory = fs::path(globals.home) / "tokens";
  if (!globals.token_file.empty()) {
    const fs::path file(globals.token_file);
    const std::string name = file.filename().string();
    const bool tells = file.parent_path().filename() == "tokens" && wire::is_participant_id(name);
    return TokenChoice{globals.token_file, !globals.as.empty() ? globals.as : tells ? name : std::string()};
  }
  const std::vector<std::string> names = participants_with_tokens(directory);
  if (globals.as.empty()) {
    if (names.size() == 1) return TokenChoice{(directory / names.front()).string(), names.front()};
    if (!names.empty()) {
      return fail(ErrorCode::kInvalidArgument, "this home has tokens of several participants", "as",
                  "say for whom you act: --as " + listed(names));
    }
    return fail(ErrorCode::kUnauthenticated, "there is no token in " + directory.string(), "token_file",
                "name the node's directory with --home, or a token with --token-file and its participant with --as");
  }
  if (std::ranges::find(names, globals.as) == names.end()) {
    return fail(ErrorCode::kUnauthenticated, "there is no token of " + globals.as + " in " + directory.string(), "as",
                names.empty() ? "name the node's directory with --home, or a token with --token-file"
                              : "act as " + listed(names) + ", or name a token with --token-file");
  }
  return TokenChoice{(directory / globals.as).string(), globals.as};
}

Result<std::string> node_address(const Globals& globals) {
  if (!globals.node.empty()) return globals.node;
  const host::HomePaths paths(globals.home);
  std::error_code ignored;  // not there: there is no node of this home on this computer
  if (!fs::exists(paths.options, ignored)) return std::string(query::kDefaultAddress);
  GOLCONDA_TRY(const host::NodeOptions options, host::read_node_options(paths));
  return options.listen;
}

Result<Session> Session::open(const Globals& globals) {
  GOLCONDA_TRY(TokenChoice choice, choose_token(globals));
  GOLCONDA_TRY(const std::string text, read_file(choice.file, kTokenFileMaxBytes));
  net::ClientOptions options;
  GOLCONDA_TRY(options.address, node_address(globals));
  options.token = std::string(manifest::trim(text));
  options.ca_file = globals.ca_file;
  if (options.token.empty()) {
    return fail(ErrorCode::kUnauthenticated, choice.file + " holds no token", "token_file",
                "have an operator make one: golconda token create");
  }
  GOLCONDA_TRY(net::Client client, net::Client::connect(options));
  return Session(std::move(client), std::move(choice.participant));
}

Result<std::string> Session::participant() const {
  if (!participant_.empty()) return participant_;
  return fail(ErrorCode::kInvalidArgument, "the token file does not tell whose token it is", "as",
              "say for whom you act with --as");
}

}  // namespace golconda::cli
