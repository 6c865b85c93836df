#include "node/web/node_gauges.h"

#include <string>
#include <utility>

#include "crypto/base/bytes.h"

namespace golconda::web {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

constexpr double kMillisecondsPerSecond = 1'000.0;
constexpr double kMicrosecondsPerSecond = 1'000'000.0;
constexpr std::size_t kFingerprintDigits = 16;

MetricFamily family(const char* name, const char* help, MetricType type = MetricType::Gauge) {
  MetricFamily out;
  out.name = name;
  out.help = help;
  out.type = type;
  return out;
}

void add(MetricFamily& to, double value, Labels labels = {}) {
  ClientMetric metric;
  metric.label = std::move(labels);
  (to.type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  to.metric.push_back(std::move(metric));
}

// Numbers of records and bytes are exact up to 2^53.
double number(std::uint64_t value) { return static_cast<double>(value); }
double seconds(std::int64_t ms) { return static_cast<double>(ms) / kMillisecondsPerSecond; }

MetricFamily single(const char* name, const char* help, double value, MetricType type = MetricType::Gauge) {
  MetricFamily out = family(name, help, type);
  add(out, value);
  return out;
}

std::string joined(const std::vector<ledger::ParticipantId>& participants) {
  std::string text;
  for (const auto& participant : participants) text += (text.empty() ? "" : ",") + participant.text;
  return text;
}

void add_log_gauges(const host::NodeStatus& status, std::vector<MetricFamily>& out) {
  auto records = family("golconda_log_records", "Records of a log that this node holds.");
  auto final = family("golconda_log_final_records", "Records of a log that are final here.");
  auto forked = family("golconda_log_forked", "1: two records of this log were signed at one place.");
  auto closed = family("golconda_log_not_writable", "1: a log that is hosted here takes no record now.");
  for (const host::LogStatus& log : status.logs) {
    const Labels labels{{"log", log.log.text}};
    add(records, number(log.size), labels);
    add(final, number(log.final_size), labels);
    add(forked, log.forked ? 1 : 0, labels);
    if (log.hosted) add(closed, log.not_writable ? 1 : 0, labels);
  }
  for (auto* each : {&records, &final, &forked, &closed}) out.push_back(std::move(*each));
}

void add_peer_gauges(const host::NodeStatus& status, std::vector<MetricFamily>& out) {
  auto connected = family("golconda_peer_connected", "1: linked to this node now.");
  auto lag = family("golconda_peer_lag_records", "Records that are final here and that the peer has not yet.");
  auto behind = family("golconda_peer_behind_records", "Records that the peer has and this node has not yet.");
  auto latency = family("golconda_peer_latency_seconds", "There and back on the link.");
  for (const host::PeerStatus& peer : status.peers) {
    const Labels labels{{"peer", joined(peer.participants)}, {"fingerprint", to_hex(peer.fingerprint.view()).substr(0, kFingerprintDigits)}};
    add(connected, peer.connected ? 1 : 0, labels);
    if (!peer.connected) continue;
    add(lag, number(peer.lag_records), labels);
    add(behind, number(peer.behind_records), labels);
    if (peer.latency) add(latency, static_cast<double>(peer.latency->count()) / kMicrosecondsPerSecond, labels);
  }
  for (auto* each : {&connected, &lag, &behind, &latency}) out.push_back(std::move(*each));
}

}  // namespace

std::vector<MetricFamily> node_gauges(const host::NodeStatus& status) {
  std::vector<MetricFamily> out;
  auto network = family("golconda_network_info", "The network that this node belongs to.");
  add(network, 1, {{"network", status.network_name}, {"network_id", to_hex(status.network.view())}});
  out.push_back(std::move(network));
  out.push_back(single("golconda_final_records_total", "Records that became final here.", number(status.feed_position), MetricType::Counter));
  out.push_back(single("golconda_items", "Items on the ledger.", number(status.items)));
  out.push_back(single("golconda_configuration_number", "Of the configuration in force.", number(status.config_number)));
  out.push_back(single("golconda_witnesses", "Of the configuration in force.", status.witnesses));
  out.push_back(single("golconda_quorum", "Witnesses that make a record final.", status.quorum));
  out.push_back(single("golconda_witnesses_reachable", "Hosted here or linked now.", status.witnesses_reachable));
  out.push_back(single("golconda_read_only", "1: the node must not sign; `golconda status` says why.", status.read_only_reason ? 1 : 0));
  out.push_back(single("golconda_starting", "1: peers are asked what they know of this node's logs.", status.starting ? 1 : 0));
  out.push_back(single("golconda_pending_lines", "Lines of documents that are not final yet.", number(status.pending_lines)));
  out.push_back(single("golconda_pending_lines_max", "Beyond which no document is taken.", number(status.pending_lines_max)));
  out.push_back(single("golconda_start_time_seconds", "When the node started, Unix time.", seconds(status.started_at_ms)));
  out.push_back(single("golconda_last_commit_time_seconds", "When the last group commit was done, Unix time; 0: none yet.",
                       seconds(status.committed_at_ms)));
  add_log_gauges(status, out);
  add_peer_gauges(status, out);
  return out;
}

std::vector<MetricFamily> process_gauges(const ProcessState& process) {
  std::vector<MetricFamily> out;
  const auto add_if_known = [&out](const char* name, const char* help, std::optional<std::uint64_t> value) {
    if (value) out.push_back(single(name, help, number(*value)));
  };
  add_if_known("golconda_store_bytes", "Of all files of the store.", process.store_bytes);
  add_if_known("golconda_store_free_bytes", "Left on the store's file system.", process.store_free_bytes);
  add_if_known("process_resident_memory_bytes", "Resident memory.", process.resident_bytes);
  add_if_known("process_open_fds", "Open file descriptors.", process.open_files);
  return out;
}

}  // namespace golconda::web
