// What was cut beside it: of each cut or division that the item's own line went through, what became of the whole weight.

import type { CheckedRecord, Shown } from "../../../checker/shown.ts";
import type { Changes } from "../../../ledger/changes.ts";
import type { ItemId } from "../../../ledger/ids.ts";
import type { Lineage } from "./lineage.ts";
import { type Piece, pieceOf } from "./pieces.ts";

export interface Division {
  readonly whole: Piece; // with the weight that it had then
  readonly ours: Piece; // that the story goes on with
  readonly beside: readonly Piece[];
  readonly loss: bigint; // micro-carats
  readonly hidden: bigint; // of outputs that the passport does not show
}

// The split row of `parent` in that record.
function splitOf({ lines, shown }: CheckedRecord, parent: ItemId, changes: Changes): { lossUct: bigint } | undefined {
  const write = changes.items.find(({ id }) => id === parent);
  const judged = lines.filter((_, i) => !shown.lines[i]!.evidence);
  const row = write === undefined ? undefined : judged[write.line]?.row;
  return row?.case === "split" ? row.value : undefined;
}

function divisionOf(shown: Shown, child: ItemId, parent: ItemId): Division | undefined {
  const view = shown.view!;
  const changes = view.applied.find(({ edges }) => edges.some((edge) => edge.child === child && edge.parent === parent));
  const record = shown.records.find(({ shown: { log, sequence } }) => log === changes?.logId && sequence === changes.log.size - 1n);
  const split = changes === undefined || record === undefined ? undefined : splitOf(record, parent, changes);
  const whole = pieceOf(view, parent);
  if (changes === undefined || split === undefined || whole === undefined) return undefined;
  const outputs = changes.edges.filter((edge) => edge.parent === parent).map((edge) => edge.child);
  // As they came out: what was re-weighed later was another weight then.
  const weightOf = (id: ItemId) => changes.items.find((write) => write.id === id)!.after.weight;
  const pieces = outputs.map((id) => ({ ...pieceOf(view, id)!, weight: weightOf(id) }));
  const before = changes.items.find(({ id }) => id === parent)!.before!.weight;
  const seen = outputs.reduce((sum, id) => sum + weightOf(id), 0n);
  return {
    whole: { ...whole, weight: before },
    ours: pieces.find(({ id }) => id === child)!,
    beside: pieces.filter(({ id }) => id !== child),
    loss: split.lossUct,
    hidden: before - seen - split.lossUct,
  };
}

// From the mine on.
export function divisionsOf(shown: Shown, { line }: Lineage): Division[] {
  return line.slice(1).flatMap((parent, i) => divisionOf(shown, line[i]!, parent) ?? []).reverse();
}
