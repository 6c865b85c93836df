// A server on a free loopback port with the routes that a test wants.

#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "node/web/http_server.h"
#include "tests/web/http_client.h"

namespace golconda::web {

using namespace std::chrono_literals;

class Serving : public ::testing::Test {
 protected:
  // GET /hello, POST /echo of up to 1000 bytes, and whatever `router_` has besides.
  void SetUp() override {
    router_->add(Method::kGet, "/hello", [](const Request&, const Responder& responder) { responder.send(text("hello")); });
    RouteOptions small;
    small.body_max_bytes = kEchoMaxBytes;
    router_->add(Method::kPost, "/echo", [](Request request, const Responder& responder) { responder.send(text(std::move(request.body))); },
                 small);
  }

  void start() {
    options_.address = "127.0.0.1:0";
    auto started = HttpServer::start(options_, router_, observe_);
    ASSERT_TRUE(started) << describe(started.error());
    server_ = *std::move(started);
  }

  [[nodiscard]] static Response text(std::string body) {
    Response response;
    response.content_type = "text/plain";
    response.body = std::move(body);
    return response;
  }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  static constexpr std::size_t kEchoMaxBytes = 1'000;

  std::shared_ptr<Router> router_ = std::make_shared<Router>();
  HttpServerOptions options_;
  ObserveRequest observe_;
  std::unique_ptr<HttpServer> server_;
};

// Waits until `holds`, for ten seconds.
template <class Condition>
[[nodiscard]] bool soon(Condition holds) {
  for (int i = 0; i < 1'000; ++i) {
    if (holds()) return true;
    usleep(10'000);
  }
  return false;
}

}  // namespace golconda::web
