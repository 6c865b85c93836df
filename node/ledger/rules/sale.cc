// sell and buy_back: to a consumer and from one. No name goes on the ledger, only the hash of a claim code.
//
// sell, by a retailer: the item is held by the author (kNotHeld, kNotCustodian), his own or on consignment (kNotOwner);
// the claim code's hash has 32 bytes (kClaimHashInvalid). Its custodian stays on record as the one who sold it.
//
// buy_back, by the retailer that sold it (kNotSoldByYou): the claim code, shown, has the item's hash (kClaimCodeWrong).
// The item is held again and the retailer's own.

#include "crypto/domain.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

const v1::SellRow& sell_row(const v1::Line& line) { return line.sell(); }
const v1::BuyBackRow& buy_back_row(const v1::Line& line) { return line.buy_back(); }

Judged<void> check_claim_code(const FoundItem& item, const std::string& code) {
  GOLCONDA_CHECK_OK(require_text(code, kClaimCodeMaxBytes, "claim_code", item.line));
  if (item.state->claim_hash == crypto::sha256({crypto::domain::kClaim, code})) return {};
  // The code itself is a secret until it is right: it is not quoted.
  return refuse(Rule::kClaimCodeWrong, item.line, {{"item", to_hex(item.id.view())}});
}

}  // namespace

Judged<Changes> sell(const Context& context) {
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_rows(context, 0, sell_row));
  for (const FoundItem& item : items) {
    GOLCONDA_CHECK_OK(check_held(context, item));
    GOLCONDA_CHECK_OK(check_may_sell(context, item));
    const std::string& hash = sell_row(context.line(item.line)).claim_hash();
    if (!crypto::Digest::from(hash)) {
      return refuse(Rule::kClaimHashInvalid, item.line, {{"bytes", std::to_string(hash.size())}});
    }
  }

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    auto after = next_state(context, *item.state);
    after->status = ItemStatus::kSold;
    after->owner = {};
    clear_holding_terms(*after);
    after->claim_hash = crypto::Digest::from(sell_row(context.line(item.line)).claim_hash());
    write_item(changes, item, std::move(after));
  }
  return changes;
}

Judged<Changes> buy_back(const Context& context) {
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_rows(context, 0, buy_back_row));
  for (const FoundItem& item : items) {
    if (item.state->status != ItemStatus::kSold || item.state->custodian != context.author.id) {
      return refuse(Rule::kNotSoldByYou, item.line,
                    {{"item", to_hex(item.id.view())},
                     {"status", std::string(to_string(item.state->status))},
                     {"custodian", item.state->custodian.text}});
    }
    GOLCONDA_CHECK_OK(check_claim_code(item, buy_back_row(context.line(item.line)).claim_code()));
  }

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    auto after = next_state(context, *item.state);
    after->status = ItemStatus::kHeld;
    after->owner = context.author.id;
    after->claim_hash.reset();
    write_item(changes, item, std::move(after));
  }
  return changes;
}

}  // namespace golconda::ledger
