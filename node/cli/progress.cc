#include "node/cli/progress.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kBarColumns = 24;
constexpr std::chrono::milliseconds kFirstDraw{300};  // what is quicker needs no bar
constexpr std::chrono::milliseconds kBetweenDraws{80};

}  // namespace

std::string progress_text(const Look& look, const std::string& verb, const std::string& unit, std::size_t done,
                          std::size_t total) {
  const std::size_t reached = total == 0 ? 0 : std::min(done, total);
  const std::size_t full = total == 0 ? 0 : kBarColumns * reached / total;
  std::string bar;
  for (std::size_t i = 0; i < kBarColumns; ++i) {
    const bool is_full = i < full;
    bar += look.utf8 ? (is_full ? "█" : "░") : (is_full ? "#" : ".");
  }
  const std::string percent = std::to_string(total == 0 ? 0 : 100 * reached / total) + "%";
  return verb + "  " + bar + "  " + percent + "  " + manifest::thousands(reached) + " of " + manifest::thousands(total) + " " + unit;
}

Progress::Progress(Look look, std::string verb, std::string unit, std::size_t total, bool shown)
    : look_(std::move(look)),
      verb_(std::move(verb)),
      unit_(std::move(unit)),
      total_(total),
      shown_(shown),
      next_draw_(Clock::now() + kFirstDraw) {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance(std::size_t by) {
  done_ += by;
  const auto now = Clock::now();
  if (!shown_ || now < next_draw_) return;
  next_draw_ = now + kBetweenDraws;
  drawn_ = true;
  std::fprintf(stderr, "\r%s\x1b[K", progress_text(look_, verb_, unit_, done_, total_).c_str());
  std::fflush(stderr);
}

}  // namespace golconda::cli
