// Result<T>: a value or an Error that a person and a program can both act on.
//
// Errors are values here; exceptions stop at the edge of the library that threw them. An Error says what is wrong,
// where (the field, and for documents the line), and what to do about it.
//
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace golconda {

// The classes of failure, by what the caller can do next. One gRPC status and one exit code belong to each.
enum class ErrorCode {
  kInvalidArgument,     // the input is wrong whatever the state: correct it
  kRefused,             // a rule of the ledger refuses it in this state: see the rule
  kNotFound,            // nothing is there under that name
  kAlreadyExists,       // it is there already
  kPermissionDenied,    // you are known, and may not
  kUnauthenticated,     // you are not known
  kResourceExhausted,   // a limit is reached: ask for less, or later
  kReadOnly,            // the node must not sign (it is behind its guard): an operator has to act
  kUnavailable,         // not now: try again
  kCorrupt,             // stored or signed bytes are not what they must be
  kIo,                  // the disk or the network failed
  kInternal,            // a bug of ours
};

// A stable lower-case name of the code ("invalid_argument"), for JSON and logs.
[[nodiscard]] std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // one sentence for a person, with the values that clash
  std::string field;    // the offending field or option, "" when there is none
  std::string remedy;   // what to do next, "" when there is nothing to do
  std::string rule;     // the refused rule's stable name, or a passport's failed check's reason; "" otherwise
  std::optional<std::uint32_t> line;  // the line of the document, from 0, where there is one

  friend bool operator==(const Error&, const Error&) = default;
};

// "message (field) remedy" in one line, for logs and terminals.
[[nodiscard]] std::string describe(const Error& error);

template <class T>
using Result = tl::expected<T, Error>;

// The usual way to fail: `return fail(ErrorCode::kNotFound, "there is no item 4f...", "item", "see golconda list");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string field = {},
                                                std::string remedy = {}) {
  return tl::unexpected<Error>(
      Error{code, std::move(message), std::move(field), std::move(remedy), {}, std::nullopt});
}

}  // namespace golconda

// The one propagate-error macro of the house. `GOLCONDA_TRY(auto note, parse_note(text));` declares `note` or
// returns the error; `GOLCONDA_CHECK_OK(write(batch));` returns the error of a Result<void>.
#define GOLCONDA_CONCAT_INNER(a, b) a##b
#define GOLCONDA_CONCAT(a, b) GOLCONDA_CONCAT_INNER(a, b)
#define GOLCONDA_TRY_INNER(result, declaration, expression)                         \
  auto result = (expression);                                                       \
  if (!result.has_value()) return tl::make_unexpected(std::move(result).error());   \
  declaration = std::move(*result)
#define GOLCONDA_TRY(declaration, expression) \
  GOLCONDA_TRY_INNER(GOLCONDA_CONCAT(golconda_try_, __LINE__), declaration, expression)
#define GOLCONDA_CHECK_OK(expression)                                              \
  do {                                                                             \
    if (auto golconda_ok = (expression); !golconda_ok.has_value())                 \
      return tl::make_unexpected(std::move(golconda_ok).error());                  \
  } while (false)
