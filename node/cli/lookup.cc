#include "node/cli/lookup.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <utility>

#include "node/cli/look.h"
#include "node/cli/manifest_mistakes.h"
#include "node/cli/progress.h"
#include "node/query/error_detail.h"
#include "node/query/limits.h"

namespace golconda::cli {
namespace {

// As many as keep the node's read pool busy while answers travel.
constexpr std::size_t kLookupThreads = 4;
constexpr std::size_t kLookupBatchItems = 250;
static_assert(kLookupBatchItems <= query::kPageItemsMax);

// 16 bytes, when the text is a whole id.
std::optional<Bytes> whole_id(std::string_view text) {
  return text.size() == query::kItemIdDigits ? from_hex(text) : std::nullopt;
}

bool may_be_prefix(std::string_view text) {
  return text.size() >= query::kPrefixMinDigits && text.size() < query::kItemIdDigits &&
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

v1::ItemSelector selector_of(const std::string& name, bool is_reference) {
  v1::ItemSelector selector;
  if (is_reference) {
    selector.set_reference(name);
  } else {
    selector.set_item(whole_id(name).value_or(Bytes{}));
  }
  return selector;
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

using Answers = std::vector<Result<v1::ItemView>>;

// Fills the answers from `begin` on, as many as the node gives at once; their number.
Result<std::size_t> ask_once(const net::Client& client, std::span<const Name> names, bool with_story,
                             std::span<Result<v1::ItemView>> answers) {
  v1::GetManyRequest request;
  request.set_with_story(with_story);
  for (const Name& name : names) *request.add_selectors() = selector_of(name.text, name.is_reference);
  GOLCONDA_TRY(v1::GetManyResponse response, client.get_many(request));
  const auto count = std::min(names.size(), static_cast<std::size_t>(response.answers_size()));
  if (count == 0) return fail(ErrorCode::kInternal, "the node answered for no item", "selectors", "report this as a bug");
  for (std::size_t i = 0; i < count; ++i) {
    auto& answer = *response.mutable_answers(static_cast<int>(i));
    if (answer.has_item()) {
      answers[i] = std::move(*answer.mutable_item());
    } else {
      answers[i] = tl::make_unexpected(query::from_detail(answer.error()).value_or(Error{}));
    }
  }
  return count;
}

// Answers for all names, in their order; ends early at an error that is not about one name.
Result<Answers> ask_for(const net::Client& client, const std::vector<Name>& names, bool with_story,
                        bool show_progress) {
  Answers answers(names.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;  // guards progress and broken
  Progress progress(look_for(surroundings(), false), "looking up", "items", names.size(), show_progress);
  std::optional<Error> broken;
  const auto work = [&] {
    for (std::size_t begin = next.fetch_add(kLookupBatchItems); begin < names.size();
         begin = next.fetch_add(kLookupBatchItems)) {
      std::size_t at = begin;
      const std::size_t end = std::min(begin + kLookupBatchItems, names.size());
      while (at < end) {
        const auto answered = ask_once(client, std::span(names).subspan(at, end - at), with_story,
                                       std::span(answers).subspan(at, end - at));
        const std::scoped_lock lock(mutex);
        if (!answered) {
          if (!broken) broken = answered.error();
          next = names.size();
          return;
        }
        progress.advance(*answered);
        at += *answered;
      }
    }
  };
  std::vector<std::thread> threads;
  const std::size_t batches = (names.size() + kLookupBatchItems - 1) / kLookupBatchItems;
  for (std::size_t i = 1; i < std::min(kLookupThreads, batches); ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  if (broken) return tl::make_unexpected(*std::move(broken));
  return answers;
}

}  // namespace

Result<v1::ItemView> get_item(const net::Client& client, std::string_view name) {
  const std::string text(name);
  if (whole_id(name)) return get_by(client, selector_of(text, false));
  auto by_reference = get_by(client, selector_of(text, true));
  if (by_reference.has_value() || by_reference.error().code != ErrorCode::kNotFound || !may_be_prefix(name)) {
    return by_reference;
  }
  v1::ItemSelector selector;
  selector.set_prefix(text);
  return get_by(client, std::move(selector));
}

Result<std::vector<v1::ItemView>> get_items(const net::Client& client, std::span<const std::string> names) {
  std::vector<Name> ids;
  for (const std::string& name : names) {
    if (whole_id(name)) ids.push_back({name, false, 0});
  }
  GOLCONDA_TRY(Answers answers, ask_for(client, ids, false, false));
  std::vector<v1::ItemView> views;
  auto answer = answers.begin();
  for (const std::string& name : names) {
    GOLCONDA_TRY(auto view, whole_id(name) ? std::move(*answer++) : get_item(client, name));
    views.push_back(std::move(view));
  }
  return views;
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
                           bool show_progress, MistakeList& mistakes) {
  const std::vector<Name> names = names_of(rows, wanted);
  GOLCONDA_TRY(auto answers, ask_for(client, names, wanted == Wanted::kStories, show_progress));
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

}  // namespace golconda::cli
