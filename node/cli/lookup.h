// Items that a person or a manifest names, looked up at the node: own stone numbers to ids, ids to what they are.
//
// Thread-safety: functions; look_up_rows asks with several threads of its own and has joined them when it returns.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/manifest/named_items.h"
#include "node/net/client.h"

namespace golconda::cli {

// One item as it stands, by its id, by the caller's own stone number, or by the first 8 or more digits of its id: in
// that order, for a stone number may look like the beginning of an id.
[[nodiscard]] Result<v1::ItemView> get_item(const net::Client& client, std::string_view name);

// As get_item for each of `names`, in their order; whole ids are asked for together.
[[nodiscard]] Result<std::vector<v1::ItemView>> get_items(const net::Client& client, std::span<const std::string> names);

// Its id only.
[[nodiscard]] Result<Bytes> get_item_id(const net::Client& client, std::string_view name);

// manifest::look_up_rows at the node.
[[nodiscard]] Result<manifest::Views> look_up_rows(const net::Client& client, std::vector<manifest::ManifestRow>& rows,
                                                   manifest::Wanted wanted, bool show_progress,
                                                   manifest::MistakeList& mistakes);

}  // namespace golconda::cli
