#include "node/ledger/facts_codec.h"

#include "golconda/v1/facts.pb.h"

namespace golconda::ledger {

void encode_facts(const Facts& facts, v1::Facts& out) {
  out.set_shape(static_cast<v1::Shape>(facts.shape));
  out.set_color(static_cast<v1::Color>(facts.color));
  out.set_fancy_color(facts.fancy_color);
  out.set_clarity(static_cast<v1::Clarity>(facts.clarity));
  out.set_cut(static_cast<v1::Finish>(facts.cut));
  out.set_polish(static_cast<v1::Finish>(facts.polish));
  out.set_symmetry(static_cast<v1::Finish>(facts.symmetry));
  out.set_fluorescence(static_cast<v1::Fluorescence>(facts.fluorescence));
  out.set_length_um(facts.length_um);
  out.set_width_um(facts.width_um);
  out.set_depth_um(facts.depth_um);
  out.set_inscription(facts.inscription);
  out.set_fingerprint(facts.fingerprint);
  out.set_description(facts.description);
}

Facts decode_facts(const v1::Facts& in) {
  return {.shape = static_cast<std::uint32_t>(in.shape()),
          .color = static_cast<std::uint32_t>(in.color()),
          .fancy_color = in.fancy_color(),
          .clarity = static_cast<std::uint32_t>(in.clarity()),
          .cut = static_cast<std::uint32_t>(in.cut()),
          .polish = static_cast<std::uint32_t>(in.polish()),
          .symmetry = static_cast<std::uint32_t>(in.symmetry()),
          .fluorescence = static_cast<std::uint32_t>(in.fluorescence()),
          .length_um = in.length_um(),
          .width_um = in.width_um(),
          .depth_um = in.depth_um(),
          .inscription = in.inscription(),
          .fingerprint = in.fingerprint(),
          .description = in.description()};
}

}  // namespace golconda::ledger
