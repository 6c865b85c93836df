// An answer that is known whole when it is sent.
//
// Ownership: a Body owns its bytes, shares them, or borrows what outlives the server. Thread-safety: values.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "node/web/request.h"

namespace golconda::web {

class Body {
 public:
  Body() = default;
  Body(std::string text)  // NOLINT: what a handler made is what it answers
      : owner_(std::make_shared<const std::string>(std::move(text))), view_(*owner_) {}
  Body(std::shared_ptr<const std::string> shared)  // NOLINT: as above
      : owner_(std::move(shared)), view_(*owner_) {}
  // Of what outlives the server: the assets in the program itself.
  [[nodiscard]] static Body borrowed(std::string_view bytes) {
    Body body;
    body.view_ = bytes;
    return body;
  }

  [[nodiscard]] std::string_view view() const { return view_; }
  // What stays in memory for this answer's sake.
  [[nodiscard]] std::size_t held_bytes() const { return owner_ ? owner_->size() : 0; }

 private:
  std::shared_ptr<const std::string> owner_;
  std::string_view view_;
};

// The server adds Date, Content-Length, Connection and the security headers; `Cache-Control: no-store` unless `headers`
// has one. An answer with an ETag that the request names in If-None-Match becomes a 304 on its way.
struct Response {
  int status = 200;
  std::string content_type;  // "" without a body
  Body body;
  NamedTexts headers;
};

// 200 application/json.
[[nodiscard]] Response json_response(std::string json);

// The value of `name` (any case), "" when it is not set.
[[nodiscard]] std::string_view header_of(const Response& response, std::string_view name);

// Whether If-None-Match `condition` names `etag`. Weak comparison, as RFC 9110 wants it for GET.
[[nodiscard]] bool matches_etag(std::string_view condition, std::string_view etag);

// "Not Found", for any status that we send.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace golconda::web
