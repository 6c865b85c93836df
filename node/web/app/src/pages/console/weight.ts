// Weights as people type them and as the ledger has them: micro-carats, exactly. No floating point.

export type Parsed = { ok: true; uct: bigint } | { ok: false; problem: string };

const UCT_PER_CARAT = 1_000_000n;
const DECIMALS = 6;
// Heavier than any stone or parcel; the ledger's own limit is the same (node/ledger/weight.h).
const WEIGHT_MAX_UCT = 10_000_000n * UCT_PER_CARAT;

// "0.53", "0,53", "0.53 ct". Points and grams are for files: here everybody means carats.
export function parseCarats(text: string): Parsed {
  const match = /^\s*(\d{1,9})(?:[.,](\d{1,6}))?\s*(?:ct|carats?)?\s*$/i.exec(text);
  if (match === null) return { ok: false, problem: "Write carats with at most six decimals, such as 0.53" };
  const uct = BigInt(match[1]!) * UCT_PER_CARAT + BigInt((match[2] ?? "").padEnd(DECIMALS, "0"));
  if (uct === 0n) return { ok: false, problem: "A weight is more than nothing" };
  if (uct > WEIGHT_MAX_UCT) return { ok: false, problem: "That is more than any parcel weighs" };
  return { ok: true, uct };
}

// "0.53 ct": two decimals, and more where there are more.
export function formatCarats(uct: bigint): string {
  const decimals = (uct % UCT_PER_CARAT).toString().padStart(DECIMALS, "0").replace(/0{1,4}$/, "");
  return `${uct / UCT_PER_CARAT}.${decimals} ct`;
}
