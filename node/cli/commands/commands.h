// Every subcommand's registration, in the order in which `golconda --help` lists them. See command.h.
//
// Thread-safety: none, for the main thread.

#pragma once

#include "node/cli/command.h"

namespace golconda::cli {

// What touches the node's own disk.
void add_init(CLI::App& app, Globals& globals, int& exit_code);
void add_enrol(CLI::App& app, Globals& globals, int& exit_code);
void add_found(CLI::App& app, Globals& globals, int& exit_code);
void add_join(CLI::App& app, Globals& globals, int& exit_code);
void add_run(CLI::App& app, Globals& globals, int& exit_code);
void add_audit(CLI::App& app, Globals& globals, int& exit_code);
void add_key(CLI::App& app, Globals& globals, int& exit_code);

// What is recorded.
void add_register(CLI::App& app, Globals& globals, int& exit_code);
void add_register_stock(CLI::App& app, Globals& globals, int& exit_code);
void add_offer(CLI::App& app, Globals& globals, int& exit_code);
void add_accept(CLI::App& app, Globals& globals, int& exit_code);
void add_decline(CLI::App& app, Globals& globals, int& exit_code);
void add_pack(CLI::App& app, Globals& globals, int& exit_code);
void add_unpack(CLI::App& app, Globals& globals, int& exit_code);
void add_blend(CLI::App& app, Globals& globals, int& exit_code);
void add_divide(CLI::App& app, Globals& globals, int& exit_code);
void add_cut(CLI::App& app, Globals& globals, int& exit_code);
void add_grade(CLI::App& app, Globals& globals, int& exit_code);
void add_attest(CLI::App& app, Globals& globals, int& exit_code);
void add_amend(CLI::App& app, Globals& globals, int& exit_code);
void add_sell(CLI::App& app, Globals& globals, int& exit_code);
void add_buy_back(CLI::App& app, Globals& globals, int& exit_code);
void add_report_lost(CLI::App& app, Globals& globals, int& exit_code);
void add_take_over(CLI::App& app, Globals& globals, int& exit_code);

// What is asked.
void add_show(CLI::App& app, Globals& globals, int& exit_code);
void add_find(CLI::App& app, Globals& globals, int& exit_code);
void add_trace(CLI::App& app, Globals& globals, int& exit_code);
void add_list(CLI::App& app, Globals& globals, int& exit_code);
void add_watch(CLI::App& app, Globals& globals, int& exit_code);
void add_passport(CLI::App& app, Globals& globals, int& exit_code);
void add_labels(CLI::App& app, Globals& globals, int& exit_code);
void add_verify(CLI::App& app, Globals& globals, int& exit_code);
void add_policy(CLI::App& app, Globals& globals, int& exit_code);
void add_statistics(CLI::App& app, Globals& globals, int& exit_code);
void add_evidence(CLI::App& app, Globals& globals, int& exit_code);
void add_peers(CLI::App& app, Globals& globals, int& exit_code);
void add_status(CLI::App& app, Globals& globals, int& exit_code);

// What an operator does.
void add_member(CLI::App& app, Globals& globals, int& exit_code);
void add_proposal(CLI::App& app, Globals& globals, int& exit_code);
void add_token(CLI::App& app, Globals& globals, int& exit_code);
void add_backup(CLI::App& app, Globals& globals, int& exit_code);
void add_version(CLI::App& app, Globals& globals, int& exit_code);

}  // namespace golconda::cli
