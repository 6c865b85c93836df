// libsodium's start-up: once a process, before anything else of it.
//
// Thread-safety: any thread, any number of times.

#pragma once

namespace golconda::crypto {

// Stops the process when libsodium cannot start: without randomness nothing may be signed.
void init_sodium();

}  // namespace golconda::crypto
