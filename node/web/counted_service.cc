#include "node/web/counted_service.h"

namespace golconda::web {
namespace {

std::string_view outcome_of(const Result<host::Receipt>& receipt) {
  if (!receipt) return to_string(receipt.error().code);
  if (receipt->repeated) return "repeated";
  return receipt->final ? "final" : "durable";
}

}  // namespace

host::Service::SubmitDone CountedService::counted(SubmitDone done) {
  return [this, done = std::move(done), begun = std::chrono::steady_clock::now()](Result<host::Receipt> receipt) {
    const auto took = std::chrono::steady_clock::now() - begun;
    metrics_.submitted(outcome_of(receipt), std::chrono::duration_cast<std::chrono::microseconds>(took));
    done(std::move(receipt));
  };
}

void CountedService::submit(host::Submission submission, std::chrono::milliseconds wait, SubmitDone done) {
  inner_.submit(std::move(submission), wait, counted(std::move(done)));
}

void CountedService::rotate_key(const ledger::ParticipantId& participant, SubmitDone done) {
  inner_.rotate_key(participant, counted(std::move(done)));
}

}  // namespace golconda::web
