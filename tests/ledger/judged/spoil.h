// Something wrong in a message of any kind: a field set to a value that is just beyond a limit, of another's, or nothing.
//
// Thread-safety: one thread.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "crypto/base/bytes.h"

namespace google::protobuf {
class FieldDescriptor;
class Message;
}  // namespace google::protobuf

namespace golconda::ledger::judged {

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  [[nodiscard]] bool one_in(std::uint64_t n) { return below(n) == 0; }
  template <class List>
  [[nodiscard]] const typename List::value_type& pick(const List& list) {
    return *std::next(list.begin(), static_cast<std::ptrdiff_t>(below(static_cast<std::uint64_t>(list.size()))));
  }
  [[nodiscard]] Bytes bytes(std::size_t size);
  template <class List>
  void shuffle(List& list) {
    std::shuffle(list.begin(), list.end(), random_);
  }

 private:
  std::mt19937_64 random_;
};

class Spoiler {
 public:
  // Texts and byte strings that mean something elsewhere: names, ids, heads.
  struct Known {
    std::vector<std::string> texts;
    std::vector<Bytes> bytes;
  };

  explicit Spoiler(Chance& chance) : chance_(chance) {}

  // Changes one field, however deep inside. Enumerations keep listed values.
  void spoil(google::protobuf::Message& message, const Known& known);

 private:
  using Message = google::protobuf::Message;
  using Field = google::protobuf::FieldDescriptor;

  [[nodiscard]] const Field& pick_field(const Message& message);
  void spoil_one(Message& message, const Field& field, const Known& known);
  void spoil_list(Message& message, const Field& field, const Known& known);
  [[nodiscard]] std::string text(const Known& known);
  [[nodiscard]] Bytes byte_string(const Known& known);
  [[nodiscard]] std::uint64_t number(std::uint64_t present);

  Chance& chance_;
};

}  // namespace golconda::ledger::judged
