#include "node/cli/submit.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "node/ledger/refusal.h"
#include "node/net/submit_window.h"

namespace golconda::cli {
namespace {

// A node that is busy makes room within a commit or two; one that is gone for half a minute needs its operator.
constexpr int kBusyRoundsMax = 8;
constexpr std::chrono::milliseconds kFirstPause{200};
constexpr std::chrono::milliseconds kLongestPause{5'000};

bool is_busy(const Error& error) {
  return error.code == ErrorCode::kResourceExhausted || error.code == ErrorCode::kUnavailable;
}

class Submission {
 public:
  Submission(const net::Client& client, const SubmitPlan& plan, std::vector<Document>& documents, Progress& progress)
      : client_(client), plan_(plan), documents_(documents), progress_(progress) {
    out_.answers.resize(documents.size());
  }

  Submitted run() {
    std::vector<std::size_t> first{0};
    submit_until_settled(std::move(first));
    std::vector<std::size_t> others;
    for (std::size_t i = 1; i < documents_.size(); ++i) others.push_back(i);
    if (!stopped_) submit_until_settled(std::move(others));
    return std::move(out_);
  }

 private:
  void submit_until_settled(std::vector<std::size_t> numbers) {
    int busy_rounds = 0;
    auto pause = kFirstPause;
    while (!numbers.empty() && !stopped_) {
      one_round(numbers);
      const std::size_t marked = mark_discrepancies(numbers);
      const bool busy = has_busy(numbers);
      if (marked == 0 && (!busy || ++busy_rounds > kBusyRoundsMax)) return;
      if (busy) {
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, kLongestPause);
      } else {
        busy_rounds = 0;
      }
      std::erase_if(numbers, [this](std::size_t number) { return is_settled(number); });
    }
  }

  void one_round(const std::vector<std::size_t>& numbers) {
    net::SubmitWindow window(client_, [&](std::size_t sent, Result<v1::SubmitResponse> result) {
      const std::size_t number = numbers[sent];
      if (result.has_value()) {
        progress_.advance(static_cast<std::size_t>(documents_[number].draft.lines_size()));
      } else if (!is_busy(result.error()) && !may_be_marked(number, result.error())) {
        stopped_ = true;
      }
      out_.answers[number] = std::move(result);
    });
    for (const std::size_t number : numbers) {
      if (stopped_) break;
      window.submit(request_of(documents_[number]));
    }
    window.finish();
  }

  [[nodiscard]] std::shared_ptr<const v1::SubmitRequest> request_of(const Document& document) const {
    auto request = std::make_shared<v1::SubmitRequest>();
    request->set_participant(plan_.participant);
    request->set_request_id(document.request_id);
    *request->mutable_draft() = document.draft;
    request->set_wait_ms(static_cast<std::uint32_t>(plan_.wait.count()));
    return request;
  }

  [[nodiscard]] bool may_be_marked(std::size_t number, const Error& error) const {
    if (error.rule != ledger::to_string(ledger::Rule::kDiscrepancyMissing) || !error.line) return false;
    const Document& document = documents_[number];
    return std::ranges::find(document.may_mark, *error.line) != document.may_mark.end() &&
           !document.draft.lines(static_cast<int>(*error.line)).accept().discrepancy();
  }

  std::size_t mark_discrepancies(const std::vector<std::size_t>& numbers) {
    std::size_t marked = 0;
    for (const std::size_t number : numbers) {
      const auto& answer = out_.answers[number];
      if (!answer || answer->has_value() || !may_be_marked(number, answer->error())) continue;
      const std::uint32_t line = *answer->error().line;
      documents_[number].draft.mutable_lines(static_cast<int>(line))->mutable_accept()->set_discrepancy(true);
      out_.marked.emplace_back(number, line);
      ++marked;
      out_.answers[number].reset();
    }
    return marked;
  }

  [[nodiscard]] bool has_busy(const std::vector<std::size_t>& numbers) const {
    return std::ranges::any_of(numbers, [this](std::size_t number) {
      const auto& answer = out_.answers[number];
      return answer && !answer->has_value() && is_busy(answer->error());
    });
  }

  [[nodiscard]] bool is_settled(std::size_t number) const {
    const auto& answer = out_.answers[number];
    return answer && (answer->has_value() || !is_busy(answer->error()));
  }

  const net::Client& client_;
  const SubmitPlan& plan_;
  std::vector<Document>& documents_;
  Progress& progress_;
  Submitted out_;
  std::atomic<bool> stopped_{false};  // set on the window's threads, read while submitting
};

}  // namespace

Submitted submit_documents(const net::Client& client, const SubmitPlan& plan, std::vector<Document>& documents,
                           Progress& progress) {
  return Submission(client, plan, documents, progress).run();
}

}  // namespace golconda::cli
