// What everybody may ask without a token: a stone's passport, the figures of all, and how the network is.
//
// They run on a pool of their own and cost more of an address's budget, so that strangers hold up no member. A passport
// shows no private value: whoever holds some and wants them shown makes one with MakePassport.
//
// Thread-safety: the HTTP thread.

#pragma once

#include "node/web/request.h"
#include "node/web/responder.h"

namespace golconda::web {

struct Api;

// Of the item whose 32 hexadecimal digits stand in the path.
void run_passport(Api& api, Request request, const Responder& responder);

// Production, trade and certificates of the whole ledger, with nobody's values.
void run_statistics(Api& api, Request request, const Responder& responder);

void run_public_status(Api& api, Request request, const Responder& responder);

}  // namespace golconda::web
