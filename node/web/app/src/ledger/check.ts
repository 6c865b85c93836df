// Assertions of invariants, never for input: where one is broken the fault is ours, and no verdict may come of it.

export function checkInvariant(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Error(`an invariant is broken: ${why}`);
}
