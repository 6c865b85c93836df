// The headers that every answer carries, whoever made it.
//
// Nothing on our pages comes from anywhere but this server: no script, style, font, image or connection of another
// origin, nothing inline, no frame around us, no referrer, no sensor of the phone. What a page needs beyond that it must
// do without.
//
// Thread-safety: constants.

#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace golconda::web {

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSecurityHeaders{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
     "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
     "midi=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},  // for browsers that do not know frame-ancestors
}};

// On connections that are encrypted: come back encrypted for a year.
inline constexpr std::pair<std::string_view, std::string_view> kStrictTransport{"Strict-Transport-Security",
                                                                                "max-age=31536000"};

}  // namespace golconda::web
