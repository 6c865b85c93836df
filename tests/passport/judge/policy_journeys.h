// Passports of a trade over borders, with the papers of its way, for judges of policies to be compared on.
//
// The same each time, as journeys.h. Thread-safety: one thread.

#pragma once

#include <vector>

#include "tests/passport/judge/journeys.h"

namespace golconda::passport::judging {

// Of every item in every journey, made on several days.
[[nodiscard]] std::vector<NamedPassport> policy_journeys();

}  // namespace golconda::passport::judging
