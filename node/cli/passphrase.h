// The keyfile's passphrase: from a file, a descriptor or a prompt. Never from the command line, where other users of the
// computer could read it, and never into a log.
//
// Thread-safety: none, for the main thread.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "crypto/secret.h"
#include "node/cli/options.h"

namespace golconda::cli {

struct PassphraseOptions {
  std::string file;
  int descriptor = -1;
};

// --passphrase-file and --passphrase-fd.
void add_passphrase_options(Command command, PassphraseOptions& options);

// The first line of the file or descriptor; without either, a prompt on the terminal. `confirm` asks twice. Fails with
// kInvalidArgument where there is neither option nor terminal, kIo.
[[nodiscard]] Result<crypto::Secret> read_passphrase(const PassphraseOptions& options, bool confirm);

}  // namespace golconda::cli
