// What a line speaks of: the item that it names, and the record that it expects to have written that item last.
//
// Thread-safety: pure; the views point into the line.

#pragma once

#include <optional>

#include "crypto/base/bytes.h"

namespace golconda::v1 {
class Line;
}

namespace golconda::ledger {

struct NamedRow {
  ByteView item;  // as written, whatever its length
  ByteView head;
  bool has_head = true;  // attest and amend need none
};

// nullopt for a row that makes an item, or none.
[[nodiscard]] std::optional<NamedRow> named_in(const v1::Line& line);

}  // namespace golconda::ledger
