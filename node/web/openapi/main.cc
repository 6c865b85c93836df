// Prints docs/openapi.json: build/node/web/golconda_openapi_json > docs/openapi.json

#include <iostream>

#include "node/web/openapi/document.h"

int main() {
  const auto comments = golconda::web::openapi::ProtoComments::read(GOLCONDA_API_DESCRIPTORS);
  if (!comments) {
    std::cerr << golconda::describe(comments.error()) << "\n";
    return 1;
  }
  std::cout << golconda::web::openapi::document(*comments);
  return 0;
}
