// Why a check fails, for programs: the table of docs/passport.md. The node's checker gives the same.
//
// Where a record breaks one of the ledger's own rules, the reason is the rule's name ("head_mismatch").

export type Reason =
  // form
  | "file_too_large" | "not_in_form" | "no_records" | "records_disordered" | "checkpoints_disordered" | "disclosures_disordered"
  | "names_disordered" | "lines_disordered" | "lines_over_limit"
  // network
  | "other_network" | "configuration_wrong"
  // records
  | "record_malformed" | "record_misplaced" | "chain_broken"
  // lines
  | "lines_root_malformed" | "line_not_signed" | "line_malformed"
  // signatures
  | "log_unknown" | "log_ended" | "signature_wrong"
  // inclusion
  | "checkpoint_malformed" | "checkpoint_of_other_log" | "configuration_not_shown" | "log_not_open" | "end_passed" | "end_differs"
  | "not_included" | "checkpoint_missing"
  // quorum
  | "checkpoint_of_nothing" | "checkpoint_unsigned" | "quorum_missing" | "signature_unaccounted"
  // history
  | "step_missing" | "item_not_shown" | "contents_hidden" | "ancestors_over_limit"
  // nothing_else
  | "items_over_limit" | "item_foreign" | "attestation_foreign" | "evidence_of_nothing"
  // disclosures
  | "disclosure_of_nothing" | "disclosure_wrong" | "name_wrong";

// How a check fails. `where` is what of the file is wrong: "kao-mine 12" for a record, "kao-mine" for a log's checkpoint, ""
// for the file as a whole; `line` the record's line, where it is one.
export class Failure extends Error {
  constructor(
    readonly reason: Reason | (string & {}),
    why: string,
    readonly where = "",
    readonly line?: number,
  ) {
    super(why);
  }
}
