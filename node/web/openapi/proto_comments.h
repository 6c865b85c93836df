// What the .proto files say in their comments: descriptors in the program have none, so protoc writes them out with their
// comments (build/node/web/api_descriptors.pb).
//
// For making docs/openapi.json, not for the node. Thread-safety: none.

#pragma once

#include <memory>
#include <string>

#include "crypto/base/result.h"

namespace golconda::web::openapi {

class ProtoComments {
 public:
  // `path`: of a google.protobuf.FileDescriptorSet. kIo when there is none in that file.
  [[nodiscard]] static Result<ProtoComments> read(const std::string& path);
  ~ProtoComments();
  ProtoComments(ProtoComments&&) noexcept;
  ProtoComments& operator=(ProtoComments&&) noexcept;

  // Of the same thing, found by its full name: the comment above it, or behind it on its line; "" when it has none.
  [[nodiscard]] std::string of_message(const std::string& full_name) const;
  [[nodiscard]] std::string of_field(const std::string& message, const std::string& field) const;
  [[nodiscard]] std::string of_call(const std::string& service, const std::string& method) const;

 private:
  struct Files;
  explicit ProtoComments(std::unique_ptr<Files> files);

  std::unique_ptr<Files> files_;
};

}  // namespace golconda::web::openapi
