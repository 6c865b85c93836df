#include "node/web/metrics.h"

#include <iterator>
#include <sstream>
#include <utility>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "node/web/node_gauges.h"

namespace golconda::web {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildHistogram;
using prometheus::Histogram;

// Seconds. A page is some milliseconds, a submission waits for a quorum, a large passport is in between.
const Histogram::BucketBoundaries kRequestBuckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

double seconds(std::chrono::microseconds took) { return std::chrono::duration<double>(took).count(); }

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests{BuildCounter()
                                                        .Name("golconda_http_requests_total")
                                                        .Help("Requests that were answered.")
                                                        .Register(registry)};
  prometheus::Family<Histogram>& request_seconds{BuildHistogram()
                                                     .Name("golconda_http_request_seconds")
                                                     .Help("From the first byte of a request to the last of its answer.")
                                                     .Register(registry)};
  prometheus::Family<prometheus::Counter>& sent_bytes{BuildCounter()
                                                          .Name("golconda_http_sent_bytes_total")
                                                          .Help("Bodies of answers.")
                                                          .Register(registry)};
  prometheus::Family<prometheus::Counter>& received_bytes{BuildCounter()
                                                              .Name("golconda_http_received_bytes_total")
                                                              .Help("Bodies of requests.")
                                                              .Register(registry)};
  prometheus::Family<prometheus::Counter>& submissions{BuildCounter()
                                                           .Name("golconda_submissions_total")
                                                           .Help("Documents that clients submitted, by what became of them.")
                                                           .Register(registry)};
  Histogram& submission_seconds{BuildHistogram()
                                    .Name("golconda_submission_seconds")
                                    .Help("From a submission to its answer.")
                                    .Register(registry)
                                    .Add({}, kRequestBuckets)};
};

Metrics::Metrics(const std::string& software_version) : impl_(std::make_unique<Impl>()) {
  prometheus::BuildGauge()
      .Name("golconda_build_info")
      .Help("The software that runs.")
      .Register(impl_->registry)
      .Add({{"version", software_version}})
      .Set(1);
}

Metrics::~Metrics() = default;

void Metrics::served(std::string_view listener, const ServedRequest& request) {
  // What nobody has a route for is one series, whatever strangers think of.
  const std::string route(request.route.empty() ? "none" : request.route);
  const std::string where(listener);
  impl_->requests.Add({{"listener", where}, {"route", route}, {"method", std::string(request.method)}, {"status", std::to_string(request.status)}})
      .Increment();
  impl_->request_seconds.Add({{"listener", where}, {"route", route}}, kRequestBuckets).Observe(seconds(request.duration));
  impl_->sent_bytes.Add({{"listener", where}}).Increment(static_cast<double>(request.sent_bytes));
  impl_->received_bytes.Add({{"listener", where}}).Increment(static_cast<double>(request.received_bytes));
}

void Metrics::submitted(std::string_view outcome, std::chrono::microseconds took) {
  impl_->submissions.Add({{"outcome", std::string(outcome)}}).Increment();
  impl_->submission_seconds.Observe(seconds(took));
}

std::string Metrics::text(const host::NodeStatus* status, const ProcessState& process) const {
  std::vector<prometheus::MetricFamily> families = impl_->registry.Collect();
  const auto append = [&families](std::vector<prometheus::MetricFamily> more) {
    families.insert(families.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  if (status != nullptr) append(node_gauges(*status));
  append(process_gauges(process));
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, families);
  return text.str();
}

}  // namespace golconda::web
