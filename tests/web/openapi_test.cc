// docs/openapi.json is what the program's routes and messages are. A change of the API is a change of the file:
//   build/node/web/golconda_openapi_json > docs/openapi.json

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "node/web/api/openapi_json.h"
#include "node/web/openapi/document.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;

Json made() {
  const auto comments = openapi::ProtoComments::read(GOLCONDA_API_DESCRIPTORS);
  EXPECT_TRUE(comments) << describe(comments.error());
  return Json::parse(openapi::document(*comments));
}

TEST(Openapi, TheFileIsWhatTheProgramMakes) {
  std::ifstream file(GOLCONDA_SOURCE_DIR "/docs/openapi.json");
  std::ostringstream text;
  text << file.rdbuf();
  const auto comments = openapi::ProtoComments::read(GOLCONDA_API_DESCRIPTORS);
  ASSERT_TRUE(comments) << describe(comments.error());
  EXPECT_EQ(text.str(), openapi::document(*comments)) << "make it anew: build/node/web/golconda_openapi_json > docs/openapi.json";
  EXPECT_EQ(openapi_json(), text.str()) << "and the program has another";
}

TEST(Openapi, DescribesMessagesAsTheJsonMappingWritesThem) {
  const Json schemas = made()["components"]["schemas"];
  const Json& item = schemas["golconda.v1.ItemView"];
  EXPECT_EQ(item["additionalProperties"], false);
  EXPECT_EQ(item["properties"]["childrenCount"]["type"], "integer");
  EXPECT_EQ(item["properties"]["childrenCount"]["minimum"], 0);
  EXPECT_EQ(item["properties"]["alerts"]["items"]["$ref"], "#/components/schemas/golconda.v1.Alert");
  EXPECT_EQ(item["properties"]["item"]["contentEncoding"], "base64");
  EXPECT_EQ(schemas["golconda.v1.ItemState"]["properties"]["weightUct"]["type"], "string");
  EXPECT_THAT(schemas["golconda.v1.ItemState"]["properties"]["status"]["enum"].dump(), HasSubstr("ITEM_STATUS_HELD"));
}

TEST(Openapi, SaysOfEachCallWhatItsProtoFileSays) {
  const Json get = made()["paths"]["/api/v1/get"]["post"];
  EXPECT_EQ(get["description"], "Reader. One item as it stands.");
  EXPECT_EQ(get["x-role"], "reader");
  EXPECT_EQ(get["requestBody"]["content"]["application/json"]["schema"]["$ref"], "#/components/schemas/golconda.v1.GetRequest");
  EXPECT_TRUE(get["responses"].contains("401"));
  const Json passport = made()["paths"]["/api/v1/passport/{item}"]["get"];
  EXPECT_EQ(passport["security"], Json::array());
  EXPECT_EQ(passport["parameters"][0]["name"], "item");
  EXPECT_FALSE(passport["responses"].contains("401"));
}

TEST(Openapi, EveryReferenceLeadsSomewhere) {
  const Json document = made();
  const std::string text = document.dump();
  for (std::size_t at = text.find("#/components/"); at != std::string::npos; at = text.find("#/components/", at + 1)) {
    const std::string pointer = text.substr(at + 1, text.find('"', at) - at - 1);
    EXPECT_TRUE(document.contains(Json::json_pointer(pointer))) << pointer;
  }
}

}  // namespace
}  // namespace golconda::web
