#include "node/manifest/manifest_split.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "crypto/base/bytes.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_weight.h"

namespace golconda::manifest {
namespace {

struct Group {
  ManifestRow split;
  std::vector<std::size_t> outputs;
  std::optional<std::uint32_t> loss_line;  // of the file
};

ManifestRow split_row(const ManifestRow& output) {
  ManifestRow row;
  row.file_line = output.file_line;
  row.item_text = output.item_text;
  row.item_is_reference = output.item_is_reference;
  auto& split = *row.line.mutable_split();
  if (!row.item_is_reference) split.set_item(from_hex(row.item_text).value_or(Bytes{}));
  row.loss_is_remainder = true;
  return row;
}

}  // namespace

std::vector<ManifestRow> group_by_input(std::vector<SplitOutput> outputs, MistakeList& mistakes) {
  std::vector<Group> groups;
  std::unordered_map<std::string_view, std::size_t> group_of;  // the texts live in `outputs` until the end
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const SplitOutput& output = outputs[i];
    const auto [place, is_new] = group_of.try_emplace(output.row.item_text, groups.size());
    if (is_new) groups.push_back(Group{split_row(output.row), {}, std::nullopt});
    Group& group = groups[place->second];
    group.outputs.push_back(i);
    if (!output.loss) continue;
    if (group.loss_line) {
      mistakes.add(Mistake{output.row.file_line, "loss", weight_text(*output.loss),
                           "the loss of " + quoted(output.row.item_text) + " stands on line " +
                               std::to_string(*group.loss_line) + " already",
                           "write it once for each input"});
      continue;
    }
    group.loss_line = output.row.file_line;
    group.split.line.mutable_split()->set_loss_uct(output.loss->value);
    group.split.loss_is_remainder = false;
  }
  std::vector<ManifestRow> rows;
  rows.reserve(outputs.size() + groups.size());
  for (auto& group : groups) {
    group.split.line.mutable_split()->set_output_count(static_cast<std::uint32_t>(group.outputs.size()));
    rows.push_back(std::move(group.split));
    for (const std::size_t output : group.outputs) rows.push_back(outputs[output].row);
  }
  return rows;
}

}  // namespace golconda::manifest
