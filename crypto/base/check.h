// Assertions of invariants: on in every build, never for input.
//
// A broken invariant is a bug of ours; going on would sign or store something wrong, so the process stops with
// the place and the reason. Bad input is answered by a Result, never by this.

#pragma once

#include <source_location>
#include <string_view>

namespace golconda {

// Prints the place and `why` to stderr and aborts.
[[noreturn]] void invariant_broken(std::string_view why, std::source_location where);

inline void check_invariant(bool holds, std::string_view why,
                            std::source_location where = std::source_location::current()) {
  if (!holds) [[unlikely]] invariant_broken(why, where);
}

}  // namespace golconda
