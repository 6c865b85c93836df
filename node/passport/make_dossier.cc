#include "node/passport/make_dossier.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "node/passport/days.h"
#include "node/passport/find_level.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;

class Maker {
 public:
  explicit Maker(const Shown& shown) : shown_(shown), view_(*shown.view), config_(*shown.config) {}

  Result<Dossier> run(const ledger::ItemState& outer, std::uint64_t as_of_s) {
    dossier_.day = day_of_s(as_of_s);
    dossier_.holder = outer.custodian;
    dossier_.holder_country = country_of(outer.custodian);
    GOLCONDA_CHECK_OK(add_goods());
    GOLCONDA_CHECK_OK(add_items());
    add_moves();
    GOLCONDA_CHECK_OK(add_papers());
    GOLCONDA_CHECK_OK(add_alerts());
    return std::move(dossier_);
  }

 private:
  std::string country_of(const ledger::ParticipantId& id) const {
    const ledger::Participant* participant = config_.find(id);
    return participant == nullptr ? std::string() : participant->country;
  }

  // The passport's item, or what lies in it now, with the containers around each.
  Result<void> add_goods() {
    GOLCONDA_TRY(const std::vector<ItemId> around, containers_around(shown_.passport.item));
    std::size_t steps_left = kDescentStepsMax;
    std::vector<std::pair<ItemId, std::vector<ItemId>>> open{{shown_.passport.item, around}};
    while (!open.empty()) {
      auto [item, containers] = std::move(open.back());
      open.pop_back();
      GOLCONDA_TRY(const ledger::ItemPtr state, view_.item(item));
      if (!is_container(state->kind)) {
        GOLCONDA_TRY(const OriginLevel level, level_of(view_, item, *state, steps_left));
        GOLCONDA_TRY(const bool in_jewellery, is_in_jewellery(containers));
        dossier_.goods.push_back({item, level, in_jewellery, shown_.moves.place(item), std::move(containers)});
        continue;
      }
      containers.insert(containers.begin(), item);
      for (const ItemId& inside : view_.ever_in(item)) {
        GOLCONDA_TRY(const ledger::ItemPtr content, view_.item(inside));
        if (content != nullptr && content->container == item) open.emplace_back(inside, containers);
      }
    }
    std::ranges::sort(dossier_.goods, {}, &Good::item);
    return {};
  }

  Result<std::vector<ItemId>> containers_around(const ItemId& item) const {
    std::vector<ItemId> around;
    GOLCONDA_TRY(ledger::ItemPtr state, view_.item(item));
    while (state != nullptr && state->container) {
      around.push_back(*state->container);
      GOLCONDA_TRY(state, view_.item(around.back()));
    }
    return around;
  }

  Result<bool> is_in_jewellery(const std::vector<ItemId>& containers) const {
    for (const ItemId& container : containers) {
      GOLCONDA_TRY(const ledger::ItemPtr state, view_.item(container));
      if (state != nullptr && state->kind == ledger::ItemKind::kJewellery) return true;
    }
    return false;
  }

  // The goods and all that they came from.
  Result<void> add_items() {
    std::vector<ItemId> open;
    for (const Good& good : dossier_.goods) open.push_back(good.item);
    while (!open.empty()) {
      const ItemId item = open.back();
      open.pop_back();
      if (dossier_.items.contains(item)) continue;
      GOLCONDA_TRY(ledger::ItemPtr state, view_.item(item));
      GOLCONDA_TRY(std::vector<ItemId> parents, view_.parents(item));
      if (state == nullptr) continue;
      std::ranges::sort(parents);
      open.insert(open.end(), parents.begin(), parents.end());
      dossier_.items.emplace(item, KnownItem{std::move(state), std::move(parents)});
    }
    return {};
  }

  // Between the founding of the network and the checkpoint that covers it.
  std::uint32_t bounded(std::uint32_t day, const ledger::LogId& log) const {
    const ledger::ConfigPtr genesis = shown_.chain->find(0);
    const auto note = std::ranges::find(shown_.notes, log, [](const CheckedNote& n) { return n.shown->log; });
    const std::uint32_t founded = day_of_ms(genesis->created_at_ms);
    return note == shown_.notes.end() ? day : std::min(std::max(day, founded), day_of_s(note->time_s));
  }

  void add_moves() {
    dossier_.moves_complete = shown_.moves.complete();
    for (Move move : shown_.moves.all()) {
      std::erase_if(move.carried, [this](const Carried& carried) { return !dossier_.items.contains(carried.item); });
      if (move.carried.empty()) continue;
      move.day = bounded(move.day, move.log);
      move.offered_day = std::min(bounded(move.offered_day, move.log), move.day);
      dossier_.moves.push_back(std::move(move));
    }
    std::ranges::sort(dossier_.moves, {}, [](const Move& m) { return std::tie(m.log, m.sequence, m.item); });
  }

  Result<void> add_papers() {
    std::map<ledger::RecordId, PaperPtr> statements;
    for (const auto& [item, attestations] : view_.all_attestations()) {
      std::vector<PaperPtr>& papers = dossier_.papers[item];
      for (const ledger::Attestation& attestation : attestations) {
        const ledger::StatementKind kind = attestation.state.kind;
        if (kind == ledger::StatementKind::kFlag || kind == ledger::StatementKind::kSettleDuplicate) continue;
        if (kind == ledger::StatementKind::kGrade) {
          GOLCONDA_TRY(PaperPtr grade, grade_of(attestation));
          papers.push_back(std::move(grade));
          continue;
        }
        PaperPtr& statement = statements[attestation.line.record];
        if (statement == nullptr) {
          GOLCONDA_TRY(statement, statement_of(attestation));
        }
        papers.push_back(statement);
      }
      std::ranges::stable_sort(papers, {}, [](const PaperPtr& paper) { return std::tie(paper->log, paper->sequence); });
    }
    return {};
  }

  Result<Paper> paper_of(const ledger::Attestation& attestation) const {
    Paper paper;
    paper.kind = attestation.state.kind;
    paper.log = attestation.state.log;
    paper.sequence = attestation.state.sequence;
    paper.record = attestation.line.record;
    paper.participant = attestation.state.participant;
    paper.country = country_of(paper.participant);
    GOLCONDA_TRY(const auto statement, view_.statement(attestation.line.record));
    paper.withdrawn = statement && statement->withdrawn_by;
    return paper;
  }

  Result<PaperPtr> grade_of(const ledger::Attestation& attestation) const {
    GOLCONDA_TRY(Paper paper, paper_of(attestation));
    v1::GradeRow row;
    if (row.ParseFromString(attestation.state.row)) {
      paper.day = row.report_day();
      paper.number = row.report_number();
    }
    return std::make_shared<const Paper>(std::move(paper));
  }

  Result<PaperPtr> statement_of(const ledger::Attestation& attestation) const {
    GOLCONDA_TRY(Paper paper, paper_of(attestation));
    const auto found = shown_.places.find(attestation.line.record);
    if (found != shown_.places.end()) read_statement(shown_.records[found->second].body.attest(), paper);
    return std::make_shared<const Paper>(std::move(paper));
  }

  static void read_origins(const google::protobuf::RepeatedPtrField<v1::OriginCountry>& origins, Paper& paper) {
    for (const v1::OriginCountry& origin : origins) paper.origins.push_back(origin.country());
    std::ranges::sort(paper.origins);
  }

  static void read_statement(const v1::Attest& attest, Paper& paper) {
    if (attest.has_kimberley_certificate()) {
      const v1::KimberleyCertificate& certificate = attest.kimberley_certificate();
      paper.day = certificate.issued_day();
      paper.last_day = certificate.expires_day();
      paper.issued_in = certificate.country();
      paper.number = certificate.number();
      read_origins(certificate.origins(), paper);
    } else if (attest.has_import_confirmation()) {
      paper.day = attest.import_confirmation().confirmed_day();
      paper.issued_in = attest.import_confirmation().certificate_country();
      paper.number = attest.import_confirmation().certificate_number();
    } else if (attest.has_origin_statement()) {
      paper.day = attest.origin_statement().day();
      paper.number = attest.origin_statement().reference();
      read_origins(attest.origin_statement().origins(), paper);
    } else if (attest.has_insurance()) {
      paper.day = attest.insurance().from_day();
      paper.last_day = attest.insurance().to_day();
      paper.number = attest.insurance().policy_reference();
    } else if (attest.has_warranty()) {
      paper.day = attest.warranty().day();
    } else if (attest.has_rough_match()) {
      paper.day = attest.rough_match().day();
    } else if (attest.has_audit()) {
      paper.day = attest.audit().day();
    }
  }

  // Of the goods, of what they came from, and of what they lie in. A re-weighing says something only of what was weighed.
  Result<void> add_alerts() {
    std::set<ItemId> bearers;
    std::set<ItemId> weighed;
    for (const auto& [item, known] : dossier_.items) bearers.insert(item);
    for (const Good& good : dossier_.goods) {
      weighed.insert(good.item);
      weighed.insert(good.containers.begin(), good.containers.end());
    }
    GOLCONDA_TRY(const std::vector<ItemId> around, containers_around(shown_.passport.item));
    weighed.insert(shown_.passport.item);
    weighed.insert(around.begin(), around.end());
    bearers.insert(weighed.begin(), weighed.end());
    for (const ItemId& item : bearers) {
      GOLCONDA_TRY(const std::vector<ledger::Alert> alerts, ledger::own_alerts(view_, item));
      for (const ledger::Alert& alert : alerts) {
        if (alert.kind == ledger::AlertKind::kDiscrepancy && !weighed.contains(item)) continue;
        dossier_.alerts.push_back({item, alert.kind, alert.record});
      }
    }
    return {};
  }

  const Shown& shown_;
  const ShownView& view_;
  const ledger::Config& config_;
  Dossier dossier_;
};

}  // namespace

Result<Dossier> make_dossier(const Shown& shown, const ledger::ItemState& outer, std::uint64_t as_of_s) {
  return Maker(shown).run(outer, as_of_s);
}

}  // namespace golconda::passport
