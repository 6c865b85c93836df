#include "crypto/base/bytes.h"

namespace golconda {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";
constexpr char kBase64Digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint8_t kNotADigit = 0xff;

constexpr std::array<std::uint8_t, 256> base64_values() {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNotADigit);
  for (std::uint8_t i = 0; i < 64; ++i) table[static_cast<std::uint8_t>(kBase64Digits[i])] = i;
  return table;
}
constexpr auto kBase64Values = base64_values();

constexpr std::uint8_t hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
  return kNotADigit;
}

std::uint8_t byte_at(ByteView bytes, std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); }

}  // namespace

std::string to_hex(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out += kHexDigits[byte_at(bytes, i) >> 4];
    out += kHexDigits[byte_at(bytes, i) & 0x0f];
  }
  return out;
}

std::optional<Bytes> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  Bytes out;
  out.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const std::uint8_t high = hex_value(hex[i]);
    const std::uint8_t low = hex_value(hex[i + 1]);
    if (high == kNotADigit || low == kNotADigit) return std::nullopt;
    out += static_cast<char>(high << 4 | low);
  }
  return out;
}

std::string to_base64(ByteView bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '=');
  char* to = out.data();
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3, to += 4) {
    const std::uint32_t word = static_cast<std::uint32_t>(byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 |
                                                          byte_at(bytes, i + 2));
    to[0] = kBase64Digits[word >> 18];
    to[1] = kBase64Digits[word >> 12 & 63];
    to[2] = kBase64Digits[word >> 6 & 63];
    to[3] = kBase64Digits[word & 63];
  }
  if (i == bytes.size()) return out;
  std::uint32_t word = static_cast<std::uint32_t>(byte_at(bytes, i)) << 16;
  const bool two = i + 2 == bytes.size();
  if (two) word |= static_cast<std::uint32_t>(byte_at(bytes, i + 1)) << 8;
  to[0] = kBase64Digits[word >> 18];
  to[1] = kBase64Digits[word >> 12 & 63];
  if (two) to[2] = kBase64Digits[word >> 6 & 63];
  return out;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t digits = text.size();
  while (digits > 0 && text.size() - digits < 2 && text[digits - 1] == '=') --digits;
  Bytes out(digits * 3 / 4, '\0');
  char* to = out.data();
  std::uint32_t word = 0;
  int bits = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const std::uint8_t value = kBase64Values[static_cast<std::uint8_t>(text[i])];
    if (value == kNotADigit) return std::nullopt;
    word = word << 6 | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      *to++ = static_cast<char>(word >> bits & 0xff);
    }
  }
  // What is left over must be zero, or two texts would mean the same bytes.
  if ((word & ((1u << bits) - 1)) != 0) return std::nullopt;
  return out;
}

void append_be32(Bytes& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

void append_be64(Bytes& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

std::uint32_t read_be32(ByteView four_bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | byte_at(four_bytes, i);
  return value;
}

std::uint64_t read_be64(ByteView eight_bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | byte_at(eight_bytes, i);
  return value;
}

}  // namespace golconda
