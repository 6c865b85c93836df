#include "node/host/group_commit.h"

#include <utility>

#include "crypto/base/plant.h"

namespace golconda::host {
namespace {

Result<void> write(const CommitJob& job, StateWriter& writer, Signer& signer, CommitCompletion& completion) {
  for (const replica::Discard& discard : job.discards) GOLCONDA_CHECK_OK(writer.discard(discard));
  for (const replica::Persist& persist : job.persists) {
    if (persist.stored == nullptr) continue;
    if (persist.stored->signature.empty()) {
      GOLCONDA_TRY(const crypto::Signature signature, signer.sign_record(persist));
      writer.add_record(persist, signature.view());
    } else {
      writer.add_record(persist, persist.stored->signature);
    }
  }
  // Before what is final next: that has a newer note, which is to stay.
  for (const replica::KeepNote& note : job.notes) writer.add_note(note);
  for (const replica::Finalise& finalise : job.finalises) writer.add_final(finalise);
  for (const replica::KeepEvidence& evidence : job.evidence) writer.add_evidence(evidence);
  for (const replica::SignStatement& signing : job.statements) {
    GOLCONDA_TRY(ledger::SignedStatement statement, signer.sign_statement(signing));
    writer.add_statement({signing.statement.number, statement});
    completion.inputs.emplace_back(replica::StatementSigned{std::move(statement)});
  }
  for (const replica::KeepStatement& statement : job.kept) writer.add_statement(statement);
  if (job.adoption) writer.add_adoption(*job.adoption);
  auto written = writer.commit();
  if (!written && planted(Plant::kIgnoredWriteErrors)) return {};
  return written;
}

}  // namespace

Result<CommitCompletion> commit_group(const CommitJob& job, StateWriter& writer, Signer& signer) {
  CommitCompletion completion;
  GOLCONDA_CHECK_OK(write(job, writer, signer, completion));
  GOLCONDA_CHECK_OK(signer.reserve(job.persists, job.cosigns, job.statements));

  replica::RecordsDurable durable;
  for (const replica::Persist& persist : job.persists) durable.places.push_back(persist.place);
  if (!durable.places.empty()) completion.inputs.emplace_back(std::move(durable));
  for (const replica::SignCheckpoint& checkpoint : job.checkpoints) {
    GOLCONDA_TRY(std::string line, signer.sign_checkpoint(checkpoint));
    completion.inputs.emplace_back(replica::CheckpointSigned{checkpoint.log, checkpoint.config_number, checkpoint.size, std::move(line)});
  }
  for (const replica::Cosign& cosign : job.cosigns) {
    GOLCONDA_TRY(std::string line, signer.cosign(cosign));
    completion.inputs.emplace_back(replica::Cosigned{cosign.witness, cosign.log, cosign.config_number, cosign.size, cosign.root, std::move(line)});
  }
  for (const replica::Finalise& finalise : job.finalises) {
    completion.final_sizes.push_back({finalise.log, finalise.size});
  }
  if (job.adoption) completion.adopted = job.adoption->config;
  return completion;
}

}  // namespace golconda::host
