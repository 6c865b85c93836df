#include "node/cli/item_pages.h"

#include <algorithm>
#include <iostream>
#include <vector>

#include "crypto/base/bytes.h"
#include "node/cli/item_text.h"
#include "node/cli/json_output.h"
#include "node/manifest/trade_text.h"
#include "node/query/limits.h"

namespace golconda::cli {
namespace {

struct Listed {
  std::vector<v1::ItemView> items;
  std::string next;  // "" when that was all
};

Result<Listed> ask_pages(const PageOptions& options, const AskPage& ask) {
  Listed out;
  out.next = options.after;
  do {
    const std::size_t wanted = options.all ? query::kPageItemsMax : options.items_max - out.items.size();
    const auto page_size = static_cast<std::uint32_t>(std::min<std::size_t>(wanted, query::kPageItemsMax));
    GOLCONDA_TRY(v1::ListResponse page, ask(page_size, out.next));
    for (auto& item : *page.mutable_items()) out.items.push_back(std::move(item));
    out.next = page.next_page_token();
  } while (!out.next.empty() && (options.all || out.items.size() < options.items_max));
  return out;
}

void print_json(const Listed& listed) {
  Json out{{"items", Json::array()}};
  for (const auto& item : listed.items) out["items"].push_back(to_json(item));
  if (!listed.next.empty()) out["next"] = listed.next;
  std::cout << json_text(out);
}

void print_manifest(const Listed& listed) {
  std::cout << "item\n";
  for (const auto& item : listed.items) std::cout << to_hex(item.item()) << "\n";
}

void print_table(const Globals& globals, const Listed& listed) {
  std::cout << render_table(item_table(listed.items), look_for(surroundings(), globals.ascii));
  if (listed.items.empty()) std::cout << "there is nothing\n";
}

}  // namespace

void add_page_options(Command command, PageOptions& options) {
  command.add_option("--limit", options.items_max, "items to show (100)").type_name("NUMBER").positive();
  command.add_flag("--all", options.all, "show all of them, however many");
  command.add_option("--after", options.after, "go on where an earlier list ended").type_name("TOKEN");
  command.add_flag("--manifest", options.as_manifest, "print a manifest of their ids, for offer, accept, pack and others");
}

Result<ExitCode> print_pages(const Globals& globals, const PageOptions& options, const AskPage& ask) {
  GOLCONDA_TRY(const Listed listed, ask_pages(options, ask));
  if (globals.json) {
    print_json(listed);
    return ExitCode::kOk;
  }
  if (options.as_manifest) {
    print_manifest(listed);
  } else {
    print_table(globals, listed);
  }
  if (!listed.next.empty()) {
    std::cout.flush();
    std::cerr << "there are more than these " << manifest::thousands(listed.items.size()) << "; go on with --after " << listed.next
              << ", or use --all\n";
  }
  return ExitCode::kOk;
}

}  // namespace golconda::cli
