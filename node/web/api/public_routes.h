// What everybody may ask without a token: a stone's passport, the figures of all, and how the network is.
//
// They run on a pool of their own and cost more of an address's budget, so that strangers hold up no member. A passport
// shows no private value: whoever holds some and wants them shown makes one with MakePassport.
//
// Thread-safety: the HTTP thread.

#pragma once

#include <span>

#include "node/web/assets.h"
#include "node/web/pages.h"
#include "node/web/request.h"
#include "node/web/responder.h"
#include "node/web/router.h"

namespace golconda::web {

struct Api;

// Of the item whose 32 hexadecimal digits stand in the path.
void run_passport(Api& api, Request request, const Responder& responder);

// Production, trade and certificates of the whole ledger, with the values of those who publish them.
void run_statistics(Api& api, Request request, const Responder& responder);

// GET /s/<item>/passport.html: the same passport as a file that checks itself, for download.
void add_passport_page_route(Router& router, Api& api, std::span<const Asset> assets, const PageOptions& options);

void run_public_status(Api& api, Request request, const Responder& responder);

}  // namespace golconda::web
