// The limits of the wire, as proto/limits.h has them: what a parser takes from a stranger.

export const FORMAT_VERSION = 1;

export const BODY_MAX_BYTES = 60 * 1024;
export const LINE_MAX_BYTES = 4 * 1024;
export const RECORD_LINES_MAX = 65_536;

export const SALT_BYTES = 16; // of a line
export const COMMITMENT_SALT_BYTES = 32; // of a private value
export const LABEL_MAX_BYTES = 32;
export const COMMITMENTS_MAX = 16; // of one line, or of the body

export const CONFIG_MAX_BYTES = 8 * 1024 * 1024;
export const PARTICIPANTS_MAX = 1_024;
export const SOURCES_MAX = 256; // of one participant
export const LOGS_MAX = 8_192;
export const LOG_RECORDS_MAX = 1n << 50n;

// Elements of one message, those of the messages inside it included: values of repeated fields, and messages.
export const ELEMENTS_MAX = 4_096;
export const CONFIG_ELEMENTS_MAX = CONFIG_MAX_BYTES / 64;
// Messages inside messages.
export const NESTING_MAX = 8;
