#include "node/query/address_key.h"

#include <array>
#include <cstddef>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "crypto/base/bytes.h"

namespace golconda::query {
namespace {

constexpr std::size_t kNetworkBytes = 8;  // of an IPv6 address

}  // namespace

std::string address_key(const std::string& host) {
  in6_addr v6{};
  if (inet_pton(AF_INET6, host.c_str(), &v6) != 1) return host;
  const ByteView bytes(reinterpret_cast<const char*>(v6.s6_addr), sizeof v6.s6_addr);
  if (IN6_IS_ADDR_V4MAPPED(&v6)) {
    std::array<char, INET_ADDRSTRLEN> text{};
    inet_ntop(AF_INET, bytes.substr(12).data(), text.data(), text.size());
    return text.data();
  }
  return to_hex(bytes.substr(0, kNetworkBytes)) + "/64";
}

}  // namespace golconda::query
