// Where a stone's page is: what QR codes, labels and HTML passports lead to.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "crypto/base/result.h"

namespace golconda::cli {

// --pages URL, or GOLCONDA_PAGES: the address under which everybody reaches a node's pages.
void add_pages_option(CLI::App* command, std::string& pages);

// kInvalidArgument (`--pages`) when it is missing or no such address.
[[nodiscard]] Result<void> check_pages(std::string_view pages);

// "https://passport.example/s/<item>". Fails as check_pages().
[[nodiscard]] Result<std::string> page_link(std::string_view pages, std::string_view item_hex);

}  // namespace golconda::cli
