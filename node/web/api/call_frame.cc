#include "node/web/api/call_frame.h"

namespace golconda::web {

std::function<Result<void>(const Request& head)> admit_for(Api& api, std::string_view method) {
  return [&api, method](const Request& head) -> Result<void> {
    if (!head.is_private && !head.header("authorization").empty()) {
      return fail(ErrorCode::kPermissionDenied, "a token must not travel unencrypted", "authorization",
                  "use https, and have this token revoked: whoever was on the way may have it");
    }
    GOLCONDA_CHECK_OK(query::authorize(api.core, credentials_of(head), method));
    return {};
  };
}

bool refused_media_type(const Request& request, const Responder& responder) {
  if (request.content_type() == "application/json") return false;
  responder.send(error_response(415, {ErrorCode::kInvalidArgument, "the body is not said to be JSON", "content-type",
                                      "send Content-Type: application/json", {}, std::nullopt}));
  return true;
}

}  // namespace golconda::web
