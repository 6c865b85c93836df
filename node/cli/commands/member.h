// The subcommands of `golconda member`, one file each or two of a kind. See command.h.
//
// Thread-safety: none, for the main thread.

#pragma once

#include "node/cli/command.h"

namespace golconda::cli {

void add_member_list(CLI::App& member, Globals& globals, int& exit_code);
void add_member_name(CLI::App& member, Globals& globals, int& exit_code);
void add_member_add(CLI::App& member, Globals& globals, int& exit_code);
void add_member_remove(CLI::App& member, Globals& globals, int& exit_code);
void add_member_freeze(CLI::App& member, Globals& globals, int& exit_code);
void add_member_close(CLI::App& member, Globals& globals, int& exit_code);
void add_member_witness(CLI::App& member, Globals& globals, int& exit_code);
void add_member_unwitness(CLI::App& member, Globals& globals, int& exit_code);
void add_member_role(CLI::App& member, Globals& globals, int& exit_code);
void add_member_source(CLI::App& member, Globals& globals, int& exit_code);
void add_member_certificate(CLI::App& member, Globals& globals, int& exit_code);

}  // namespace golconda::cli
