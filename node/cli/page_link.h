// Where a stone's page is: what QR codes, labels and HTML passports lead to.
//
// Thread-safety: functions; they read a file.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "node/cli/command.h"

namespace golconda::cli {

// --pages URL, or GOLCONDA_PAGES: the address under which everybody reaches a node's pages.
void add_pages_option(Command command, std::string& pages);

// `given`, or else what node.toml in the home says (public_url); "" when neither does. kInvalidArgument (`--pages`) when it
// is no such address.
[[nodiscard]] Result<std::string> known_pages(const std::string& given, const Globals& globals);

// The same, where nothing can be done without it.
[[nodiscard]] Result<std::string> needed_pages(const std::string& given, const Globals& globals);

}  // namespace golconda::cli
