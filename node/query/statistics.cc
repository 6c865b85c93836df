#include "node/query/statistics.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "golconda/v1/record.pb.h"
#include "node/ledger/config.h"
#include "node/ledger/record.h"

namespace golconda::query {
namespace {

using ledger::StatementKind;

// (country, number as it is compared): one certificate.
using CertificateKey = std::pair<std::string, std::string>;

std::uint32_t year_of(std::uint32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return static_cast<std::uint32_t>(static_cast<int>(date.year()));
}

CertificateKey key_of(std::string_view country, std::string_view number) {
  return {std::string(country), ledger::normalised_claim(ledger::ClaimKind::kKimberleyCertificate, number).value};
}

// A sum stays at its largest rather than going round: authors say what they like, and a page of figures is no proof.
void add_weight(ledger::Microcarats& sum, std::uint64_t weight_uct) {
  sum = ledger::add(sum, ledger::Microcarats{weight_uct}).value_or(ledger::Microcarats{~std::uint64_t{0}});
}

void add_to(TradeFlow& flow, std::uint32_t parcels, std::uint64_t weight_uct) {
  ++flow.documents;
  flow.parcels += parcels;
  add_weight(flow.weight, weight_uct);
}

class Counter {
 public:
  Counter(const host::Reader& reader, const std::set<ledger::ParticipantId>& values_of)
      : reader_(reader), config_(reader.config()), values_of_(values_of) {}

  Result<Statistics> run() {
    GOLCONDA_CHECK_OK(count_production());
    GOLCONDA_CHECK_OK(read_statements());
    for (const auto& [key, import] : imports_) count_import(key, import);
    for (const Certificate& certificate : certificates_) GOLCONDA_CHECK_OK(count_certificate(certificate));
    for (auto& [place, row] : trade_) result_.trade.push_back(std::move(row));
    for (auto& [place, row] : issued_) result_.certificates.push_back(std::move(row));
    return std::move(result_);
  }

 private:
  struct Certificate {
    passport::RecordPlace place;
    ledger::ParticipantId author;
    v1::KimberleyCertificate content;
    bool withdrawn = false;
  };
  struct Import {
    std::string to;  // the confirming authority's country
    v1::ImportConfirmation content;
  };

  Result<void> count_production() {
    GOLCONDA_TRY(const std::vector<host::MinedTotal> totals, reader_.mined());
    for (const host::MinedTotal& total : totals) {
      ProductionRow row{total.year, {}, total.source, {}, {}, total.documents, total.stones, total.weight};
      if (const auto [owner, source] = find_source(total.source); source != nullptr) {
        row.country = source->country;
        row.source_name = source->name;
        row.participant = owner->id;
      }
      result_.production.push_back(std::move(row));
    }
    std::ranges::sort(result_.production, {}, [](const ProductionRow& row) { return std::tie(row.year, row.country, row.source); });
    return {};
  }

  Result<void> read_statements() {
    GOLCONDA_TRY(const auto statements, reader_.all_statements());
    for (const auto& [record, state] : statements) {
      if (state.kind != StatementKind::kKimberleyCertificate && state.kind != StatementKind::kImportConfirmation) continue;
      const ledger::Participant* const author = config_.find_by_log(state.log);
      if (author == nullptr) continue;
      GOLCONDA_TRY(const passport::RecordPlace place, reader_.place(record));
      GOLCONDA_TRY(const passport::StoredRecord stored, reader_.record(place));
      GOLCONDA_TRY(v1::RecordBody body, ledger::parse_body(stored.body, config_.network));
      keep(*author, place, state.withdrawn_by.has_value(), *body.mutable_attest());
    }
    return {};
  }

  void keep(const ledger::Participant& author, const passport::RecordPlace& place, bool withdrawn, v1::Attest& attest) {
    if (attest.has_kimberley_certificate()) {
      certificates_.push_back({place, author.id, std::move(*attest.mutable_kimberley_certificate()), withdrawn});
    } else if (!withdrawn) {
      v1::ImportConfirmation& content = *attest.mutable_import_confirmation();
      const CertificateKey key = key_of(content.certificate_country(), content.certificate_number());
      imports_.emplace(key, Import{author.country, std::move(content)});
    }
  }

  TradeRow& trade_row(std::uint32_t year, const std::string& from, const std::string& to) {
    TradeRow& row = trade_[{year, from, to}];
    row.year = year;
    row.from = from;
    row.to = to;
    return row;
  }

  void count_import(const CertificateKey& key, const Import& import) {
    TradeRow& row = trade_row(year_of(import.content.confirmed_day()), key.first, import.to);
    add_to(row.imports, import.content.parcels(), import.content.weight_uct());
  }

  Result<void> count_certificate(const Certificate& certificate) {
    const v1::KimberleyCertificate& content = certificate.content;
    const std::uint32_t year = year_of(content.issued_day());
    CertificateRow& row = issued_[{year, content.country()}];
    row.year = year;
    row.country = content.country();
    if (certificate.withdrawn) {
      ++row.withdrawn;
      return {};
    }
    const auto confirmed = imports_.find(key_of(content.country(), content.number()));
    const std::string to = confirmed != imports_.end() ? confirmed->second.to : country_of(content.importer());
    add_to(trade_row(year, content.country(), to).exports, content.parcels(), content.weight_uct());
    add_to(row.issued, content.parcels(), content.weight_uct());
    if (content.origins_size() > 1) ++row.mixed;
    if (confirmed != imports_.end()) ++row.confirmed;
    return add_value(certificate, row);
  }

  Result<void> add_value(const Certificate& certificate, CertificateRow& row) {
    if (!values_of_.contains(certificate.author)) return {};
    GOLCONDA_TRY(const auto fields, reader_.private_fields(certificate.place));
    for (const passport::PrivateField& field : fields) {
      if (!field.of_document || field.label != kCertificateValueLabel) continue;
      const auto cents = parse_usd_cents(field.value);
      if (!cents) continue;
      ++row.values_known;
      row.value_cents += *cents;
    }
    return {};
  }

  // With whoever has it, or had it when one of its logs was closed.
  std::pair<const ledger::Participant*, const ledger::Source*> find_source(const ledger::SourceId& id) const {
    for (const ledger::Participant& participant : config_.participants) {
      for (const ledger::LogKey& log : participant.logs) {
        if (const ledger::Source* source = participant.find_source(id, log.log)) return {&participant, source};
      }
    }
    return {nullptr, nullptr};
  }

  // Of the member of that name or id; empty where there is none.
  std::string country_of(std::string_view name) const {
    const auto found = std::ranges::find_if(config_.participants, [&](const ledger::Participant& participant) {
      return participant.id.text == name || participant.public_name() == name;
    });
    return found == config_.participants.end() ? std::string() : found->country;
  }

  const host::Reader& reader_;
  const ledger::Config& config_;
  const std::set<ledger::ParticipantId>& values_of_;
  std::vector<Certificate> certificates_;
  std::multimap<CertificateKey, Import> imports_;  // a certificate's parcels may arrive one by one
  std::map<std::tuple<std::uint32_t, std::string, std::string>, TradeRow> trade_;
  std::map<std::pair<std::uint32_t, std::string>, CertificateRow> issued_;
  Statistics result_;
};

}  // namespace

Result<Statistics> statistics(const host::Reader& reader, const std::set<ledger::ParticipantId>& values_of) {
  return Counter(reader, values_of).run();
}

std::optional<std::uint64_t> parse_usd_cents(std::string_view text) {
  constexpr std::uint64_t kCentsMax = 1'000'000'000'000'000;
  std::uint64_t cents = 0;
  std::size_t digits = 0;
  std::optional<std::size_t> decimals;
  for (const char c : text) {
    if (c == '.' && !decimals && digits > 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || (decimals && *decimals == 2)) return std::nullopt;
    cents = cents * 10 + static_cast<std::uint64_t>(c - '0');
    ++digits;
    if (decimals) ++*decimals;
    if (cents > kCentsMax) return std::nullopt;
  }
  if (digits == 0 || decimals == std::optional<std::size_t>(0)) return std::nullopt;
  for (std::size_t i = decimals.value_or(0); i < 2; ++i) cents *= 10;
  return cents > kCentsMax ? std::nullopt : std::optional(cents);
}

}  // namespace golconda::query
