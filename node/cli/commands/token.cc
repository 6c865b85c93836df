// golconda token: who may call the node for the participant that one acts for, and how far. An operator's business.

#include <array>
#include <iostream>
#include <memory>

#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/field_options.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/render_table.h"
#include "node/cli/session.h"
#include "node/cli/time_text.h"
#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::array<std::string_view, 3> kRoles{"reader", "submitter", "operator"};

struct CreateOptions {
  std::string role;
  std::string note;
  std::string out;
};

std::string role_word(v1::TokenRole role) {
  const auto index = static_cast<std::size_t>(role) - 1;
  return index < kRoles.size() ? std::string(kRoles[index]) : "unknown";
}

Result<v1::TokenRole> parse_role(const std::string& text) {
  const std::string word = manifest::lower_ascii(manifest::trim(text));
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    if (kRoles[i] == word) return static_cast<v1::TokenRole>(i + 1);
  }
  return manifest::unreadable(manifest::quoted(text) + " is not a token's role", manifest::did_you_mean(text, kRoles));
}

Result<ExitCode> create(const CreateOptions& options, const Globals& globals) {
  GOLCONDA_CHECK_OK(require_option(options.role, "--role", "submitter (or reader, operator)"));
  v1::CreateTokenRequest request;
  GOLCONDA_TRY(const v1::TokenRole role, option_value(parse_role(options.role), "--role"));
  request.set_role(role);
  request.set_note(options.note);
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const std::string participant, session.participant());
  request.set_participant(participant);
  GOLCONDA_TRY(const v1::CreateTokenResponse made, session.client().create_token(request));
  if (!options.out.empty()) {
    if (const auto written = write_file(options.out, made.token() + "\n", true); !written.has_value()) {
      // Nobody has seen it and nobody can use it: a token that is valid all the same would be a loose end.
      v1::RevokeTokenRequest revoke;
      revoke.set_id(made.id());
      const auto revoked = session.client().revoke_token(revoke);
      Error error = written.error();
      error.message += revoked.has_value() ? "; the new token was revoked again"
                                           : "; the new token " + made.id() + " is still valid: revoke it";
      return tl::make_unexpected(std::move(error));
    }
  }
  if (globals.json) {
    Json out{{"id", made.id()}, {"participant", participant}, {"role", role_word(role)}};
    out[options.out.empty() ? "token" : "file"] = options.out.empty() ? made.token() : options.out;
    std::cout << json_text(out);
  } else if (options.out.empty()) {
    std::cout << made.token() << "\n" << std::flush;
    std::cerr << "token " << made.id() << " (" << role_word(role) << " for " << participant
              << "); it is shown this once\n";
  } else {
    std::cout << "token " << made.id() << " (" << role_word(role) << " for " << participant << ") is in "
              << printable(options.out) << "\n";
  }
  return ExitCode::kOk;
}

Result<ExitCode> list(const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const v1::ListTokensResponse response, session.client().list_tokens());
  if (globals.json) {
    std::cout << json_text(to_json(response));
    return ExitCode::kOk;
  }
  Table table{{{"id"}, {"participant"}, {"role"}, {"made"}, {"for whom"}}, {}};
  for (const auto& token : response.tokens()) {
    table.rows.push_back(
        {{token.id()}, {token.participant()}, {role_word(token.role())}, {date_text(token.created_at_ms())}, {token.note()}});
  }
  std::cout << render_table(table, look_for(surroundings(), globals.ascii));
  return ExitCode::kOk;
}

Result<ExitCode> revoke(const std::string& id, const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  v1::RevokeTokenRequest request;
  request.set_id(id);
  GOLCONDA_CHECK_OK(session.client().revoke_token(request));
  if (globals.json) {
    std::cout << json_text(Json{{"revoked", id}});
  } else {
    std::cout << "token " << printable(id) << " is revoked\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void add_token(Command app, Globals& globals, int& exit_code) {
  Command token = app.add_command("token", "Create, list and revoke your participant's tokens (operators)",
                                "golconda token create --as antwerp-trading --role submitter --out antwerp.token\n"
                                "golconda token list\n"
                                "golconda token revoke 5feceb66ffc86f38\n");
  token.require_subcommand();
  const auto options = std::make_shared<CreateOptions>();
  Command creating = token.add_command("create", "Make a token; it is shown once, the node keeps its hash",
                                   "golconda token create --as antwerp-trading --role submitter --out antwerp.token\n");
  creating.add_option("--role", options->role, "reader, submitter or operator; each may what the one before may");
  creating.add_option("--note", options->note, "for which person or machine, at most 128 bytes").type_name("TEXT");
  creating.add_option("--out", options->out, "write it into this file instead of showing it").type_name("FILE");
  on_run(creating, globals, exit_code, [options](const Globals& g) { return create(*options, g); });

  on_run(token.add_command("list", "List tokens; of each only its id", "golconda token list\n"), globals, exit_code, list);

  const auto id = std::make_shared<std::string>();
  Command revoking =
      token.add_command("revoke", "Revoke a token", "golconda token revoke 5feceb66ffc86f38\n");
  revoking.add_option("id", *id, "the token's id, as `golconda token list` shows it").type_name("ID").required();
  on_run(revoking, globals, exit_code, [id](const Globals& g) { return revoke(*id, g); });
}

}  // namespace golconda::cli
