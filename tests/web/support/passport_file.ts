// A passport as it can be changed, and the file of it, in the form that checkers take.

import { toBase64, utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { type Passport, parsePassport } from "../../../node/web/app/src/checker/passport.ts";

type Mutable<T> = T extends Uint8Array | string | number | bigint | boolean
  ? T
  : T extends readonly (infer Entry)[]
    ? Mutable<Entry>[]
    : { -readonly [Key in keyof T]: Mutable<T[Key]> };

export type Draft = Mutable<Passport>;

// Of what is read, nothing is shared with what others read of the same file.
export function readDraft(file: Uint8Array): Draft {
  const { network_id, item, configurations, checkpoints, records, disclosures, names } = parsePassport(file.slice()) as Draft;
  const draft: Draft = { network_id, item, configurations, checkpoints, records, disclosures };
  return names === undefined ? draft : { ...draft, names };
}

const U64 = /"u64:([0-9]+)"/g; // whatever a text says, its quotes are escaped

export function writeDraft(draft: Draft): Uint8Array {
  const written = JSON.stringify(
    { format: "golconda-passport/v1", ...draft },
    (_, value) => (value instanceof Uint8Array ? toBase64(value) : typeof value === "bigint" ? `u64:${value}` : value),
    1,
  );
  return utf8(written.replace(U64, "$1") + "\n");
}
