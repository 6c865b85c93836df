#include "node/cli/repeated.h"

#include <utility>

#include "crypto/base/bytes.h"
#include "node/cli/lookup.h"

namespace golconda::cli {
namespace {

struct Place {
  std::size_t document = 0;
  std::uint32_t line = 0;
};

bool has_hands(v1::RecordBody::ActionCase action) {
  return action != v1::RecordBody::kGrade && action != v1::RecordBody::kAttest && action != v1::RecordBody::kAmend;
}

}  // namespace

bool can_be_done_again(v1::RecordBody::ActionCase action, const v1::ItemState& state,
                       const std::string& participant) {
  const bool is_held = state.status() == v1::ITEM_STATUS_HELD && state.custodian() == participant;
  switch (action) {
    case v1::RecordBody::kPack:
    case v1::RecordBody::kBlend:
    case v1::RecordBody::kDivide:
    case v1::RecordBody::kCut:
    case v1::RecordBody::kOffer:
    case v1::RecordBody::kSell:
    case v1::RecordBody::kReportLost: return is_held;
    case v1::RecordBody::kUnpack: return state.status() == v1::ITEM_STATUS_PACKED;
    case v1::RecordBody::kAccept:
    case v1::RecordBody::kDecline:
      return state.status() == v1::ITEM_STATUS_OFFERED && state.offered_to() == participant;
    case v1::RecordBody::kBuyBack: return state.status() == v1::ITEM_STATUS_SOLD && state.custodian() == participant;
    case v1::RecordBody::kRegisterRough:
    case v1::RecordBody::kRegisterStock:
    case v1::RecordBody::kGrade:
    case v1::RecordBody::kAttest:
    case v1::RecordBody::kAmend:
    case v1::RecordBody::kRotateKey:
    case v1::RecordBody::kTakeOver:  // who has left cannot get anything back
    case v1::RecordBody::ACTION_NOT_SET: return false;
  }
  return false;
}

Result<std::vector<MovedOn>> find_moved_on(const net::Client& client, const std::string& participant,
                                           const std::vector<manifest::Document>& documents, const Submitted& submitted) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& answer = submitted.answers[i];
    if (!answer || !answer->has_value() || !(*answer)->repeated_request()) continue;
    // State shows final records only: of one that waits, the items still look as they were before it.
    if (!(*answer)->final()) continue;
    const v1::Draft& draft = documents[i].draft;
    if (!has_hands(draft.body().action_case())) continue;
    for (int k = 0; k < draft.lines_size(); ++k) {
      v1::Line line = draft.lines(k);
      const std::string* const item = manifest::item_field(line);
      if (item == nullptr) continue;
      names.push_back(to_hex(*item));
      places.push_back({i, static_cast<std::uint32_t>(k)});
    }
  }
  GOLCONDA_TRY(auto views, get_items(client, names));
  std::vector<MovedOn> moved;
  for (std::size_t k = 0; k < views.size(); ++k) {
    const std::size_t document = places[k].document;
    const v1::ItemState& state = views[k].state();
    if (state.head() == (**submitted.answers[document]).record_id()) continue;
    if (!can_be_done_again(documents[document].draft.body().action_case(), state, participant)) continue;
    moved.push_back({document, places[k].line, std::move(views[k])});
  }
  return moved;
}

}  // namespace golconda::cli
