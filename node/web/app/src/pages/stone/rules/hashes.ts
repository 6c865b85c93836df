// SHA-256 of the programs that the page runs when they are asked for, in hexadecimal: pages.mjs, which builds them before
// the page's own, puts them here. So the hash of the page's program stands for all of them.

export const RULES_SHA256 = ""; // main.ts
export const FILE_SHA256 = ""; // file_main.ts
