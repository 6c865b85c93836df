// A request's target, "/s/4f0a%20?view=full", taken apart.
//
// Segments are split before they are decoded, so that an encoded slash stays within its segment. No target is ever a
// path of the file system.
//
// Thread-safety: pure functions.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "node/web/request.h"

namespace golconda::web {

struct Target {
  std::string path;                   // decoded
  std::vector<std::string> segments;  // decoded; "/" has one, which is empty
  NamedTexts query_pairs;             // decoded; '+' is a space
};

// nullopt for what is no target of a server's own (it has to begin with '/'), a broken escape, a control character, or
// more than the limits allow.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

}  // namespace golconda::web
