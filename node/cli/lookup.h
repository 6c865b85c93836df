// Items that a person or a manifest names, looked up at the node: own stone numbers to ids, ids to what they are.
//
// Thread-safety: functions; look_up_rows asks with several threads of its own and has joined them when it returns.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/cli/manifest.h"
#include "node/cli/manifest_mistakes.h"
#include "node/net/client.h"

namespace golconda::cli {

// One item as it stands, by its id, by the caller's own stone number, or by the first 8 or more digits of its id: in
// that order, for a stone number may look like the beginning of an id.
[[nodiscard]] Result<v1::ItemView> get_item(const net::Client& client, std::string_view name);

// As get_item for each of `names`, in their order; whole ids are asked for together.
[[nodiscard]] Result<std::vector<v1::ItemView>> get_items(const net::Client& client, std::span<const std::string> names);

// Its id only.
[[nodiscard]] Result<Bytes> get_item_id(const net::Client& client, std::string_view name);

// What rows name, by name.
class Views {
 public:
  void put(const std::string& name, bool is_reference, v1::ItemView view);
  // nullptr when it was not looked up.
  [[nodiscard]] const v1::ItemView* find(const std::string& name, bool is_reference) const;

 private:
  std::unordered_map<std::string, v1::ItemView> by_id_;
  std::unordered_map<std::string, v1::ItemView> by_reference_;
};

enum class Wanted : std::uint8_t {
  kReferences,  // only what is needed to know the ids
  kAllItems,    // every item that a row names, for what it weighs and is
  kStories,     // the same, with what was said of each
};

// The item that `row` names, once look_up_rows has answered for all of them.
[[nodiscard]] const v1::ItemView* view_of(const Views& views, const ManifestRow& row);

// Looks up what `rows` name and fills the ids into their lines. Every name that is not there or stands for several items
// is one of the `mistakes`, at its line; with any, no id is filled in.
[[nodiscard]] Result<Views> look_up_rows(const net::Client& client, std::vector<ManifestRow>& rows, Wanted wanted,
                                         bool show_progress, MistakeList& mistakes);

// The existing item that a draft's line is about, nullptr for a new item's line.
[[nodiscard]] std::string* item_field(v1::Line& line);

}  // namespace golconda::cli
