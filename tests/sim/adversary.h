// Members that break the rules: what a node sends and hears is bent, its keys are used for whatever its owner likes.
//
// A forking author is a second node with the same keys and a disk of its own (its twin); the others are made of an
// ordinary node by one of these.
//
// Thread-safety: one thread. Ownership: they borrow the node and live as long.

#pragma once

#include <functional>

#include "tests/sim/node.h"

namespace golconda::sim {

enum class Vice : std::uint8_t {
  kSigner,   // cosigns every checkpoint that it hears of, and some that nobody made
  kMute,     // never lets a vote or a checkpoint out
  kGarbler,  // sends noise, honest messages with a changed byte, and records with a signature that is none
  kParrot,   // says again what it heard long ago
};

void corrupt(Node& node, Vice vice, const Cast& cast, Clockwork& clock, Chance chance);

}  // namespace golconda::sim
