// Whether a claim code is a secret still: a buy-back shows it to everybody who reads the ledger.
//
// Errors: what the reader fails with. Thread-safety: pure function.

#pragma once

#include <string_view>

#include "crypto/base/result.h"
#include "node/host/reader.h"

namespace golconda::query {

// True when the item (16 bytes) was bought back with this code.
[[nodiscard]] Result<bool> is_claim_code_shown(const host::Reader& reader, ByteView item, std::string_view code);

}  // namespace golconda::query
