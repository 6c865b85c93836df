// Weights: whole micro-carats, as bigint. 1 ct = 0.2 g = 1,000,000 uct. No floating point anywhere.
//
// The node counts in 64 bits: a sum that does not fit them is undefined here too. Pure functions.

const U64_MAX = (1n << 64n) - 1n;
const UCT_PER_CARAT = 1_000_000n;
const DECIMALS = 6; // of a carat: micro-carats
const DECIMALS_SHOWN = 2; // at least, as the trade writes weights

// The heaviest item that the ledger takes: 10 million carats, two tonnes.
export const ITEM_WEIGHT_MAX_UCT = 10_000_000n * UCT_PER_CARAT;

export function add(a: bigint, b: bigint): bigint | undefined {
  const sum = a + b;
  return sum > U64_MAX ? undefined : sum;
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

// "0.53 ct", "1.234567 ct": exact, at least two decimals, no more than needed.
export function weightText(weight: bigint): string {
  let decimals = String(weight % UCT_PER_CARAT).padStart(DECIMALS, "0");
  while (decimals.length > DECIMALS_SHOWN && decimals.endsWith("0")) decimals = decimals.slice(0, -1);
  return `${weight / UCT_PER_CARAT}.${decimals} ct`;
}
