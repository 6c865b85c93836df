// Reads a manifest: CSV text to the lines of a draft, or every mistake in it at once.
//
// All or nothing: one mistake and no row is returned. 100,000 rows take well under a second.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "node/manifest/manifest.h"

namespace golconda::manifest {

template <class T>
using Read = tl::expected<T, ManifestMistakes>;

// The rows in the order of the file; divide and cut grouped by input, each group's SplitRow before its outputs, in the
// order in which the inputs first appear.
[[nodiscard]] Read<Manifest> parse_manifest(ManifestKind kind, std::string_view csv);

// What --template prints: the header and one example row, which parse_manifest accepts as it is.
[[nodiscard]] std::string manifest_template(ManifestKind kind);

// The columns as the Markdown table of docs/manifests.md.
[[nodiscard]] std::string manifest_columns_markdown(ManifestKind kind);

}  // namespace golconda::manifest
