// The planted bugs by name: crypto/base/plant.h says what each is.

#pragma once

#include <span>
#include <string_view>

#include "crypto/base/plant.h"

namespace golconda::sim {

struct NamedPlant {
  Plant plant;
  std::string_view name;
};

// All but kNone.
[[nodiscard]] std::span<const NamedPlant> plants();

}  // namespace golconda::sim
