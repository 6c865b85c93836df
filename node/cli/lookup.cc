#include "node/cli/lookup.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "node/cli/look.h"
#include "node/cli/manifest_mistakes.h"
#include "node/cli/progress.h"
#include "node/net/limits.h"

namespace golconda::cli {
namespace {

// Each waits for the network most of the time; more would only queue at the node's read pool.
constexpr std::size_t kLookupThreads = 4;

// 16 bytes, when the text is a whole id.
std::optional<Bytes> whole_id(std::string_view text) {
  return text.size() == net::kItemIdDigits ? from_hex(text) : std::nullopt;
}

bool may_be_prefix(std::string_view text) {
  return text.size() >= net::kPrefixMinDigits && text.size() < net::kItemIdDigits &&
         std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

Result<v1::ItemView> get_by(const net::Client& client, v1::ItemSelector selector) {
  v1::GetRequest request;
  *request.mutable_selector() = std::move(selector);
  GOLCONDA_TRY(v1::GetResponse response, client.get(request));
  return std::move(*response.mutable_item());
}

Result<v1::ItemView> get_named(const net::Client& client, const std::string& name, bool is_reference) {
  v1::ItemSelector selector;
  if (is_reference) {
    selector.set_reference(name);
  } else {
    selector.set_item(whole_id(name).value_or(Bytes{}));
  }
  return get_by(client, std::move(selector));
}

// One name, and the row in which it stands first.
struct Name {
  std::string text;
  bool is_reference = false;
  std::uint32_t file_line = 0;
};

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
    add(row.item_text, row.item_is_reference, row.file_line, row.item_is_reference || wanted == Wanted::kAllItems);
    add(row.other_item_text, row.other_item_is_reference, row.file_line, row.other_item_is_reference);
    for (const std::string& text : row.against_texts) {
      const bool is_reference = !whole_id(text).has_value();
      add(text, is_reference, row.file_line, is_reference);
    }
  }
  return names;
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

// Answers for all names, in their order; ends early at an error that is not about one name.
Result<std::vector<Result<v1::ItemView>>> ask_for(const net::Client& client, const std::vector<Name>& names,
                                                  bool show_progress) {
  std::vector<Result<v1::ItemView>> answers(names.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;  // guards progress and broken
  Progress progress(look_for(surroundings(), false), "looking up", "items", names.size(), show_progress);
  std::optional<Error> broken;
  const auto work = [&] {
    for (std::size_t i = next++; i < names.size(); i = next++) {
      answers[i] = get_named(client, names[i].text, names[i].is_reference);
      const std::scoped_lock lock(mutex);
      progress.advance(1);
      if (answers[i].has_value()) continue;
      const ErrorCode code = answers[i].error().code;
      if (code == ErrorCode::kNotFound || code == ErrorCode::kInvalidArgument) continue;
      if (!broken) broken = answers[i].error();
      next = names.size();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(kLookupThreads, names.size()); ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  if (broken) return tl::make_unexpected(*std::move(broken));
  return answers;
}

}  // namespace

Result<v1::ItemView> get_item(const net::Client& client, std::string_view name) {
  const std::string text(name);
  if (whole_id(name)) return get_named(client, text, false);
  auto by_reference = get_named(client, text, true);
  if (by_reference.has_value() || by_reference.error().code != ErrorCode::kNotFound || !may_be_prefix(name)) {
    return by_reference;
  }
  v1::ItemSelector selector;
  selector.set_prefix(text);
  return get_by(client, std::move(selector));
}

Result<Bytes> get_item_id(const net::Client& client, std::string_view name) {
  GOLCONDA_TRY(const v1::ItemView view, get_item(client, name));
  return view.item();
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

Result<Views> look_up_rows(const net::Client& client, std::vector<ManifestRow>& rows, Wanted wanted,
                           bool show_progress) {
  const std::vector<Name> names = names_of(rows, wanted);
  GOLCONDA_TRY(auto answers, ask_for(client, names, show_progress));
  Views views;
  MistakeList mistakes;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (answers[i].has_value()) {
      views.put(names[i].text, names[i].is_reference, *std::move(answers[i]));
    } else {
      mistakes.add(names[i].file_line, names[i].is_reference ? "reference" : "item", names[i].text,
                   std::move(answers[i]).error());
    }
  }
  if (!mistakes.empty()) return tl::make_unexpected(to_error(mistakes.take()));
  fill_ids(rows, views);
  return views;
}

}  // namespace golconda::cli
