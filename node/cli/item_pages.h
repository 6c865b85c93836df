// Lists of items, page by page: as a table, as a manifest, or as JSON.
//
// Thread-safety: prints from the main thread.

#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/cli/command.h"
#include "node/cli/session.h"

namespace golconda::cli {

inline constexpr std::uint32_t kItemsShownDefault = 100;

struct PageOptions {
  std::uint32_t items_max = kItemsShownDefault;
  bool all = false;
  bool as_manifest = false;
  std::string after;  // the page token that an earlier list ended with
};

void add_page_options(Command command, PageOptions& options);

using AskPage = std::function<Result<v1::ListResponse>(std::uint32_t page_size, const std::string& page_token)>;

// Asks for pages until enough is there, prints it, and says how to go on.
[[nodiscard]] Result<ExitCode> print_pages(const Globals& globals, const PageOptions& options, const AskPage& ask);

}  // namespace golconda::cli
