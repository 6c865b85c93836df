// The subcommands of `golconda member`, one file each or two of a kind. See command.h.
//
// Thread-safety: none, for the main thread.

#pragma once

#include "node/cli/command.h"

namespace golconda::cli {

void add_member_list(Command member, Globals& globals, int& exit_code);
void add_member_name(Command member, Globals& globals, int& exit_code);
void add_member_add(Command member, Globals& globals, int& exit_code);
void add_member_remove(Command member, Globals& globals, int& exit_code);
void add_member_freeze(Command member, Globals& globals, int& exit_code);
void add_member_close(Command member, Globals& globals, int& exit_code);
void add_member_witness(Command member, Globals& globals, int& exit_code);
void add_member_unwitness(Command member, Globals& globals, int& exit_code);
void add_member_role(Command member, Globals& globals, int& exit_code);
void add_member_source(Command member, Globals& globals, int& exit_code);
void add_member_certificate(Command member, Globals& globals, int& exit_code);

}  // namespace golconda::cli
