// Byte strings, fixed-size identifiers and their text forms.
//
// Bytes is std::string and ByteView is std::string_view: Protocol Buffers and RocksDB both speak them, so a
// signed body travels from the wire to the disk without a copy. Neither means text; text says so by its name.
//
// Thread-safety: values; const functions may be called from any thread.

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace golconda {

using Bytes = std::string;
using ByteView = std::string_view;

// N bytes that belong together (a hash, a key, a salt). Tag makes two kinds of the same size different types,
// so that an item's id cannot be passed where a record's id is meant. Ordered bytewise, like their keys on disk.
template <std::size_t N, class Tag>
struct FixedBytes {
  static constexpr std::size_t kSizeBytes = N;

  std::array<std::uint8_t, N> value{};

  // The same bytes as a view; valid as long as this object.
  [[nodiscard]] ByteView view() const {
    return {reinterpret_cast<const char*>(value.data()), N};
  }
  [[nodiscard]] Bytes bytes() const { return Bytes(view()); }
  [[nodiscard]] bool is_zero() const { return *this == FixedBytes{}; }

  // nullopt unless `bytes` has exactly N bytes.
  [[nodiscard]] static std::optional<FixedBytes> from(ByteView bytes) {
    if (bytes.size() != N) return std::nullopt;
    FixedBytes out;
    std::memcpy(out.value.data(), bytes.data(), N);
    return out;
  }

  friend bool operator==(const FixedBytes&, const FixedBytes&) = default;
  friend std::strong_ordering operator<=>(const FixedBytes&, const FixedBytes&) = default;
};

// Lower-case hexadecimal, two characters a byte.
[[nodiscard]] std::string to_hex(ByteView bytes);

// Accepts either case; nullopt on an odd length or any other character.
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view hex);

// Standard base64 with padding (RFC 4648 section 4), the only form that C2SP notes and passports use.
[[nodiscard]] std::string to_base64(ByteView bytes);

// Strict: padding required, no white space, no non-zero trailing bits; nullopt otherwise.
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);

// Big-endian, as every number inside a hash or an ordered key is written.
void append_be32(Bytes& out, std::uint32_t value);
void append_be64(Bytes& out, std::uint64_t value);
[[nodiscard]] std::uint32_t read_be32(ByteView four_bytes);
[[nodiscard]] std::uint64_t read_be64(ByteView eight_bytes);

}  // namespace golconda

template <std::size_t N, class Tag>
struct std::hash<golconda::FixedBytes<N, Tag>> {
  // The bytes are hashes, keys or random already: their first word is as good as any hash of them.
  std::size_t operator()(const golconda::FixedBytes<N, Tag>& id) const noexcept {
    static_assert(N >= sizeof(std::size_t));
    std::size_t word = 0;
    std::memcpy(&word, id.value.data(), sizeof word);
    return word;
  }
};
