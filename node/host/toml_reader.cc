#include "node/host/toml_reader.h"

#include <utility>

#include <toml++/toml.h>

namespace golconda::host {
namespace {

Error wrong(const std::string& file, std::uint32_t line, std::string field, const std::string& why, std::string remedy) {
  const std::string at = line == 0 ? file : file + ", line " + std::to_string(line);
  return Error{ErrorCode::kInvalidArgument, at + ": " + why, std::move(field), std::move(remedy), {}, std::nullopt};
}

}  // namespace

struct TomlTable::Root {
  toml::table table;
  std::string file;
};

TomlTable::TomlTable(std::shared_ptr<const Root> root, const toml::table* here, std::string path)
    : root_(std::move(root)), here_(here), path_(std::move(path)) {}
TomlTable::~TomlTable() = default;
TomlTable::TomlTable(TomlTable&&) noexcept = default;
TomlTable& TomlTable::operator=(TomlTable&&) noexcept = default;

std::string toml_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

Result<TomlTable> TomlTable::parse(std::string_view text, std::string file) {
  try {
    auto root = std::make_shared<Root>();
    root->table = toml::parse(text);
    root->file = std::move(file);
    const toml::table* here = &root->table;
    return TomlTable(std::move(root), here, {});
  } catch (const toml::parse_error& error) {
    return tl::make_unexpected(wrong(file, error.source().begin.line, {}, std::string(error.description()),
                                     "correct the file: https://toml.io shows the form"));
  }
}

void TomlTable::mistake(std::string_view key, const std::string& why, const std::string& remedy) {
  if (mistake_) return;
  const toml::node* node = here_->get(key);
  const std::uint32_t line = node != nullptr ? node->source().begin.line : here_->source().begin.line;
  const std::string field = path_ + std::string(key);
  mistake_ = wrong(root_->file, line, field, field + " " + why, remedy);
}

std::string TomlTable::text(std::string_view key) {
  if (here_->get(key) == nullptr) mistake(key, "is missing", "add it: " + std::string(key) + " = \"...\"");
  return text_or(key, {});
}

std::string TomlTable::text_or(std::string_view key, std::string_view otherwise) {
  asked_.emplace(key);
  const toml::node* node = here_->get(key);
  if (node == nullptr) return std::string(otherwise);
  if (const auto value = node->value_exact<std::string>()) return *value;
  mistake(key, "is not a text", "put it in quotes");
  return {};
}

std::uint64_t TomlTable::number(std::string_view key) {
  if (here_->get(key) == nullptr) mistake(key, "is missing", "add it: " + std::string(key) + " = 0");
  return number_or(key, 0);
}

std::uint64_t TomlTable::number_or(std::string_view key, std::uint64_t otherwise) {
  asked_.emplace(key);
  const toml::node* node = here_->get(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= 0) return static_cast<std::uint64_t>(*value);
  mistake(key, "is not a whole number from 0 on", "write it without quotes, point or sign");
  return 0;
}

bool TomlTable::flag_or(std::string_view key, bool otherwise) {
  asked_.emplace(key);
  const toml::node* node = here_->get(key);
  if (node == nullptr) return otherwise;
  if (const auto value = node->value_exact<bool>()) return *value;
  mistake(key, "is neither true nor false", "write true or false");
  return otherwise;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  asked_.emplace(key);
  std::vector<std::string> list;
  const toml::node* node = here_->get(key);
  if (node == nullptr) return list;
  const toml::array* array = node->as_array();
  if (array == nullptr) mistake(key, "is not a list", "write it as [\"...\", \"...\"]");
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    const auto value = array->get(i)->value_exact<std::string>();
    if (!value) mistake(key, "has an entry that is not a text", "put each entry in quotes");
    list.push_back(value.value_or(std::string()));
  }
  return list;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  asked_.emplace(key);
  std::vector<TomlTable> list;
  const toml::node* node = here_->get(key);
  if (node == nullptr) return list;
  const toml::array* array = node->as_array();
  if (array == nullptr) mistake(key, "is not a list of tables", "write each as [[" + path_ + std::string(key) + "]]");
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    const toml::table* table = array->get(i)->as_table();
    if (table == nullptr) {
      mistake(key, "is not a list of tables", "write each as [[" + path_ + std::string(key) + "]]");
      break;
    }
    list.push_back(TomlTable(root_, table, path_ + std::string(key) + "[" + std::to_string(i) + "]."));
  }
  return list;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  asked_.emplace(key);
  const toml::node* node = here_->get(key);
  if (node == nullptr) return std::nullopt;
  const toml::table* table = node->as_table();
  if (table == nullptr) {
    mistake(key, "is not a table", "write it as [" + path_ + std::string(key) + "]");
    return std::nullopt;
  }
  return TomlTable(root_, table, path_ + std::string(key) + ".");
}

Result<void> TomlTable::finish() {
  for (const auto& [key, value] : *here_) {
    if (!asked_.contains(key.str())) mistake(key.str(), "is not known", "check its spelling, or remove it");
  }
  if (mistake_) return tl::make_unexpected(*mistake_);
  return {};
}

}  // namespace golconda::host
