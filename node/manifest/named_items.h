// The items that a manifest's rows name, asked for together and filled in: own stone numbers to ids, ids to what they are.
//
// Who asks, and where, is the caller's: the command line over gRPC, a node's own web server in its own store.
//
// Thread-safety: values and functions.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/manifest/manifest.h"
#include "node/manifest/manifest_mistakes.h"

namespace golconda::manifest {

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

// One name, and the row in which it stands first.
struct Name {
  std::string text;
  bool is_reference = false;
  std::uint32_t file_line = 0;
};

// 16 bytes, when the text is a whole id.
[[nodiscard]] std::optional<Bytes> whole_id(std::string_view text);

[[nodiscard]] v1::ItemSelector selector_of(const std::string& name, bool is_reference);

// An answer for each of `names`, in their order; an error of its own ends the look-up.
using AskItems = std::function<Result<std::vector<Result<v1::ItemView>>>(const std::vector<Name>& names, bool with_story)>;

// Looks up what `rows` name and fills the ids into their lines. Every name that is not there or stands for several items
// is one of the `mistakes`, at its line; with any, no id is filled in.
[[nodiscard]] Result<Views> look_up_rows(const AskItems& ask, std::vector<ManifestRow>& rows, Wanted wanted,
                                         MistakeList& mistakes);

// The existing item that a draft's line is about, nullptr for a new item's line.
[[nodiscard]] std::string* item_field(v1::Line& line);

// Where the line says which record it expects to have written its item last; nullptr where it expects none.
[[nodiscard]] std::string* head_field(v1::Line& line);

}  // namespace golconda::manifest
