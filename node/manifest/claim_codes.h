// Claim codes: what a consumer's receipt carries, and the ledger only the hash of.
//
// They are kept in a CSV file (item,claim_code) that is written before anything is submitted, because they exist nowhere
// else, and read again when the command is repeated, so that the same item is sold under the same code. The file is a
// manifest for `golconda sell` and `golconda buy-back`.
//
// Thread-safety: values; make_claim_code draws from the operating system.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "node/manifest/manifest.h"
#include "node/manifest/manifest_mistakes.h"
#include "node/manifest/named_items.h"

namespace golconda::manifest {

// Item id in hexadecimal -> code.
using ClaimCodes = std::map<std::string, std::string>;

// "7KQ2-M0XD-9RTB-4HCE": 80 random bits without letters that are mistaken for digits.
[[nodiscard]] std::string make_claim_code();

// SHA-256("golconda/claim/v1\n" || code).
[[nodiscard]] Bytes claim_hash(std::string_view code);

// `name`: of the file, as mistakes name it.
[[nodiscard]] Result<ClaimCodes> parse_claim_codes(std::string_view csv, const std::string& name);
[[nodiscard]] std::string claim_codes_csv(const ClaimCodes& codes);

// Each row's hash, of its own code, of the one in `codes`, or of a new one; all of them are in `codes` afterwards. A row
// whose own code is not the one in `codes` is one of the `mistakes`.
void fill_claim_hashes(std::vector<ManifestRow>& rows, ClaimCodes& codes, MistakeList& mistakes);

// Whether a buy-back has shown `code` of the item (16 bytes) to everybody.
using IsCodeShown = std::function<Result<bool>(const Bytes& item, const std::string& code)>;

// An item that was sold, bought back and is sold again gets a new code, for whoever reads the ledger knows the old one: it
// leaves `codes`. A row's own code that everybody knows is one of the `mistakes`. One that is sold already, or on its way
// to be, keeps the code that is on the receipt. Before fill_claim_hashes.
[[nodiscard]] Result<void> renew_claim_codes(const IsCodeShown& is_shown, const Views& views,
                                             const std::vector<ManifestRow>& rows, ClaimCodes& codes,
                                             MistakeList& mistakes);

}  // namespace golconda::manifest
