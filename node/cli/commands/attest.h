// The frame of `golconda attest <statement>`: options by name, and how each statement is registered.
//
// Thread-safety: none, for the main thread. Ownership: a statement's options live as long as its CLI11 command.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "node/cli/bulk.h"
#include "node/cli/command.h"

namespace golconda::cli {

struct StatementOptions {
  BulkOptions bulk;
  std::map<std::string, std::string> values;  // "--number" -> what was given; CLI11 keeps references into it
  std::vector<std::string> origins;           // "BW=12.5"
};

struct StatementOption {
  std::string name;  // "--number"
  std::string about;
};

struct Statement {
  std::string name;     // "warranty"
  std::string about;
  std::string examples;
  std::string argument; // what stands after the name, for --help
  std::vector<StatementOption> options;
  bool has_origins = false;
  bool names_record = false;  // its argument is the record that it is about, not items
};

void add_statement(Command attest, const Globals& globals, int& exit_code, const Statement& statement);

// Papers of the trade: kimberley-certificate, import-confirmation, warranty, origin-statement, insurance.
void add_paper_statements(Command attest, const Globals& globals, int& exit_code);
// Findings about stones: rough-match, audit, flag, withdraw, settle-duplicate.
void add_finding_statements(Command attest, const Globals& globals, int& exit_code);

}  // namespace golconda::cli
