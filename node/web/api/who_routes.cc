#include "node/web/api/who_routes.h"

#include <string>

#include "node/manifest/action_plans.h"
#include "node/manifest/manifest_csv.h"
#include "node/query/authorizer.h"
#include "node/web/api/http_messages.pb.h"
#include "node/web/api/manifest_check.h"

namespace golconda::web {

void fill_me(const host::Principal& caller, const ledger::Config& config, MeResponse& response) {
  response.set_participant(caller.participant.text);
  response.set_token_role(std::string(query::to_string(caller.role)));
  response.set_network(config.network_name);
  response.set_network_id(to_hex(config.network.view()));
  for (const ledger::Participant& participant : config.participants) {
    auto& member = *response.add_members();
    member.set_id(participant.id.text);
    member.set_display_name(participant.public_name());
    member.set_country(participant.country);
    for (const ledger::Role role : participant.roles) member.add_roles(std::string(to_string(role)));
    if (participant.id != caller.participant) continue;
    response.set_display_name(participant.public_name());
    response.set_country(participant.country);
    *response.mutable_roles() = member.roles();
    for (const ledger::Source& source : participant.sources) {
      auto& out = *response.add_sources();
      out.set_id(source.id.text);
      out.set_name(source.name);
      out.set_country(source.country);
    }
  }
}

void fill_actions(ActionsResponse& response) {
  const manifest::ActionWords names(manifest::ActionWords::Source::kFields);
  for (const manifest::Action& action : manifest::all_actions()) {
    auto& out = *response.add_actions();
    out.set_kind(std::string(action.name));
    for (const manifest::ActionWord& word : action.words) {
      auto& said = *out.add_words();
      said.set_field(names.label(word.name));
      said.set_says(std::string(word.says));
      said.set_required(word.required);
    }
    if (action.takes_origins) {
      auto& origins = *out.add_words();
      origins.set_field(names.label("origin"));
      origins.set_says("countries of mining, each with its carats: BW=12.5 ct, or BW alone");
      origins.set_required(true);
    }
    out.set_takes_manifest(action.has_rows);
    if (action.has_rows) out.set_template_(manifest::manifest_template(action.kind));
  }
}

}  // namespace golconda::web
