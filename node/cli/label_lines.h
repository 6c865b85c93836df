// What a stone's label says beside its QR code.
//
// Thread-safety: pure function.

#pragma once

#include <string>

#include "golconda/v1/api.pb.h"
#include "node/label/sheet.h"

namespace golconda::cli {

// `name`: what its owner calls it, "" for nothing. `item` comes with its story, or without its reports.
[[nodiscard]] label::Label label_of(const v1::ItemView& item, const std::string& name, std::string link);

}  // namespace golconda::cli
