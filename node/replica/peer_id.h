// A name for one open link to another node: new for each link, never used again by this process.

#pragma once

#include <cstdint>

namespace golconda::replica {

using PeerId = std::uint64_t;

}  // namespace golconda::replica
