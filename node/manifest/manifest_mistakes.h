// Collects the mistakes of one manifest: lists the first ones, counts all.
//
// Thread-safety: none; one reader owns it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "node/manifest/manifest.h"

namespace golconda::manifest {

class MistakeList {
 public:
  void add(Mistake mistake);

  // A value that a parser refused.
  void add(std::uint32_t file_line, std::string_view column, std::string_view value, Error error);

  [[nodiscard]] bool empty() const { return mistakes_.total == 0; }

  // In the order of the file; the list is empty afterwards.
  [[nodiscard]] ManifestMistakes take();

 private:
  ManifestMistakes mistakes_;
};

// All of them in one error, a line each, of the file with this name.
[[nodiscard]] Error file_error(const ManifestMistakes& mistakes, const std::string& name);

}  // namespace golconda::manifest
