#include "node/ledger/participant_name.h"

#include "crypto/commitment.h"

namespace golconda::ledger {
namespace {

std::string label_of(const NameOpening& opening) { return "participant_name/" + opening.participant.text; }

tl::unexpected<Error> does_not_open(const NameOpening& opening, const std::string& why) {
  return fail(ErrorCode::kInvalidArgument, "the private name of " + opening.participant.text + ": " + why, "names",
              "ask " + opening.participant.text + " for its opening of the name that is in force");
}

}  // namespace

crypto::Digest commit_to(const NameOpening& opening) {
  return crypto::commit(opening.salt, label_of(opening), opening.name);
}

Result<void> check_opens(const NameOpening& opening, const Config& config) {
  const Participant* const participant = config.find(opening.participant);
  if (participant == nullptr) return does_not_open(opening, "nobody of that id takes part");
  if (!participant->name_commitment) return does_not_open(opening, "its name is not private");
  if (opening.name.empty() || opening.name.size() > kDisplayNameMaxBytes) {
    return does_not_open(opening, "a name has 1 to " + std::to_string(kDisplayNameMaxBytes) + " bytes");
  }
  if (!crypto::opens(participant->name_commitment->view(), opening.salt, label_of(opening), opening.name)) return does_not_open(opening, "it is not the one that was committed to");
  return {};
}

}  // namespace golconda::ledger
