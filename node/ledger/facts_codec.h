// Facts to and from golconda.v1.Facts: unset and zero are the same.
//
// Thread-safety: pure functions.

#pragma once

#include "node/ledger/item.h"

namespace golconda::v1 {
class Facts;
}

namespace golconda::ledger {

// Sets what `facts` says and nothing else, so that equal facts have equal bytes.
void encode_facts(const Facts& facts, v1::Facts& out);
[[nodiscard]] Facts decode_facts(const v1::Facts& in);

}  // namespace golconda::ledger
