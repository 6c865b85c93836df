// The countries of ISO 3166-1: alpha-2 codes with their English short names, and names that people use instead.
//
// Source: ISO 3166-1 as assigned in 2024 (249 codes); XK is user-assigned and not among them.
//
// Thread-safety: constant data.

#pragma once

#include <optional>
#include <string_view>

namespace golconda::manifest {

// Exactly an assigned alpha-2 code in upper case.
[[nodiscard]] bool is_country_code(std::string_view code);

// "BW" -> "Botswana"; "" for anything that is not a code.
[[nodiscard]] std::string_view country_name(std::string_view code);

// The code that somebody who wrote a name ("Botswana", "DRC", "Botswanna") or a lower-case code most likely meant.
[[nodiscard]] std::optional<std::string_view> country_code_for(std::string_view text);

}  // namespace golconda::manifest
