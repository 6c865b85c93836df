// A passport as one HTML file, with the program in it that checks it: docs/stone-page.md.
//
// The file is passport-template.html of node/web/app, with the passport, the address of the stone's page and that
// address as a QR code in their places. It opens from a disk and asks nobody.
//
// Thread-safety: pure functions over constants.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "node/web/assets.h"

namespace golconda::web {

// `json`: the passport's own bytes. `link`: label::passport_link() of the item, or "" where no node shows it.
// Fails with kNotFound where the program was built without its pages, with kInvalidArgument (`passport`) for bytes that
// could end the element they stand in, and (`link`) for what cannot be a QR code or an attribute.
[[nodiscard]] Result<std::string> passport_page(std::span<const Asset> assets, std::string_view json, std::string_view link);

// SHA-256 of the script in such a file, hexadecimal: what its foot shows. As passport_page() fails.
[[nodiscard]] Result<std::string_view> checker_hash(std::span<const Asset> assets);

}  // namespace golconda::web
