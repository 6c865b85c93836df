// The stable names of actions, as docs and JSON write them: "register_rough".
//
// Thread-safety: pure.

#pragma once

#include <string_view>

namespace golconda::v1 {
class RecordBody;
}

namespace golconda::passport {

// "unknown" for a body without one.
[[nodiscard]] std::string_view action_name(const v1::RecordBody& body);

}  // namespace golconda::passport
