// The private names that a home can show: in its directory `names` a file for each, which opens the commitment that stands in
// the configuration. The file goes from hand to hand: whoever has it knows the name and can prove it to anybody.
//
// Errors: kInvalidArgument naming the file and what to do, kNotFound, kIo. Thread-safety: one thread at a time for a home.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/home.h"
#include "node/ledger/participant_name.h"

namespace golconda::host {

// The file that parse_opening takes.
[[nodiscard]] std::string opening_text(const ledger::NameOpening& opening);

// Well formed; whether it opens anything is for ledger::check_opens.
[[nodiscard]] Result<ledger::NameOpening> parse_opening(std::string_view text, const std::string& file);
[[nodiscard]] Result<ledger::NameOpening> read_opening(const std::filesystem::path& file);

// Puts each where it belongs, durable and readable by its owner only, in place of what was kept of that participant before.
[[nodiscard]] Result<void> keep_openings(const HomePaths& paths, const std::vector<ledger::NameOpening>& openings);

// What is kept here of the private names that `config` has, by participant. A file that no longer opens its participant's
// name is passed over: the name was changed, and the file waits for the next one.
[[nodiscard]] Result<std::vector<ledger::NameOpening>> kept_openings(const HomePaths& paths, const ledger::Config& config);

}  // namespace golconda::host
