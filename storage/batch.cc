#include "storage/batch.h"

namespace golconda::storage {

void Batch::add(Column column, bool erased, ByteView key, ByteView value) {
  entries_.push_back({buffer_.size(), static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(value.size()),
                      column, erased});
  buffer_ += key;
  buffer_ += value;
}

void Batch::clear() {
  buffer_.clear();
  entries_.clear();
}

Batch::Write Batch::at(std::size_t index) const {
  const Entry& entry = entries_[index];
  const ByteView buffer = buffer_;
  return {entry.column, entry.erased, buffer.substr(entry.offset, entry.key_bytes),
          buffer.substr(entry.offset + entry.key_bytes, entry.value_bytes)};
}

}  // namespace golconda::storage
