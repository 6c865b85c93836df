// Documents that the node answered with an earlier record: whether what they say still stands.
//
// A request id follows from what a document says, so that a command which broke off can be repeated. The same manifest
// may also be meant anew: goods that went out on memo, came back and go out again. The earlier record is then no answer,
// for its items have moved on and could be acted on again, and nothing at all would happen under a message of success.
//
// Thread-safety: functions; values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/cli/submit.h"
#include "node/manifest/documents.h"
#include "node/net/client.h"

namespace golconda::cli {

// A line of a repeated document whose item is no longer as the earlier record left it.
struct MovedOn {
  std::size_t document = 0;
  std::uint32_t line = 0;
  v1::ItemView item;  // as it is now
};

// Those lines whose item moved on to where `participant` could do the same to it again. An offer that was accepted since
// stands: whoever repeats the command after a broken connection has what he wanted. So do statements, which have no
// place in an item's history of hands, and records that are not final yet.
[[nodiscard]] Result<std::vector<MovedOn>> find_moved_on(const net::Client& client, const std::string& participant,
                                                         const std::vector<manifest::Document>& documents,
                                                         const Submitted& submitted);

// Whether the action could be done by `participant` to the item as it is.
[[nodiscard]] bool can_be_done_again(v1::RecordBody::ActionCase action, const v1::ItemState& state,
                                     const std::string& participant);

}  // namespace golconda::cli
