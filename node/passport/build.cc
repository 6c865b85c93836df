#include "node/passport/build.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "crypto/checkpoint.h"
#include "crypto/merkle_hash.h"
#include "crypto/merkle_proof.h"
#include "crypto/signed_note.h"
#include "golconda/v1/record.pb.h"
#include "node/ledger/record.h"
#include "node/passport/collect.h"
#include "node/passport/limits.h"

namespace golconda::passport {
namespace {

class Builder {
 public:
  Builder(const PassportReader& reader, const BuildOptions& options) : reader_(reader), options_(options) {}

  Result<Passport> run(const ledger::ItemId& item) {
    passport_.network = reader_.lineage().config().network;
    passport_.item = item;
    GOLCONDA_TRY(passport_.configurations, reader_.configurations());
    GOLCONDA_TRY(const Places places, collect(reader_, item, {options_.with_siblings, options_.siblings}));
    for (const auto& [place, lines] : places) GOLCONDA_CHECK_OK(add_record(place.first, place.second, lines));
    std::sort(passport_.disclosures.begin(), passport_.disclosures.end(), [](const Disclosure& a, const Disclosure& b) {
      return std::make_tuple(a.log, a.sequence, a.of_document ? 0 : 1, a.line, a.label) <
             std::make_tuple(b.log, b.sequence, b.of_document ? 0 : 1, b.line, b.label);
    });
    GOLCONDA_CHECK_OK(add_names());
    return std::move(passport_);
  }

 private:
  // Places come log by log: a log's checkpoint is read at its first record.
  Result<void> use_checkpoint(const ledger::LogId& log) {
    if (!passport_.checkpoints.empty() && passport_.checkpoints.back().log == log) return {};
    GOLCONDA_TRY(std::string note, reader_.checkpoint(log));
    GOLCONDA_TRY(const crypto::SignedNote parsed, crypto::parse_note(note));
    GOLCONDA_TRY(const crypto::Checkpoint checkpoint, crypto::parse_checkpoint(parsed.text));
    log_size_ = checkpoint.size;
    passport_.checkpoints.push_back({log, std::move(note)});
    return {};
  }

  Result<void> add_record(const ledger::LogId& log, std::uint64_t sequence, const Lines& lines) {
    GOLCONDA_CHECK_OK(use_checkpoint(log));
    GOLCONDA_TRY(StoredRecord stored, reader_.record({{}, log, sequence}));
    ShownRecord& record = passport_.records.emplace_back();
    record.log = log;
    record.sequence = sequence;
    record.body = std::move(stored.body);
    record.signature = std::move(stored.signature);
    GOLCONDA_TRY(record.inclusion, reader_.inclusion_path(log, sequence, log_size_));
    GOLCONDA_CHECK_OK(add_lines(stored.place, lines, record));
    return add_disclosures(stored.place, lines);
  }

  // One pass over the record's lines, however many of them are shown.
  Result<void> add_lines(const RecordPlace& place, const Lines& wanted, ShownRecord& record) {
    if (wanted.empty()) return {};
    GOLCONDA_TRY(const std::vector<Bytes> all, reader_.lines(place));
    std::vector<crypto::Digest> leaves;
    leaves.reserve(all.size());
    for (const Bytes& line : all) leaves.push_back(crypto::leaf_hash(line));
    for (const auto& [number, evidence] : wanted) {
      if (number >= all.size()) return fail(ErrorCode::kCorrupt, "a record has lost a line", {}, "run `golconda audit`");
      record.lines.push_back({number, evidence, all[number], crypto::inclusion_path(leaves, number)});
    }
    return {};
  }

  Result<void> add_disclosures(const RecordPlace& place, const Lines& lines) {
    if (options_.disclose.empty() && options_.values.empty()) return {};
    GOLCONDA_TRY(std::vector<PrivateField> fields, reader_.private_fields(place));
    for (PrivateField& field : fields) {
      const bool shown = field.of_document || lines.contains(field.line);
      if (!shown || !is_chosen(place.record, field.label)) continue;
      if (passport_.disclosures.size() == kDisclosuresMax) {
        return fail(ErrorCode::kResourceExhausted, "more than " + std::to_string(kDisclosuresMax) + " values would be disclosed",
                    "disclose", "name fewer labels");
      }
      passport_.disclosures.push_back({place.log, place.sequence, field.of_document, field.of_document ? 0 : field.line,
                                       std::move(field.label), std::move(field.salt), std::move(field.value)});
    }
    return {};
  }

  [[nodiscard]] bool is_chosen(const ledger::RecordId& record, const std::string& label) const {
    if (options_.disclose.contains(label)) return true;
    return std::ranges::any_of(options_.values, [&](const PrivateValueName& value) {
      return value.label == label && to_hex(record.view()).starts_with(value.record);
    });
  }

  // Those who signed what is shown, and to whom it says that something was offered.
  Result<std::set<ledger::ParticipantId>> spoken_of() const {
    std::set<ledger::ParticipantId> ids;
    for (const ShownRecord& record : passport_.records) {
      ids.insert(ledger::owner_of(record.log));
      GOLCONDA_TRY(const v1::RecordBody body, ledger::parse_body(record.body, passport_.network));
      if (body.has_offer()) ids.insert(ledger::ParticipantId(body.offer().to()));
    }
    return ids;
  }

  Result<void> add_names() {
    if (options_.names.empty()) return {};
    GOLCONDA_TRY(const std::set<ledger::ParticipantId> ids, spoken_of());
    for (const ledger::NameOpening& opening : options_.names) {
      GOLCONDA_CHECK_OK(ledger::check_opens(opening, reader_.lineage().config()));
      if (ids.contains(opening.participant)) passport_.names.push_back(opening);
    }
    std::ranges::sort(passport_.names, {}, &ledger::NameOpening::participant);
    return {};
  }

  const PassportReader& reader_;
  const BuildOptions& options_;
  Passport passport_;
  std::uint64_t log_size_ = 0;  // under the newest checkpoint of the log in hand
};

}  // namespace

Result<Passport> build(const PassportReader& reader, const ledger::ItemId& item, const BuildOptions& options) {
  return Builder(reader, options).run(item);
}

}  // namespace golconda::passport
