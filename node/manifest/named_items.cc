#include "node/manifest/named_items.h"

#include <optional>
#include <utility>

#include "node/ledger/ids.h"

namespace golconda::manifest {
namespace {

std::vector<Name> names_of(const std::vector<ManifestRow>& rows, Wanted wanted) {
  std::vector<Name> names;
  Views seen;
  const auto add = [&](const std::string& text, bool is_reference, std::uint32_t file_line, bool needed) {
    if (text.empty() || !needed || seen.find(text, is_reference) != nullptr) return;
    seen.put(text, is_reference, {});
    names.push_back({text, is_reference, file_line});
  };
  for (const ManifestRow& row : rows) {
    // A new item's row in divide and cut repeats its input's name; its SplitRow has it.
    if (row.line.has_new_item()) continue;
    add(row.item_text, row.item_is_reference, row.file_line, row.item_is_reference || wanted != Wanted::kReferences);
    add(row.other_item_text, row.other_item_is_reference, row.file_line, row.other_item_is_reference);
    for (const std::string& text : row.against_texts) {
      const bool is_reference = !whole_id(text).has_value();
      add(text, is_reference, row.file_line, is_reference);
    }
  }
  return names;
}

Bytes id_of(const Views& views, const std::string& text, bool is_reference) {
  const v1::ItemView* view = views.find(text, is_reference);
  return view != nullptr ? view->item() : whole_id(text).value_or(Bytes{});
}

void fill_ids(std::vector<ManifestRow>& rows, const Views& views) {
  for (ManifestRow& row : rows) {
    if (std::string* item = item_field(row.line); item != nullptr && !row.item_text.empty()) {
      *item = id_of(views, row.item_text, row.item_is_reference);
    }
    if (!row.line.has_attest()) continue;
    auto& attest = *row.line.mutable_attest();
    if (!row.other_item_text.empty()) {
      attest.set_other_item(id_of(views, row.other_item_text, row.other_item_is_reference));
    }
    attest.clear_against();
    for (const std::string& text : row.against_texts) {
      attest.add_against(id_of(views, text, !whole_id(text).has_value()));
    }
  }
}

}  // namespace

std::optional<Bytes> whole_id(std::string_view text) {
  return text.size() == 2 * ledger::ItemId::kSizeBytes ? from_hex(text) : std::nullopt;
}

v1::ItemSelector selector_of(const std::string& name, bool is_reference) {
  v1::ItemSelector selector;
  if (is_reference) {
    selector.set_reference(name);
  } else {
    selector.set_item(whole_id(name).value_or(Bytes{}));
  }
  return selector;
}

void Views::put(const std::string& name, bool is_reference, v1::ItemView view) {
  (is_reference ? by_reference_ : by_id_).insert_or_assign(name, std::move(view));
}

const v1::ItemView* Views::find(const std::string& name, bool is_reference) const {
  const auto& views = is_reference ? by_reference_ : by_id_;
  const auto found = views.find(name);
  return found == views.end() ? nullptr : &found->second;
}

const v1::ItemView* view_of(const Views& views, const ManifestRow& row) {
  return views.find(row.item_text, row.item_is_reference);
}

Result<Views> look_up_rows(const AskItems& ask, std::vector<ManifestRow>& rows, Wanted wanted, MistakeList& mistakes) {
  const std::vector<Name> names = names_of(rows, wanted);
  GOLCONDA_TRY(auto answers, ask(names, wanted == Wanted::kStories));
  Views views;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (answers[i].has_value()) {
      views.put(names[i].text, names[i].is_reference, *std::move(answers[i]));
    } else {
      mistakes.add(names[i].file_line, names[i].is_reference ? "reference" : "item", names[i].text,
                   std::move(answers[i]).error());
    }
  }
  if (mistakes.empty()) fill_ids(rows, views);
  return views;
}

std::string* item_field(v1::Line& line) {
  switch (line.row_case()) {
    case v1::Line::kItem: return line.mutable_item()->mutable_item();
    case v1::Line::kSplit: return line.mutable_split()->mutable_item();
    case v1::Line::kUnpack: return line.mutable_unpack()->mutable_item();
    case v1::Line::kAccept: return line.mutable_accept()->mutable_item();
    case v1::Line::kGrade: return line.mutable_grade()->mutable_item();
    case v1::Line::kAttest: return line.mutable_attest()->mutable_item();
    case v1::Line::kAmend: return line.mutable_amend()->mutable_item();
    case v1::Line::kSell: return line.mutable_sell()->mutable_item();
    case v1::Line::kBuyBack: return line.mutable_buy_back()->mutable_item();
    case v1::Line::kNewItem:
    case v1::Line::ROW_NOT_SET: break;
  }
  return nullptr;
}

std::string* head_field(v1::Line& line) {
  switch (line.row_case()) {
    case v1::Line::kItem: return line.mutable_item()->mutable_head();
    case v1::Line::kSplit: return line.mutable_split()->mutable_head();
    case v1::Line::kUnpack: return line.mutable_unpack()->mutable_head();
    case v1::Line::kAccept: return line.mutable_accept()->mutable_head();
    case v1::Line::kGrade: return line.mutable_grade()->mutable_head();
    case v1::Line::kSell: return line.mutable_sell()->mutable_head();
    case v1::Line::kBuyBack: return line.mutable_buy_back()->mutable_head();
    case v1::Line::kAttest:
    case v1::Line::kAmend:
    case v1::Line::kNewItem:
    case v1::Line::ROW_NOT_SET: break;
  }
  return nullptr;
}

}  // namespace golconda::manifest
