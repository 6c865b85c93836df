// Why a record is refused: one name per rule, the line, the values that clash. A refused record changes nothing.

import { SENTENCES } from "./rule_texts.ts";

// Stable snake_case, as the node's Rule has them.
export type Rule = keyof typeof SENTENCES;

export interface Clash {
  readonly name: string; // "weight in", "head expected"
  readonly value: string; // "1.20 ct", "4f0a..."
}

export class Refusal extends Error {
  // `line` from 0; none when the document as a whole is wrong. The message is one sentence for a person with the values.
  constructor(
    readonly rule: Rule,
    readonly line: number | undefined,
    readonly clashes: readonly Clash[],
  ) {
    const values = clashes.map(({ name, value }) => `${name}: ${value}`).join(", ");
    super(SENTENCES[rule] + (values === "" ? "" : ` (${values})`));
  }
}

export function refuse(rule: Rule, line?: number, clashes: Readonly<Record<string, string | number | bigint>> = {}): never {
  throw new Refusal(rule, line, Object.entries(clashes).map(([name, value]) => ({ name, value: String(value) })));
}
