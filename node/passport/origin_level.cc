#include "node/passport/origin_level.h"

namespace golconda::passport {

std::string_view to_string(OriginLevel level) {
  switch (level) {
    case OriginLevel::kMatched: return "matched";
    case OriginLevel::kSigned: return "signed";
    case OriginLevel::kMixed: return "mixed";
    case OriginLevel::kDeclared: return "declared";
  }
  return "unknown";
}

std::string_view describe(OriginLevel level) {
  switch (level) {
    case OriginLevel::kMatched: return "a laboratory or cutter matched the stone's scan with the miner's";
    case OriginLevel::kSigned:
      return "every hand-over is signed by both sides, or by whom the network let take over from a holder that left; no scan "
             "was matched";
    case OriginLevel::kMixed: return "a mixture of the origins listed, with their shares";
    case OriginLevel::kDeclared: return "stock from before the ledger; its origin is undeclared";
  }
  return "unknown";
}

}  // namespace golconda::passport
