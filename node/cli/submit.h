// Documents on their way to the node: several in flight, again when the node was busy, and no further once one is
// refused.
//
// The first document goes alone: a mistake that all of them share is then found before the others are sent.
//
// Thread-safety: for the main thread; results arrive on gRPC's threads and are taken under the window's lock.

#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/cli/progress.h"
#include "node/manifest/documents.h"
#include "node/net/client.h"

namespace golconda::cli {

struct SubmitPlan {
  std::string participant;
  std::chrono::milliseconds wait{0};  // for finality; 0: the node's default
};

struct Submitted {
  // One for each document; nullopt: never sent, because another was refused.
  std::vector<std::optional<Result<v1::SubmitResponse>>> answers;
};

[[nodiscard]] Submitted submit_documents(const net::Client& client, const SubmitPlan& plan,
                                         const std::vector<manifest::Document>& documents, Progress& progress);

}  // namespace golconda::cli
