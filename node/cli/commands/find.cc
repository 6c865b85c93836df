// golconda find: items by a number that is on them or on their papers.

#include <array>
#include <iostream>
#include <memory>

#include "node/cli/commands/commands.h"
#include "node/cli/item_pages.h"
#include "node/cli/lookup.h"

namespace golconda::cli {
namespace {

struct Index {
  v1::FindIndex index;
  const char* option;
  const char* about;
};

constexpr std::array<Index, 6> kIndexes{{
    {v1::FIND_INDEX_REFERENCE, "--reference", "your own stone number"},
    {v1::FIND_INDEX_REPORT, "--report", "a laboratory's report, as ISSUER:NUMBER"},
    {v1::FIND_INDEX_INSCRIPTION, "--inscription", "as engraved on the girdle"},
    {v1::FIND_INDEX_FINGERPRINT, "--fingerprint", "SHA-256 of the scan, 64 hexadecimal digits"},
    {v1::FIND_INDEX_KIMBERLEY_CERTIFICATE, "--certificate", "a Kimberley certificate, as CC:NUMBER"},
    {v1::FIND_INDEX_CONTAINER, "--container", "a lot or piece: what is directly inside"},
}};

struct Options {
  std::array<std::string, kIndexes.size()> values;
  PageOptions page;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  std::size_t given = 0;
  std::size_t which = 0;
  for (std::size_t i = 0; i < kIndexes.size(); ++i) {
    if (options.values[i].empty()) continue;
    ++given;
    which = i;
  }
  if (given != 1) {
    return fail(ErrorCode::kInvalidArgument,
                given == 0 ? "what to find is not said" : "more than one thing to find is said", "find",
                "write one of --reference, --report, --inscription, --fingerprint, --certificate and --container");
  }
  GOLCONDA_TRY(const Session session, Session::open(globals));
  v1::FindRequest request;
  request.set_index(kIndexes[which].index);
  request.set_value(options.values[which]);
  if (request.index() == v1::FIND_INDEX_CONTAINER) {
    GOLCONDA_TRY(const Bytes id, get_item_id(session.client(), options.values[which]));
    request.set_value(to_hex(id));
  }
  return print_pages(globals, options.page, [&](std::uint32_t page_size, const std::string& page_token) {
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return session.client().find(request);
  });
}

}  // namespace

void add_find(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("find", "Find items by a number that is on them or on their papers",
                                  "golconda find --report GIA:7000001\n"
                                  "golconda find --inscription \"GOL 7000001\"\n"
                                  "golconda find --certificate BW:004711\n"
                                  "golconda find --container BOX-7\n");
  for (std::size_t i = 0; i < kIndexes.size(); ++i) {
    command.add_option(kIndexes[i].option, options->values[i], kIndexes[i].about).type_name("");
  }
  add_page_options(command, options->page);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
