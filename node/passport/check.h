// Checking a passport: the network's id and nothing else is needed. No node, no clock, no internet.
//
// The checks are made in the order of passport::Check and end with the first that fails. The history is judged by the
// ledger's own rules (node/ledger/judge.h, judge_shown), over the lines that are shown.
//
// Errors: none; a file that cannot be read fails the check of its form. Memory is bounded by node/passport/limits.h.
// Thread-safety: pure; any thread.

#pragma once

#include "crypto/base/bytes.h"
#include "node/passport/verdict.h"

namespace golconda::passport {

// `pinned` is the network that the verifier trusts, however it learnt of it.
[[nodiscard]] Verdict check(ByteView json, const ledger::NetworkId& pinned);

}  // namespace golconda::passport
