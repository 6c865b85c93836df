// The node's state as gauges. Included by metrics.cc only.
//
// Thread-safety: pure functions.

#pragma once

#include <vector>

#include <prometheus/metric_family.h>

#include "node/host/service.h"
#include "node/web/metrics.h"

namespace golconda::web {

[[nodiscard]] std::vector<prometheus::MetricFamily> node_gauges(const host::NodeStatus& status);
[[nodiscard]] std::vector<prometheus::MetricFamily> process_gauges(const ProcessState& process);

}  // namespace golconda::web
