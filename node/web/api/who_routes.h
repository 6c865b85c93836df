// GET /api/v1/me: whom a token speaks for and who else is in the network; GET /api/v1/actions: what is recorded with a
// manifest, for whoever draws a form.
//
// Thread-safety: pure functions.

#pragma once

#include "node/host/service.h"
#include "node/ledger/config.h"

namespace golconda::web {

class ActionsResponse;
class MeResponse;

// From the configuration in force. A participant that is not in it any more has only its id and its token's role.
void fill_me(const host::Principal& caller, const ledger::Config& config, MeResponse& response);

void fill_actions(ActionsResponse& response);

}  // namespace golconda::web
