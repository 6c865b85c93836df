// An answer that is kept to be sent again.

#pragma once

#include <memory>
#include <string>

namespace golconda::web {

struct MadeJson {
  std::shared_ptr<const std::string> json;
  std::string etag;  // with its quotation marks
};

}  // namespace golconda::web
