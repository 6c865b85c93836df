// What a line speaks of: the item that it names, and the record that it expects to have written that item last.

import { NO_BYTES } from "../bytes/bytes.ts";
import type { Line } from "../proto/messages.ts";

export interface NamedRow {
  readonly item: Uint8Array; // as written, whatever its length
  readonly head: Uint8Array;
  readonly hasHead: boolean; // attest and amend need none
}

// undefined for a row that makes an item, or none.
export function namedIn(line: Line): NamedRow | undefined {
  const row = line.row;
  if (row === undefined || row.case === "newItem") return undefined;
  if (row.case === "attest" || row.case === "amend") return { item: row.value.item, head: NO_BYTES, hasHead: false };
  return { item: row.value.item, head: row.value.head, hasHead: true };
}
