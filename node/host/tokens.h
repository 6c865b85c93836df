// Clients' tokens: 32 random bytes, shown once, stored as a hash, bound to a participant and a role.
//
// The hash has a domain of its own; looking it up takes the same time whatever the token, so nothing is learnt from
// how long a refusal takes. Text form: "glc_" and 64 hexadecimal digits.
//
// Thread-safety: every call from any thread.

#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/complete_draft.h"
#include "node/host/service.h"
#include "storage/store.h"

namespace golconda::host {

inline constexpr std::size_t kTokenSecretBytes = 32;
inline constexpr std::size_t kTokenNoteMaxBytes = 128;
// Tokens of one node; each is a person or a machine.
inline constexpr std::size_t kTokensMax = 10'000;

// "glc_" and the secret in hexadecimal.
[[nodiscard]] std::string new_token(const RandomFill& random);

class Tokens {
 public:
  // `store` is borrowed.
  Tokens(storage::Store& store, RandomFill random, std::function<std::int64_t()> now_ms);

  [[nodiscard]] Result<Principal> authenticate(std::string_view token) const;
  [[nodiscard]] Result<NewToken> create(const ledger::ParticipantId& participant, TokenRole role, std::string note);
  // Takes over a token that was made elsewhere (`golconda init`). Its text must have the form of one.
  [[nodiscard]] Result<void> enrol(const ledger::ParticipantId& participant, TokenRole role, std::string note,
                                   std::string_view token);
  [[nodiscard]] Result<std::vector<TokenInfo>> list() const;
  [[nodiscard]] Result<void> revoke(std::string_view id);

 private:
  storage::Store& store_;
  RandomFill random_;
  std::function<std::int64_t()> now_ms_;
  std::mutex writing_;
};

}  // namespace golconda::host
