// golconda unpack: items out of their lot or jewellery piece.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/query/limits.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string container;
  bool all = false;
};

Result<std::vector<std::string>> contents_of(const net::Client& client, const Bytes& container) {
  std::vector<std::string> ids;
  v1::FindRequest request;
  request.set_index(v1::FIND_INDEX_CONTAINER);
  request.set_value(to_hex(container));
  request.set_page_size(query::kPageItemsMax);
  do {
    GOLCONDA_TRY(const v1::ListResponse page, client.find(request));
    for (const auto& view : page.items()) ids.push_back(to_hex(view.item()));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return ids;
}

Result<BulkCommand> make(Options& options, const Globals& globals) {
  GOLCONDA_CHECK_OK(require_option(options.container, "the lot or jewellery piece", "BOX-7"));
  if (options.all != options.bulk.arguments.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                options.all ? "--all stands beside items" : "what is to be taken out is not said", "what",
                "name items or a manifest after the lot, or write --all alone");
  }
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const v1::ItemView container, get_item(session.client(), options.container));
  if (options.all) {
    GOLCONDA_TRY(options.bulk.arguments, contents_of(session.client(), container.item()));
    if (options.bulk.arguments.empty()) {
      return fail(ErrorCode::kNotFound, options.container + " is empty", "what", "see `golconda show " + options.container + "`");
    }
  }
  return bulk_command("unpack", {"unpacking", "unpacked", " from " + options.container},
                      option_words({{"container", to_hex(container.item())}}));
}

}  // namespace

void add_unpack(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("unpack", "Take items out of their lot or jewellery piece",
                                  "golconda unpack BOX-7 --all\n"
                                  "golconda unpack BOX-7 SU-1 SU-2\n"
                                  "golconda unpack BOX-7 out.csv\n");
  command.add_option("container", options->container, "the lot or piece: its id or your own number")
      .type_name("CONTAINER");
  command.add_flag("--all", options->all, "everything that is directly inside");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kUnpack, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kUnpack,
          [options](const Globals& g) { return make(*options, g); });
}

}  // namespace golconda::cli
