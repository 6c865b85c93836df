// golconda show: one item as it stands.

#include <iostream>
#include <memory>

#include "node/cli/commands/commands.h"
#include "node/cli/item_text.h"
#include "node/cli/json_output.h"
#include "node/cli/lookup.h"
#include "node/cli/session.h"

namespace golconda::cli {

void add_show(Command app, Globals& globals, int& exit_code) {
  const auto name = std::make_shared<std::string>();
  Command command = app.add_command("show", "Show one item as it stands: what it is, where it is, what is said of it",
                                  "golconda show 4f0a6d1c\n"
                                  "golconda show KAO-1 --json\n");
  command.add_option("item", *name, "its id, the first 8 or more digits of it, or your own stone number")
      .type_name("ITEM")
      .required();
  on_run(command, globals, exit_code, [name](const Globals& g) -> Result<ExitCode> {
    GOLCONDA_TRY(const Session session, Session::open(g));
    GOLCONDA_TRY(const v1::ItemView item, get_item(session.client(), *name));
    if (g.json) {
      std::cout << json_text(to_json(item));
    } else {
      std::cout << render_properties(item_properties(item), look_for(surroundings(), g.ascii));
    }
    return ExitCode::kOk;
  });
}

}  // namespace golconda::cli
