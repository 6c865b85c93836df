// Random bytes from the operating system, by libsodium. The host's alone: nothing below it draws any.
//
// Thread-safety: any thread.

#pragma once

#include <cstdint>
#include <span>

namespace golconda::crypto {

void fill_random(std::span<std::uint8_t> out);

}  // namespace golconda::crypto
