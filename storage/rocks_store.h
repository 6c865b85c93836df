// A Store on RocksDB: checksums on, one write-ahead log, and no acknowledged write dropped in silence.

#pragma once

#include <filesystem>
#include <memory>

#include "storage/store.h"

namespace golconda::storage {

struct RocksTuning {
  // Memory for writes that are not in tables yet, over all columns.
  std::size_t write_buffer_bytes = std::size_t{192} << 20;
  // Memory for blocks that were read, indexes and filters included.
  std::size_t block_cache_bytes = std::size_t{128} << 20;
};

// Opens the store in `directory`, making it when there is none. Fails with kUnavailable when another process has it
// open, kCorrupt when what is there is damaged (a hole in the write-ahead log included), kIo.
[[nodiscard]] Result<std::unique_ptr<Store>> open_rocks_store(const std::filesystem::path& directory,
                                                              const RocksTuning& tuning = {});

// Opens what is there to read it: not a byte of the directory is written, so that a backup stays what it was, and one on
// a read-only disk can be read. What was written and not yet in tables is read from the write-ahead log into memory.
// write() and copy_to() fail with kReadOnly. While it is open no other process can open it for writing.
// Fails with kNotFound when there is no store, kUnavailable when another process has it open, kCorrupt (a store that
// lacks one of this version's columns included), kIo.
[[nodiscard]] Result<std::unique_ptr<Store>> open_rocks_store_read_only(const std::filesystem::path& directory,
                                                                        const RocksTuning& tuning = {});

}  // namespace golconda::storage
