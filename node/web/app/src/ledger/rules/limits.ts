// The limits of what a row or a body may say, and of what the rules make of it, as node/ledger/rules/limits.h has them.
//
// Sizes of text are in bytes of UTF-8.

// Short texts that name or number something.
export const REFERENCE_MAX_BYTES = 64; // a participant's own stone number
export const REPORT_ISSUER_MAX_BYTES = 64;
export const REPORT_NUMBER_MAX_BYTES = 64;
export const INSCRIPTION_MAX_BYTES = 64;
export const FANCY_COLOR_MAX_BYTES = 64;
export const METHOD_MAX_BYTES = 64;
export const POLICY_REFERENCE_MAX_BYTES = 64;
export const CLAIM_CODE_MAX_BYTES = 64;
export const SIEVE_MAX_BYTES = 32;
export const CERTIFICATE_NUMBER_MAX_BYTES = 32;
export const PARTY_NAME_MAX_BYTES = 128; // authority, exporter, importer, insurer
export const STANDARD_MAX_BYTES = 128;
export const CLAIM_VALUE_MAX_BYTES = 160;

// Sentences.
export const DESCRIPTION_MAX_BYTES = 256;
export const DECLARED_ORIGIN_MAX_BYTES = 256;
export const NOTE_MAX_BYTES = 256;
export const AMEND_REASON_MAX_BYTES = 256;
export const STATEMENT_MAX_BYTES = 1024; // warranty, finding, reason of a flag or withdrawal

// Lists in one row or body.
export const ROW_ATTACHMENTS_MAX = 16;
export const ROW_AGAINST_MAX = 64;
export const STATEMENT_ORIGINS_MAX = 64;

export const DAY_MAX = 2_932_896; // 9999-12-31

export const NESTING_DEPTH_MAX = 8; // containers in containers
