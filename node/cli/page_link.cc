#include "node/cli/page_link.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "node/host/home.h"
#include "node/label/link.h"

namespace golconda::cli {

void add_pages_option(Command command, std::string& pages) {
  command.add_option("--pages", pages, "where everybody reaches the node's pages; the link is this and /s/<item>")
      .type_name("URL")
      .envname("GOLCONDA_PAGES");
}

Result<std::string> known_pages(const std::string& given, const Globals& globals) {
  std::string pages = given;
  const host::HomePaths home(globals.home);
  std::error_code none;
  if (pages.empty() && std::filesystem::exists(home.options, none)) {
    GOLCONDA_TRY(host::NodeOptions node, host::read_node_options(home));
    pages = std::move(node.web.public_url);
  }
  if (!pages.empty()) GOLCONDA_CHECK_OK(label::check_base_url(pages, "--pages"));
  return pages;
}

Result<std::string> needed_pages(const std::string& given, const Globals& globals) {
  GOLCONDA_TRY(std::string pages, known_pages(given, globals));
  if (!pages.empty()) return pages;
  return fail(ErrorCode::kInvalidArgument, "where the stone's page is has to be known for its QR code", "--pages",
              "give --pages https://passport.example, set GOLCONDA_PAGES, or public_url under [web] in node.toml");
}

}  // namespace golconda::cli
