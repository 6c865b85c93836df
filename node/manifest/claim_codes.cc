#include "node/manifest/claim_codes.h"

#include <array>
#include <cstdint>

#include "crypto/domain.h"
#include "crypto/random.h"
#include "crypto/sha256.h"
#include "node/manifest/csv_reader.h"
#include "node/manifest/manifest_csv.h"

namespace golconda::manifest {
namespace {

// Crockford's: no I, L, O and U. 32 letters: five bits each, none favoured.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLetters = 16;
constexpr std::size_t kGroupLetters = 4;

}  // namespace

std::string make_claim_code() {
  std::array<std::uint8_t, kCodeLetters> random{};
  crypto::fill_random(random);
  std::string code;
  for (std::size_t i = 0; i < random.size(); ++i) {
    if (i != 0 && i % kGroupLetters == 0) code.push_back('-');
    code.push_back(kLetters[random[i] % kLetters.size()]);
  }
  return code;
}

Bytes claim_hash(std::string_view code) { return crypto::sha256({crypto::domain::kClaim, code}).bytes(); }

Result<ClaimCodes> parse_claim_codes(std::string_view csv, const std::string& name) {
  const auto manifest = parse_manifest(ManifestKind::kSell, csv);
  if (!manifest.has_value()) return tl::make_unexpected(file_error(manifest.error(), name));
  ClaimCodes codes;
  for (const ManifestRow& row : manifest->rows) {
    if (!row.item_is_reference && !row.claim_code.empty()) codes.insert_or_assign(row.item_text, row.claim_code);
  }
  return codes;
}

std::string claim_codes_csv(const ClaimCodes& codes) {
  std::string csv = "item,claim_code\n";
  for (const auto& [item, code] : codes) csv += item + "," + csv_field(code) + "\n";
  return csv;
}

void fill_claim_hashes(std::vector<ManifestRow>& rows, ClaimCodes& codes, MistakeList& mistakes) {
  for (ManifestRow& row : rows) {
    auto& sell = *row.line.mutable_sell();
    const std::string item = to_hex(sell.item());
    const auto [known, is_new] = codes.try_emplace(item, row.claim_code);
    if (is_new && known->second.empty()) known->second = make_claim_code();
    if (!row.claim_code.empty() && row.claim_code != known->second) {
      mistakes.add({row.file_line, "claim_code", row.item_text,
                    row.item_text + " has another claim code in the file of codes",
                    "leave the field empty to use that code, or name another --codes file"});
    }
    sell.set_claim_hash(claim_hash(known->second));
  }
}

Result<void> renew_claim_codes(const IsCodeShown& is_shown, const Views& views, const std::vector<ManifestRow>& rows,
                               ClaimCodes& codes, MistakeList& mistakes) {
  for (const ManifestRow& row : rows) {
    const v1::ItemView* view = view_of(views, row);
    if (view == nullptr || view->state().status() != v1::ITEM_STATUS_HELD) continue;
    const auto known = codes.find(to_hex(view->item()));
    const std::string code = !row.claim_code.empty() || known == codes.end() ? row.claim_code : known->second;
    if (code.empty()) continue;
    GOLCONDA_TRY(const bool is_known_to_all, is_shown(view->item(), code));
    if (!is_known_to_all) {
      // A code of the user's own for this sale takes the place of one that an earlier sale made public.
      if (known == codes.end() || code == known->second) continue;
      GOLCONDA_TRY(const bool was_public, is_shown(view->item(), known->second));
      if (was_public) codes.erase(known);
    } else if (row.claim_code.empty()) {
      codes.erase(known);
    } else {
      mistakes.add({row.file_line, "claim_code", row.item_text,
                    "the claim code of " + row.item_text + " was shown when it was bought back, and everybody can read it",
                    "leave the field empty to have a new one made"});
    }
  }
  return {};
}

}  // namespace golconda::manifest
