// The caller's address in gRPC's peer string ("ipv4:10.0.0.7:53311", "ipv6:%5B::1%5D:53311") without the port.
//
// Thread-safety: pure function.

#pragma once

#include <string>
#include <string_view>

namespace golconda::net {

[[nodiscard]] inline std::string peer_host(std::string_view peer) { return std::string(peer.substr(0, peer.rfind(':'))); }

}  // namespace golconda::net
