#include "node/cli/submit.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "node/cli/patience.h"
#include "node/net/submit_window.h"

namespace golconda::cli {
namespace {

class Submission {
 public:
  Submission(const net::Client& client, const SubmitPlan& plan, const std::vector<manifest::Document>& documents,
             Progress& progress)
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
      if (!has_busy(numbers) || ++busy_rounds > kBusyRoundsMax) return;
      std::this_thread::sleep_for(pause);
      pause = std::min(2 * pause, kLongestPause);
      std::erase_if(numbers, [this](std::size_t number) { return is_settled(number); });
    }
  }

  void one_round(const std::vector<std::size_t>& numbers) {
    net::SubmitWindow window(client_, [&](std::size_t sent, Result<v1::SubmitResponse> result) {
      const std::size_t number = numbers[sent];
      if (result.has_value()) {
        progress_.advance(static_cast<std::size_t>(documents_[number].draft.lines_size()));
      } else if (!is_busy(result.error())) {
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

  [[nodiscard]] std::shared_ptr<const v1::SubmitRequest> request_of(const manifest::Document& document) const {
    auto request = std::make_shared<v1::SubmitRequest>();
    request->set_participant(plan_.participant);
    request->set_request_id(document.request_id);
    *request->mutable_draft() = document.draft;
    request->set_wait_ms(static_cast<std::uint32_t>(plan_.wait.count()));
    return request;
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
  const std::vector<manifest::Document>& documents_;
  Progress& progress_;
  Submitted out_;
  std::atomic<bool> stopped_{false};  // set on the window's threads, read while submitting
};

}  // namespace

Submitted submit_documents(const net::Client& client, const SubmitPlan& plan, const std::vector<manifest::Document>& documents,
                           Progress& progress) {
  return Submission(client, plan, documents, progress).run();
}

}  // namespace golconda::cli
