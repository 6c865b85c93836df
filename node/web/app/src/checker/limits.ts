// What a passport may hold, as node/passport/limits.h has it: a checker takes no more, whatever a file says.

export const PASSPORT_MAX_BYTES = 64 * 1024 * 1024;
export const RECORDS_MAX = 20_000;
export const LINES_MAX = 200_000; // shown, over all records
export const ITEMS_MAX = 20_000; // the item, its ancestors and the lots they lay in
export const CONFIGURATIONS_MAX = 1_000;
export const DISCLOSURES_MAX = 10_000;
export const NAMES_MAX = 1_024; // as many as may take part
export const PATH_MAX = 64; // hashes: a tree of 2^64 leaves
