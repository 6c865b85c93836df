#include "node/web/api/json_codec.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include "node/web/api/strict_json.h"

namespace golconda::web {
namespace {

// What protobuf says in one of the forms "(draft.lines[0]) newItm: Cannot find field.", "(wait_ms): invalid value ..." and
// "draft: ...", taken apart.
struct Said {
  std::string field;
  std::string what;
};

Said take_apart(std::string_view text) {
  Said said;
  const std::size_t close = text.starts_with('(') ? text.find(')') : std::string_view::npos;
  if (close != std::string_view::npos) {
    said.field = text.substr(1, close - 1);
    text.remove_prefix(close + 1);
  }
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos) return {said.field, std::string(text)};
  const std::string_view name = text.substr(text.starts_with(' ') ? 1 : 0, colon - (text.starts_with(' ') ? 1 : 0));
  if (!name.empty()) said.field.append(said.field.empty() ? "" : ".").append(name);
  said.what = text.substr(colon + 2);
  return said;
}

Error refused(std::string_view text) {
  constexpr std::size_t kShownMaxBytes = 256;
  Said said = take_apart(text);
  said.field.resize(std::min(said.field.size(), kShownMaxBytes));
  if (said.field.empty()) said.field = "body";
  const bool unknown = said.what.starts_with("Cannot find field");
  std::string message = unknown ? "this call has no field " + said.field
                                : said.field + ": " + said.what.substr(0, kShownMaxBytes);
  return {ErrorCode::kInvalidArgument, std::move(message), std::move(said.field),
          "/api/v1/openapi.json says what the call takes", {}, std::nullopt};
}

}  // namespace

Result<void> from_json(const std::string& json, google::protobuf::Message& message) {
  GOLCONDA_CHECK_OK(check_strict_json(json));
  const auto status = google::protobuf::util::JsonStringToMessage(json, &message);
  if (status.ok()) return {};
  const auto said = status.message();
  return tl::make_unexpected(refused({said.data(), said.size()}));
}

Result<std::string> to_json(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  if (status.ok()) return json;
  return fail(ErrorCode::kInternal, "the answer cannot be written as JSON: " + status.ToString(), "",
              "report this as a bug");
}

}  // namespace golconda::web
