// The planted bugs by name: crypto/base/plant.h says what each is.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "crypto/base/plant.h"

namespace golconda::sim {

struct NamedPlant {
  Plant plant;
  std::string_view name;
  std::uint64_t seen_near = 1;  // where the hunt begins: rare ones are looked for where they were seen before
};

// All but kNone.
[[nodiscard]] std::span<const NamedPlant> plants();

}  // namespace golconda::sim
