// Making a passport from what a node has.
//
// It takes the item, everything that it came from, and the lots that any of these lay in while they did; of a lot or a
// piece of jewellery also everything that was ever in it. Of each, its records with the lines that belong to it,
// attestations, amendments and withdrawals; what other item claims the same unique value; and for each log the newest
// final checkpoint. Where a stone was cut or divided from a mixture, the
// lines of its siblings are needed to tell its shares, and are put in; `with_siblings` puts them in everywhere, `siblings`
// those that are named.
//
// Errors: kNotFound for an unknown item, kInvalidArgument for a name that its participant does not have and for a sibling
// that is none, kResourceExhausted past node/passport/limits.h, and the reader's.
// Thread-safety: as the reader's.

#pragma once

#include <set>
#include <string>
#include <vector>

#include "node/passport/passport.h"
#include "node/passport/reader.h"

namespace golconda::passport {

// A private value in one record alone.
struct PrivateValueName {
  std::string record;  // the first digits of its id, in hexadecimal
  std::string label;
};

struct BuildOptions {
  // Labels of the private values to show, of those that the reader has, in every record.
  std::set<std::string> disclose;
  bool with_siblings = false;
  // Private names to show, each once, of those who signed a record in it or were made an offer in one; others are left out.
  std::vector<ledger::NameOpening> names{};
  // And private values in one record each.
  std::vector<PrivateValueName> values{};
  std::set<ledger::ItemId> siblings{};
};

[[nodiscard]] Result<Passport> build(const PassportReader& reader, const ledger::ItemId& item,
                                     const BuildOptions& options = {});

}  // namespace golconda::passport
