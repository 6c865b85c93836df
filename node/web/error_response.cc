#include "node/web/error_response.h"

#include <nlohmann/json.hpp>

namespace golconda::web {
namespace {

bool may_be_sent_again(ErrorCode code) {
  return code == ErrorCode::kResourceExhausted || code == ErrorCode::kUnavailable;
}

}  // namespace

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument: return 400;
    case ErrorCode::kUnauthenticated: return 401;
    case ErrorCode::kPermissionDenied: return 403;
    case ErrorCode::kNotFound: return 404;
    case ErrorCode::kRefused:
    case ErrorCode::kAlreadyExists:
    case ErrorCode::kReadOnly: return 409;
    case ErrorCode::kResourceExhausted: return 429;
    case ErrorCode::kUnavailable: return 503;
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
    case ErrorCode::kInternal: return 500;
  }
  return 500;
}

Response error_response(const Error& error) { return error_response(http_status(error.code), error); }

Response error_response(int status, const Error& error) {
  nlohmann::ordered_json detail{{"code", to_string(error.code)}, {"message", error.message}, {"field", error.field},
                                {"remedy", error.remedy},        {"rule", error.rule},       {"line", nullptr},
                                {"retry", may_be_sent_again(error.code)}};
  if (error.line) detail["line"] = *error.line;
  // What a client sent may be quoted in the message and need not be UTF-8.
  const nlohmann::ordered_json whole{{"error", std::move(detail)}};
  Response response = json_response(whole.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  response.status = status;
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (status == 429 || status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace golconda::web
