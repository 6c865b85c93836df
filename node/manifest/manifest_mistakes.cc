#include "node/manifest/manifest_mistakes.h"

#include <algorithm>
#include <utility>

#include "node/manifest/trade_text.h"

namespace golconda::manifest {

void MistakeList::add(Mistake mistake) {
  ++mistakes_.total;
  if (mistakes_.listed.size() < kMistakesListedMax) mistakes_.listed.push_back(std::move(mistake));
}

void MistakeList::add(std::uint32_t file_line, std::string_view column, std::string_view value, Error error) {
  add(Mistake{file_line, std::string(column), std::string(value), std::move(error.message), std::move(error.remedy)});
}

ManifestMistakes MistakeList::take() {
  std::stable_sort(mistakes_.listed.begin(), mistakes_.listed.end(),
                   [](const Mistake& a, const Mistake& b) { return a.file_line < b.file_line; });
  return std::exchange(mistakes_, {});
}

namespace {

std::string place(const Mistake& mistake) {
  std::string out = mistake.file_line == 0 ? "the file" : "line " + std::to_string(mistake.file_line);
  if (!mistake.column.empty()) out.append(", ").append(mistake.column);
  return out;
}

std::string summary(const ManifestMistakes& mistakes) {
  return mistakes.total == 1
             ? "the manifest has 1 mistake; nothing was taken from it"
             : "the manifest has " + std::to_string(mistakes.total) + " mistakes; nothing was taken from it";
}

}  // namespace

std::string describe(const ManifestMistakes& mistakes) {
  std::string out = summary(mistakes) + "\n";
  for (const auto& mistake : mistakes.listed) {
    out.append("  ").append(place(mistake)).append(": ").append(mistake.message);
    if (!mistake.remedy.empty()) out.append("; ").append(mistake.remedy);
    out.append("\n");
  }
  if (mistakes.total > mistakes.listed.size()) {
    out.append("  and ").append(std::to_string(mistakes.total - mistakes.listed.size())).append(" more\n");
  }
  return out;
}

Error file_error(const ManifestMistakes& mistakes, const std::string& name) {
  Error error{ErrorCode::kInvalidArgument, name + ": " + describe(mistakes), "manifest",
              mistakes.total == 1 ? "correct it and try again" : "correct them and try again", {}, {}};
  while (error.message.ends_with('\n')) error.message.pop_back();
  return error;
}

}  // namespace golconda::manifest
