#include "node/web/target.h"

#include <algorithm>
#include <utility>

#include "crypto/base/bytes.h"
#include "node/web/limits.h"

namespace golconda::web {
namespace {

enum class Plus : bool { kIsPlus, kIsSpace };

std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const auto byte = from_hex(text.substr(i + 1, 2));
      if (!byte || byte->size() != 1) return std::nullopt;
      c = byte->front();
      i += 2;
    } else if (c == '+' && plus == Plus::kIsSpace) {
      c = ' ';
    }
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x20 || code == 0x7f) return std::nullopt;
    out.push_back(c);
  }
  return out;
}

std::optional<NamedTexts> decode_query(std::string_view text) {
  NamedTexts pairs;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(pair.size() == text.size() ? pair.size() : pair.size() + 1);
    if (pair.empty()) continue;
    if (pairs.size() == kQueryPairsMax) return std::nullopt;
    const std::size_t equals = pair.find('=');
    auto name = decode(pair.substr(0, equals), Plus::kIsSpace);
    auto value = decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), Plus::kIsSpace);
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(*std::move(name), *std::move(value));
  }
  return pairs;
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
  // The form that proxies send; which of our names was asked for does not matter.
  std::string rooted;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(std::min(text.size(), text.find_first_of("/?", scheme.size())));
    if (!text.starts_with('/')) text = rooted = "/" + std::string(text);
    break;
  }
  if (!text.starts_with('/') || text.size() > kTargetMaxBytes) return std::nullopt;
  const std::size_t question = text.find('?');
  std::string_view path = text.substr(0, question);
  if (path.find('#') != std::string_view::npos) return std::nullopt;
  Target target;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view raw = path.substr(0, path.find('/'));
    path.remove_prefix(raw.size());
    auto segment = decode(raw, Plus::kIsPlus);
    if (!segment) return std::nullopt;
    target.path += "/" + *segment;
    target.segments.push_back(*std::move(segment));
  }
  auto pairs = decode_query(question == std::string_view::npos ? std::string_view{} : text.substr(question + 1));
  if (!pairs) return std::nullopt;
  target.query_pairs = *std::move(pairs);
  return target;
}

}  // namespace golconda::web
