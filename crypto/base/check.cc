#include "crypto/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace golconda {

void invariant_broken(std::string_view why, std::source_location where) {
  std::fprintf(stderr, "golconda: a bug: %.*s (%s:%u, %s)\n", static_cast<int>(why.size()), why.data(),
               where.file_name(), static_cast<unsigned>(where.line()), where.function_name());
  std::abort();
}

}  // namespace golconda
