// The public test vectors, where they are: $GOLCONDA_VECTORS, or shared/vectors beside the repository.

#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace golconda::crypto::test {

inline std::optional<std::string> vector_file(const std::string& name) {
  const char* set = std::getenv("GOLCONDA_VECTORS");
  const std::filesystem::path folder = set != nullptr ? set : GOLCONDA_SOURCE_DIR "/../shared/vectors";
  const auto path = folder / name;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path.string();
}

// For a test that reads `name`: its path in `path`, or the test is skipped.
#define GOLCONDA_VECTOR_FILE(path, name)                                                                \
  const auto path = ::golconda::crypto::test::vector_file(name);                                        \
  if (!path) GTEST_SKIP() << "no " << name << ": set GOLCONDA_VECTORS to the folder that has it"

}  // namespace golconda::crypto::test
