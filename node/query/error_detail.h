// golconda.v1.ErrorDetail: an Error as a program reads it, in a status's details and in answers to many things at once.
//
// Over-long texts are cut, for trailers are small. Thread-safety: pure functions.

#pragma once

#include <optional>

#include "crypto/base/result.h"

namespace golconda::v1 {
class ErrorDetail;
}

namespace golconda::query {

[[nodiscard]] v1::ErrorDetail to_detail(const Error& error);

// nullopt for a code that this version does not know.
[[nodiscard]] std::optional<Error> from_detail(const v1::ErrorDetail& detail);

}  // namespace golconda::query
