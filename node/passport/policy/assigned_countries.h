// Which codes of countries are assigned: a policy that excludes "UK" where GB is meant would exclude nothing.
//
// Source: ISO 3166-1 alpha-2 as assigned in 2024, 249 codes; a test holds them against the command line's table of names.
//
// Thread-safety: constant data.

#pragma once

#include <string_view>

namespace golconda::passport {

[[nodiscard]] bool is_assigned_country(std::string_view code);

}  // namespace golconda::passport
