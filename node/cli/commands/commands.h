// Every subcommand's registration, in the order in which `golconda --help` lists them. See command.h.
//
// Thread-safety: none, for the main thread.

#pragma once

#include "node/cli/command.h"

namespace golconda::cli {

// What touches the node's own disk.
void add_init(Command app, Globals& globals, int& exit_code);
void add_enrol(Command app, Globals& globals, int& exit_code);
void add_found(Command app, Globals& globals, int& exit_code);
void add_join(Command app, Globals& globals, int& exit_code);
void add_run(Command app, Globals& globals, int& exit_code);
void add_audit(Command app, Globals& globals, int& exit_code);
void add_key(Command app, Globals& globals, int& exit_code);

// What is recorded.
void add_register(Command app, Globals& globals, int& exit_code);
void add_register_stock(Command app, Globals& globals, int& exit_code);
void add_offer(Command app, Globals& globals, int& exit_code);
void add_accept(Command app, Globals& globals, int& exit_code);
void add_decline(Command app, Globals& globals, int& exit_code);
void add_pack(Command app, Globals& globals, int& exit_code);
void add_unpack(Command app, Globals& globals, int& exit_code);
void add_blend(Command app, Globals& globals, int& exit_code);
void add_divide(Command app, Globals& globals, int& exit_code);
void add_cut(Command app, Globals& globals, int& exit_code);
void add_grade(Command app, Globals& globals, int& exit_code);
void add_attest(Command app, Globals& globals, int& exit_code);
void add_amend(Command app, Globals& globals, int& exit_code);
void add_sell(Command app, Globals& globals, int& exit_code);
void add_buy_back(Command app, Globals& globals, int& exit_code);
void add_report_lost(Command app, Globals& globals, int& exit_code);
void add_take_over(Command app, Globals& globals, int& exit_code);

// What is asked.
void add_show(Command app, Globals& globals, int& exit_code);
void add_find(Command app, Globals& globals, int& exit_code);
void add_trace(Command app, Globals& globals, int& exit_code);
void add_list(Command app, Globals& globals, int& exit_code);
void add_watch(Command app, Globals& globals, int& exit_code);
void add_passport(Command app, Globals& globals, int& exit_code);
void add_labels(Command app, Globals& globals, int& exit_code);
void add_verify(Command app, Globals& globals, int& exit_code);
void add_policy(Command app, Globals& globals, int& exit_code);
void add_statistics(Command app, Globals& globals, int& exit_code);
void add_evidence(Command app, Globals& globals, int& exit_code);
void add_peers(Command app, Globals& globals, int& exit_code);
void add_status(Command app, Globals& globals, int& exit_code);

// What an operator does.
void add_member(Command app, Globals& globals, int& exit_code);
void add_proposal(Command app, Globals& globals, int& exit_code);
void add_token(Command app, Globals& globals, int& exit_code);
void add_backup(Command app, Globals& globals, int& exit_code);
void add_version(Command app, Globals& globals, int& exit_code);

}  // namespace golconda::cli
