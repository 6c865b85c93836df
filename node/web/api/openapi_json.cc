#include "node/web/api/openapi_json.h"

// The file itself in the read-only data; CMake says where it is, and that this file depends on it.
asm(R"(
  .section .rodata
  .balign 16
golconda_openapi_json_begin:
  .incbin ")" GOLCONDA_OPENAPI_FILE R"("
golconda_openapi_json_end:
  .previous
)");

extern "C" {
extern const char golconda_openapi_json_begin[];  // NOLINT: names of the assembler's
extern const char golconda_openapi_json_end[];    // NOLINT
}

namespace golconda::web {

std::string_view openapi_json() {
  return {golconda_openapi_json_begin, static_cast<std::size_t>(golconda_openapi_json_end - golconda_openapi_json_begin)};
}

}  // namespace golconda::web
