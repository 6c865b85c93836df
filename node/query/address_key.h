// What limits count as one place: an IPv4 address, or an IPv6 network of 64 bits, for whoever has one address of such a
// network has them all.
//
// Thread-safety: pure function.

#pragma once

#include <string>

namespace golconda::query {

// `host` is numeric; anything else is a place of its own.
[[nodiscard]] std::string address_key(const std::string& host);

}  // namespace golconda::query
