#include "node/cli/new_node_options.h"

#include <algorithm>
#include <iostream>

#include "node/ledger/config.h"
#include "node/query/address.h"

namespace golconda::cli {
namespace {

constexpr std::string_view kExampleEndpoint = "mine.example.org:7401";

Result<query::Address> read_address(const std::string& text, const std::string& option) {
  auto address = query::parse_address(text, option);
  if (!address) address.error().message = "--" + option + ": " + address.error().message;
  return address;
}

// Not an address at which anybody could be reached.
bool is_anywhere(const query::Address& address) {
  return address.host == "0.0.0.0" || address.host == "::" || address.port == "0";
}

Result<void> check_endpoint(const std::string& text) {
  GOLCONDA_TRY(const query::Address address, read_address(text, "endpoint"));
  if (is_anywhere(address)) {
    return fail(ErrorCode::kInvalidArgument, "--endpoint: nobody can reach a node at " + text, "endpoint",
                "give the name or address that the others use, such as " + std::string(kExampleEndpoint));
  }
  if (text.size() <= ledger::kEndpointMaxBytes) return {};
  return fail(ErrorCode::kInvalidArgument, "--endpoint: it has more than " + std::to_string(ledger::kEndpointMaxBytes) + " bytes", "endpoint",
              "give a shorter name");
}

}  // namespace

void add_new_node_options(Command command, NewNodeOptions& options) {
  command.add_option("--listen", options.listen, "where the node will listen for clients").type_name("HOST:PORT").show_default();
  command.add_option("--web", options.web,
                      "where it will serve its pages (" + std::string(host::kDefaultWebAddress) +
                          "; with another --listen nowhere, so that two nodes do not clash)")
      .type_name("HOST:PORT");
  command.add_option("--peer-listen", options.peer_listen, "where it will listen for other nodes; without it, it only dials out")
      .type_name("HOST:PORT");
  command.add_option("--endpoint", options.endpoints, "where other nodes reach it, if not where it listens; may be repeated")
      .type_name("HOST:PORT")
      .one_value();
  add_passphrase_options(command, options.passphrase);
}

Result<host::NewNode> read_new_node(const NewNodeOptions& options) {
  GOLCONDA_CHECK_OK(read_address(options.listen, "listen"));
  host::NewNode node;
  node.options.web.listen = options.web.value_or(options.listen == host::NodeOptions{}.listen ? std::string(host::kDefaultWebAddress) : "");
  if (options.web) GOLCONDA_CHECK_OK(read_address(*options.web, "web"));
  node.options.listen = options.listen;
  node.options.peer_listen = options.peer_listen;
  for (const std::string& endpoint : options.endpoints) {  // the best first: the order is kept
    if (std::ranges::find(node.endpoints, endpoint) == node.endpoints.end()) node.endpoints.push_back(endpoint);
  }
  if (node.endpoints.size() > ledger::kEndpointsMax) {
    return fail(ErrorCode::kInvalidArgument, "--endpoint: there are more than " + std::to_string(ledger::kEndpointsMax), "endpoint", "leave some out");
  }
  for (const std::string& endpoint : node.endpoints) GOLCONDA_CHECK_OK(check_endpoint(endpoint));
  if (options.peer_listen.empty()) {
    if (node.endpoints.empty()) return node;
    return fail(ErrorCode::kInvalidArgument, "--endpoint says where others reach the node, and it does not listen for them", "peer-listen",
                "add --peer-listen 0.0.0.0:7401, or leave --endpoint out: then it only dials out");
  }
  GOLCONDA_TRY(const query::Address listen, read_address(options.peer_listen, "peer-listen"));
  if (!node.endpoints.empty()) return node;
  if (is_anywhere(listen)) {
    return fail(ErrorCode::kInvalidArgument, "--peer-listen " + options.peer_listen + " does not say where others reach the node", "endpoint",
                "add --endpoint " + std::string(kExampleEndpoint));
  }
  node.endpoints = {options.peer_listen};
  return node;
}

void print_private_names(const std::vector<ledger::ParticipantId>& private_names, const host::HomePaths& paths) {
  if (private_names.empty()) return;
  std::cout << "  names        ";
  for (const ledger::ParticipantId& id : private_names) {
    std::cout << (&id == &private_names.front() ? "" : ", ") << (paths.names / id.text).string();
  }
  std::cout << ": each shows a private name; give it to whom shall know it, and keep a copy\n";
}

}  // namespace golconda::cli
