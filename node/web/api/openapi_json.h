// docs/openapi.json, inside the program.

#pragma once

#include <string_view>

namespace golconda::web {

[[nodiscard]] std::string_view openapi_json();

}  // namespace golconda::web
