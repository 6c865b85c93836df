// The files of the browser's side, compiled into the program: what node/web/app was built into, or node/web/placeholder
// where it was not built.
//
// Pages are asked for again each time and come back as 304; what stands under /assets has its content's hash in its name
// and is kept for ever.
//
// Thread-safety: constants and pure functions. Ownership: the bytes live as long as the program.

#pragma once

#include <span>
#include <string_view>

#include "node/web/router.h"

namespace golconda::web {

struct Asset {
  std::string_view path;   // "stone.html", "assets/stone-a096dadd3e5a06de.js"
  std::string_view bytes;
  std::string_view gzip;   // the same compressed; empty when that is not smaller
  std::string_view digest; // of the bytes, hexadecimal: what its ETag is made of
};

[[nodiscard]] std::span<const Asset> embedded_assets();

// nullptr when there is none.
[[nodiscard]] const Asset* find_asset(std::span<const Asset> assets, std::string_view path);

// The file as the request can take it: compressed, if it may be.
[[nodiscard]] Response asset_response(const Request& request, const Asset& asset);

// GET /assets/<name> for each that stands there.
void add_asset_routes(Router& router, std::span<const Asset> assets);

}  // namespace golconda::web
