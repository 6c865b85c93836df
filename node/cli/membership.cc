#include "node/cli/membership.h"

#include <memory>
#include <string>
#include <utility>

#include "golconda/v1/membership.pb.h"

namespace golconda::cli {
namespace {

tl::unexpected<Error> corrupt(const std::string& why) {
  return fail(ErrorCode::kCorrupt, "the node's chain of configurations does not hold: " + why, {}, "run `golconda audit` on the node");
}

// Adds the statements of `answer`, and has `request` ask for those after them.
Result<void> take_statements(v1::GetConfigurationsResponse& answer, v1::GetConfigurationsRequest& request,
                             std::vector<ledger::SignedStatement>& said) {
  for (auto& statement : *answer.mutable_statements()) {
    said.push_back({std::move(*statement.mutable_statement()), std::move(*statement.mutable_signature()), {}});
  }
  if (answer.more_statements() && answer.statements().empty()) return corrupt("there are more statements, and none come");
  if (!said.empty()) request.set_statements_after(said.back().id().bytes());
  return {};
}

Result<Membership> assemble(std::vector<Bytes> links, std::vector<v1::LogEnd> frozen_logs, std::vector<ledger::SignedStatement> said) {
  if (links.empty()) return corrupt("there is none");
  auto genesis = ledger::parse_config(links.front(), std::nullopt);
  if (!genesis) return corrupt(genesis.error().message);
  Bytes newest = links.front();
  if (links.size() > 1) {
    v1::ConfigStep last;
    if (!last.ParseFromString(links.back())) return corrupt("the newest is no step");
    newest = std::move(*last.mutable_config());
  }
  links.erase(links.begin());
  auto chain = ledger::ConfigChain::walk(std::make_shared<const ledger::Config>(std::move(*genesis)), links);
  if (!chain) return corrupt(chain.error().message);
  return Membership{std::move(*chain), std::move(newest), std::move(frozen_logs), std::move(said)};
}

}  // namespace

Result<Membership> load_membership(const net::Client& client) {
  std::vector<Bytes> links;
  std::vector<ledger::SignedStatement> said;
  v1::GetConfigurationsRequest request;
  for (;;) {
    request.set_first(links.size());
    GOLCONDA_TRY(v1::GetConfigurationsResponse answer, client.get_configurations(request));
    if (request.statements_of() != 0 && answer.newest() + 1 != request.statements_of()) {
      // Another came into force meanwhile: what was said so far is about that one.
      said.clear();
      request.clear_statements_of();
      request.clear_statements_after();
      continue;
    }
    request.set_statements_of(answer.newest() + 1);
    for (std::string& link : *answer.mutable_configurations()) links.push_back(std::move(link));
    GOLCONDA_CHECK_OK(take_statements(answer, request, said));
    const bool lacks_links = links.size() <= answer.newest();
    if (lacks_links && answer.configurations().empty()) return corrupt("configuration " + std::to_string(links.size()) + " does not come");
    if (lacks_links || answer.more_statements()) continue;
    return assemble(std::move(links), {answer.frozen_logs().begin(), answer.frozen_logs().end()}, std::move(said));
  }
}

Result<std::vector<ledger::SignedStatement>> load_statements(const net::Client& client, std::uint64_t number) {
  std::vector<ledger::SignedStatement> said;
  v1::GetConfigurationsRequest request;
  request.set_first(number + 1);
  request.set_statements_of(number);
  for (bool more = true; more;) {
    GOLCONDA_TRY(v1::GetConfigurationsResponse answer, client.get_configurations(request));
    GOLCONDA_CHECK_OK(take_statements(answer, request, said));
    more = answer.more_statements();
  }
  return said;
}

}  // namespace golconda::cli
