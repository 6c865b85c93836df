// Quorum arithmetic: node/ledger/quorum.h has the reasons.

// Of n witnesses, how many votes make a checkpoint final.
export function quorum(witnesses: number): number {
  return Math.floor((2 * witnesses) / 3) + 1;
}

// How many witnesses may be faulty or away.
export function faultsBorne(witnesses: number): number {
  return witnesses - quorum(witnesses);
}
