#include "node/query/statistics_call.h"

#include <limits>

#include "golconda/v1/api.pb.h"
#include "node/query/statistics.h"

namespace golconda::query {
namespace {

void fill(const TradeFlow& flow, v1::TradeFlow& out) {
  out.set_documents(flow.documents);
  out.set_parcels(flow.parcels);
  out.set_weight_uct(flow.weight.value);
}

void fill(const ProductionRow& row, v1::ProductionRow& out) {
  out.set_year(row.year);
  out.set_country(row.country);
  out.set_source_id(row.source.text);
  out.set_source_name(row.source_name);
  out.set_participant(row.participant.text);
  out.set_documents(row.documents);
  out.set_stones(row.stones);
  out.set_weight_uct(row.weight.value);
}

void fill(const TradeRow& row, v1::TradeRow& out) {
  out.set_year(row.year);
  out.set_from(row.from);
  out.set_to(row.to);
  fill(row.exports, *out.mutable_exports());
  fill(row.imports, *out.mutable_imports());
}

void fill(const CertificateRow& row, v1::CertificateRow& out) {
  out.set_year(row.year);
  out.set_country(row.country);
  fill(row.issued, *out.mutable_issued());
  out.set_mixed(row.mixed);
  out.set_confirmed(row.confirmed);
  out.set_withdrawn(row.withdrawn);
  out.set_values_known(row.values_known);
  out.set_value_cents(row.value_cents);
}

void fill(const Statistics& statistics, std::uint32_t from, std::uint32_t to, v1::GetStatisticsResponse& out) {
  const auto is_wanted = [&](std::uint32_t year) { return year >= from && year <= to; };
  for (const ProductionRow& row : statistics.production) {
    if (is_wanted(row.year)) fill(row, *out.add_production());
  }
  for (const TradeRow& row : statistics.trade) {
    if (is_wanted(row.year)) fill(row, *out.add_trade());
  }
  for (const CertificateRow& row : statistics.certificates) {
    if (is_wanted(row.year)) fill(row, *out.add_certificates());
  }
}

constexpr std::uint32_t kNoEnd = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Result<void> get_statistics(const ReadCall& call, const v1::GetStatisticsRequest& request, v1::GetStatisticsResponse& response) {
  const std::uint32_t to = request.to_year() == 0 ? kNoEnd : request.to_year();
  if (request.from_year() > to) {
    return fail(ErrorCode::kInvalidArgument,
                "from_year is " + std::to_string(request.from_year()) + ", after to_year, " + std::to_string(to), "from_year",
                "name the earlier year first");
  }
  GOLCONDA_TRY(const Statistics counted, statistics(call.reader, {call.caller.participant}));
  fill(counted, request.from_year(), to, response);
  return {};
}

Result<v1::GetStatisticsResponse> public_statistics(const host::Reader& reader, const std::set<ledger::ParticipantId>& values_of) {
  GOLCONDA_TRY(const Statistics counted, statistics(reader, values_of));
  v1::GetStatisticsResponse response;
  fill(counted, 0, kNoEnd, response);
  return response;
}

}  // namespace golconda::query
