#include "node/query/error_detail.h"

#include <string>
#include <string_view>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"

namespace golconda::query {
namespace {

// At most `bytes_max`, never in the middle of a UTF-8 character (proto3 strings must be valid).
std::string cut_to(std::string_view text, std::size_t bytes_max) {
  constexpr std::string_view kEllipsis = "...";
  if (text.size() <= bytes_max) return std::string(text);
  std::size_t end = bytes_max - kEllipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)).append(kEllipsis);
}

std::optional<ErrorCode> code_of(std::string_view name) {
  for (const ErrorCode code :
       {ErrorCode::kInvalidArgument, ErrorCode::kRefused, ErrorCode::kNotFound, ErrorCode::kAlreadyExists,
        ErrorCode::kPermissionDenied, ErrorCode::kUnauthenticated, ErrorCode::kResourceExhausted,
        ErrorCode::kReadOnly, ErrorCode::kUnavailable, ErrorCode::kCorrupt, ErrorCode::kIo, ErrorCode::kInternal}) {
    if (to_string(code) == name) return code;
  }
  return std::nullopt;
}

}  // namespace

v1::ErrorDetail to_detail(const Error& error) {
  v1::ErrorDetail detail;
  detail.set_code(std::string(to_string(error.code)));
  detail.set_message(cut_to(error.message, kStatusMessageMaxBytes));
  detail.set_field(cut_to(error.field, kStatusFieldMaxBytes));
  detail.set_remedy(cut_to(error.remedy, kStatusFieldMaxBytes));
  detail.set_rule(cut_to(error.rule, kStatusFieldMaxBytes));
  detail.set_has_line(error.line.has_value());
  detail.set_line(error.line.value_or(0));
  return detail;
}

std::optional<Error> from_detail(const v1::ErrorDetail& detail) {
  const auto code = code_of(detail.code());
  if (!code) return std::nullopt;
  Error error{*code, detail.message(), detail.field(), detail.remedy(), detail.rule(), std::nullopt};
  if (detail.has_line()) error.line = detail.line();
  return error;
}

}  // namespace golconda::query
