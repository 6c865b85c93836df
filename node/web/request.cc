#include "node/web/request.h"

#include <algorithm>

namespace golconda::web {
namespace {

const std::string* find(const NamedTexts& texts, std::string_view name) {
  const auto found = std::ranges::find(texts, name, &NamedTexts::value_type::first);
  return found == texts.end() ? nullptr : &found->second;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::kGet: return "GET";
    case Method::kPost: return "POST";
    case Method::kPut: return "PUT";
    case Method::kDelete: return "DELETE";
  }
  return "";
}

std::string_view Request::param(std::string_view name) const {
  const std::string* text = find(params, name);
  return text == nullptr ? std::string_view{} : *text;
}

std::optional<std::string_view> Request::query(std::string_view name) const {
  const std::string* text = find(query_pairs, name);
  if (text == nullptr) return std::nullopt;
  return *text;
}

std::string_view Request::header(std::string_view name) const {
  const std::string* text = find(header_fields, name);
  return text == nullptr ? std::string_view{} : *text;
}

std::string Request::content_type() const {
  std::string_view value = header("content-type");
  value = value.substr(0, value.find(';'));
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!value.empty() && is_space(value.back())) value.remove_suffix(1);
  std::string type(value);
  std::ranges::transform(type, type.begin(), lower);
  return type;
}

}  // namespace golconda::web
