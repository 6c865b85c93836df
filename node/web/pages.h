// The pages that a node serves beside its API, and the QR codes that lead to them.
//
//   GET /s/<item>            the consumer's page of a stone: it fetches the passport and checks it in the browser
//   GET /s/<item>/qr.svg     its link as a QR code; /qr.png likewise
//   (GET /s/<item>/passport.html is api/public_routes.h's: it takes a passport)
//   GET /console, /stats, /  those pages, where they were built
//   GET /robots.txt
//
// Thread-safety: before the server starts. Ownership: the assets live as long as the program.

#pragma once

#include <span>
#include <string>

#include "crypto/base/result.h"
#include "node/ledger/ids.h"
#include "node/web/assets.h"
#include "node/web/router.h"

namespace golconda::web {

struct PageOptions {
  // Where everybody reaches this node's pages, "https://passport.example" without a slash at its end: what QR codes say.
  // Empty: the name that the request itself was sent to.
  std::string public_url;
};

// kInvalidArgument (`public_url`) unless it is empty or http(s)://host[:port][/path] without query or fragment.
[[nodiscard]] Result<void> check_public_url(const std::string& url);

// Where the stone's page is, for whoever sent `request`. kInvalidArgument when neither it nor the options name a host.
[[nodiscard]] Result<std::string> stone_link(const Request& request, const PageOptions& options, const ledger::ItemId& item);

void add_page_routes(Router& router, std::span<const Asset> assets, const PageOptions& options);

}  // namespace golconda::web
