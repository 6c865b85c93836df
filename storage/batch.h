// Writes that happen together or not at all.
//
// Keys and values are copied into one buffer: a batch of thousands of small writes is a handful of allocations.
//
// Thread-safety: a value.

#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/bytes.h"
#include "storage/schema.h"

namespace golconda::storage {

class Batch {
 public:
  struct Write {
    Column column{};
    bool erased = false;
    ByteView key;
    ByteView value;  // empty when erased
  };

  void put(Column column, ByteView key, ByteView value) { add(column, false, key, value); }
  void erase(Column column, ByteView key) { add(column, true, key, {}); }
  void clear();

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // In the order in which they were added; valid until the batch changes. A later write of a key wins.
  [[nodiscard]] Write at(std::size_t index) const;
  // Of all keys and values.
  [[nodiscard]] std::size_t size_bytes() const { return buffer_.size(); }

 private:
  struct Entry {
    std::size_t offset = 0;
    std::uint32_t key_bytes = 0;
    std::uint32_t value_bytes = 0;
    Column column{};
    bool erased = false;
  };
  void add(Column column, bool erased, ByteView key, ByteView value);

  Bytes buffer_;
  std::vector<Entry> entries_;
};

}  // namespace golconda::storage
