#include "node/cli/page_link.h"

#include "node/label/link.h"

namespace golconda::cli {

void add_pages_option(CLI::App* command, std::string& pages) {
  command->add_option("--pages", pages, "where everybody reaches the node's pages; the link is this and /s/<item>")
      ->type_name("URL")
      ->envname("GOLCONDA_PAGES");
}

Result<void> check_pages(std::string_view pages) {
  if (pages.empty()) {
    return fail(ErrorCode::kInvalidArgument, "where the stone's page is has to be known for its QR code", "--pages",
                "give --pages https://passport.example, or set GOLCONDA_PAGES");
  }
  return label::check_base_url(pages, "--pages");
}

Result<std::string> page_link(std::string_view pages, std::string_view item_hex) {
  GOLCONDA_CHECK_OK(check_pages(pages));
  return label::passport_link(pages, item_hex);
}

}  // namespace golconda::cli
