// "host:port" as the server binds it and the client dials it, and whether it is this machine only.
//
// Loopback is the one place where plaintext is allowed: 127.0.0.0/8, [::1] and the name localhost.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <string_view>

#include "crypto/base/result.h"

namespace golconda::query {

inline constexpr std::string_view kDefaultAddress = "127.0.0.1:7400";

struct Address {
  std::string host;  // without the brackets of an IPv6 address
  std::string port;  // decimal
  bool is_loopback = false;
};

// Fails with kInvalidArgument, naming `field`.
[[nodiscard]] Result<Address> parse_address(std::string_view text, std::string_view field);

}  // namespace golconda::query
