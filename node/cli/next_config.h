// The next configuration, made from the one in force: one edit for each thing that members decide.
//
// Edits do not judge: whether the result may follow is ledger::check_change's to say. They fail where there is nothing to
// edit, with kNotFound or kInvalidArgument and the field.
//
// Thread-safety: for one thread. Ownership: values.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "golconda/v1/config.pb.h"
#include "node/cli/membership.h"
#include "node/host/enrolment.h"

namespace golconda::cli {

// What a source is to be: fields of an existing one may be left empty.
struct SourceWish {
  std::string id;
  std::string name;
  std::string country;
  std::string licence;
  std::uint64_t carats_per_year = 0;
};

class NextConfig {
 public:
  // A copy of the one in force, with its successor's number.
  NextConfig(const Membership& membership, std::int64_t now_ms);

  // Everybody in it; as witnesses, if `witness`, those that enrolled as such.
  Result<void> add(const host::Enrolment& enrolment, bool witness);
  Result<void> make_witness(const std::string& id);
  Result<void> unmake_witness(const std::string& id);
  Result<void> give_role(const std::string& id, ledger::Role role);
  Result<void> give_source(const std::string& id, const SourceWish& wish);
  Result<void> accept_certificate(const std::string& id, const crypto::Digest& fingerprint);
  Result<void> drop_certificate(const std::string& id, const std::string& digits);

  // Its last log is frozen, and it witnesses no more; its key may be in other hands.
  Result<void> freeze(const std::string& id);
  // Frozen, and let in no more.
  Result<void> remove(const std::string& id);
  // The frozen log ends where a quorum has cosigned it. Nothing is changed of one that has an end already.
  Result<void> close(const std::string& id, const std::string& reason);
  // Whose last log is closed goes on in a new one, with the keys, rights and addresses of its new enrolment.
  Result<void> succeed(const std::string& id, const host::Enrolment& enrolment);
  Result<void> administer(const std::string& id, const std::string& administrator);

  [[nodiscard]] Bytes bytes() const { return draft_.SerializeAsString(); }

 private:
  [[nodiscard]] Result<v1::Participant*> find(const std::string& id);
  [[nodiscard]] Result<v1::Log*> closed_log(const std::string& id);
  [[nodiscard]] bool is_witness(const std::string& id) const;
  void set_witness(const std::string& id, bool is_one);

  v1::Config draft_;
  std::vector<v1::LogEnd> frozen_logs_;
};

}  // namespace golconda::cli
