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
#include "node/cli/progress.h"
#include "node/query/error_detail.h"
#include "node/query/limits.h"

namespace golconda::cli {
namespace {

// As many as keep the node's read pool busy while answers travel.
constexpr std::size_t kLookupThreads = 4;
constexpr std::size_t kLookupBatchItems = 250;
static_assert(kLookupBatchItems <= query::kPageItemsMax);

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

using Answers = std::vector<Result<v1::ItemView>>;

// Fills the answers from `begin` on, as many as the node gives at once; their number.
Result<std::size_t> ask_once(const net::Client& client, std::span<const manifest::Name> names, bool with_story,
                             std::span<Result<v1::ItemView>> answers) {
  v1::GetManyRequest request;
  request.set_with_story(with_story);
  for (const manifest::Name& name : names) *request.add_selectors() = manifest::selector_of(name.text, name.is_reference);
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
Result<Answers> ask_for(const net::Client& client, const std::vector<manifest::Name>& names, bool with_story,
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
  if (manifest::whole_id(name)) return get_by(client, manifest::selector_of(text, false));
  auto by_reference = get_by(client, manifest::selector_of(text, true));
  if (by_reference.has_value() || by_reference.error().code != ErrorCode::kNotFound || !may_be_prefix(name)) {
    return by_reference;
  }
  v1::ItemSelector selector;
  selector.set_prefix(text);
  return get_by(client, std::move(selector));
}

Result<std::vector<v1::ItemView>> get_items(const net::Client& client, std::span<const std::string> names) {
  std::vector<manifest::Name> ids;
  for (const std::string& name : names) {
    if (manifest::whole_id(name)) ids.push_back({name, false, 0});
  }
  GOLCONDA_TRY(Answers answers, ask_for(client, ids, false, false));
  std::vector<v1::ItemView> views;
  auto answer = answers.begin();
  for (const std::string& name : names) {
    GOLCONDA_TRY(auto view, manifest::whole_id(name) ? std::move(*answer++) : get_item(client, name));
    views.push_back(std::move(view));
  }
  return views;
}

Result<Bytes> get_item_id(const net::Client& client, std::string_view name) {
  GOLCONDA_TRY(const v1::ItemView view, get_item(client, name));
  return view.item();
}

Result<manifest::Views> look_up_rows(const net::Client& client, std::vector<manifest::ManifestRow>& rows,
                                     manifest::Wanted wanted, bool show_progress, manifest::MistakeList& mistakes) {
  const auto ask = [&](const std::vector<manifest::Name>& names, bool with_story) {
    return ask_for(client, names, with_story, show_progress);
  };
  return manifest::look_up_rows(ask, rows, wanted, mistakes);
}

}  // namespace golconda::cli
