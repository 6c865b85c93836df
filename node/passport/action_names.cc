#include "node/passport/action_names.h"

#include "golconda/v1/record.pb.h"
#include "node/ledger/rules/form.h"

namespace golconda::passport {

std::string_view action_name(const v1::RecordBody& body) {
  const auto form = ledger::form_of(body);
  return form ? form->name : "unknown";
}

}  // namespace golconda::passport
