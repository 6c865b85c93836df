#include "node/host/group_commit.h"

#include <utility>

#include "crypto/base/plant.h"

namespace golconda::host {
namespace {

Result<void> write(const CommitJob& job, StateWriter& writer, Signer& signer) {
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
  for (const replica::Finalise& finalise : job.finalises) writer.add_final(finalise);
  for (const replica::KeepEvidence& evidence : job.evidence) writer.add_evidence(evidence);
  auto written = writer.commit();
  if (!written && planted(Plant::kIgnoredWriteErrors)) return {};
  return written;
}

}  // namespace

Result<CommitCompletion> commit_group(const CommitJob& job, StateWriter& writer, Signer& signer) {
  GOLCONDA_CHECK_OK(write(job, writer, signer));
  GOLCONDA_CHECK_OK(signer.reserve(job.persists, job.cosigns));

  CommitCompletion completion;
  replica::RecordsDurable durable;
  for (const replica::Persist& persist : job.persists) durable.places.push_back(persist.place);
  if (!durable.places.empty()) completion.inputs.emplace_back(std::move(durable));
  for (const replica::SignCheckpoint& checkpoint : job.checkpoints) {
    GOLCONDA_TRY(std::string line, signer.sign_checkpoint(checkpoint));
    completion.inputs.emplace_back(replica::CheckpointSigned{checkpoint.log, checkpoint.size, std::move(line)});
  }
  for (const replica::Cosign& cosign : job.cosigns) {
    GOLCONDA_TRY(std::string line, signer.cosign(cosign));
    completion.inputs.emplace_back(replica::Cosigned{cosign.witness, cosign.log, cosign.size, cosign.root, std::move(line)});
  }
  for (const replica::Finalise& finalise : job.finalises) {
    completion.final_sizes.push_back({finalise.log, finalise.size});
  }
  return completion;
}

}  // namespace golconda::host
