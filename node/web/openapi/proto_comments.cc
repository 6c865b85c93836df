#include "node/web/openapi/proto_comments.h"

#include <fstream>
#include <utility>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

namespace golconda::web::openapi {
namespace {

namespace pb = google::protobuf;

// One line, and no blank in front.
std::string tidy(const std::string& comment) {
  std::string out;
  for (const char c : comment) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += plain;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

template <class Descriptor>
std::string comment_of(const Descriptor* descriptor) {
  pb::SourceLocation location;
  if (descriptor == nullptr || !descriptor->GetSourceLocation(&location)) return {};
  return tidy(location.leading_comments.empty() ? location.trailing_comments : location.leading_comments);
}

}  // namespace

struct ProtoComments::Files {
  pb::DescriptorPool pool;
};

Result<ProtoComments> ProtoComments::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  pb::FileDescriptorSet set;
  if (!file || !set.ParseFromIstream(&file)) return fail(ErrorCode::kIo, path + " holds no descriptors", "", "build it first");
  auto files = std::make_unique<Files>();
  for (const pb::FileDescriptorProto& described : set.file()) {
    if (files->pool.BuildFile(described) == nullptr) {
      return fail(ErrorCode::kIo, path + ": " + described.name() + " stands before what it needs", "", "make it with --include_imports");
    }
  }
  return ProtoComments(std::move(files));
}

ProtoComments::ProtoComments(std::unique_ptr<Files> files) : files_(std::move(files)) {}
ProtoComments::~ProtoComments() = default;
ProtoComments::ProtoComments(ProtoComments&&) noexcept = default;
ProtoComments& ProtoComments::operator=(ProtoComments&&) noexcept = default;

std::string ProtoComments::of_message(const std::string& full_name) const {
  return comment_of(files_->pool.FindMessageTypeByName(full_name));
}

std::string ProtoComments::of_field(const std::string& message, const std::string& field) const {
  const auto* const type = files_->pool.FindMessageTypeByName(message);
  return type == nullptr ? std::string() : comment_of(type->FindFieldByName(field));
}

std::string ProtoComments::of_call(const std::string& service, const std::string& method) const {
  const auto* const type = files_->pool.FindServiceByName(service);
  return type == nullptr ? std::string() : comment_of(type->FindMethodByName(method));
}

}  // namespace golconda::web::openapi
