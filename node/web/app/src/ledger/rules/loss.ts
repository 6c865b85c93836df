// report_lost: by the custodian; it ends the item.
//
// The cause is given (field_missing) and each item is held by the author (not_held, not_custodian). What is packed in a
// lost container stays packed in it: nobody can unpack it any more.

import { type Effects, noEffects } from "../changes.ts";
import type { Context } from "./context.ts";
import { requireChoice } from "./fields.ts";
import { checkAllHeld, findItemRows, nextState, writeAll } from "./items.ts";
import { ItemStatus, type ReportLost } from "../../proto/messages.ts";

export function reportLost(context: Context, { cause }: ReportLost): Effects {
  requireChoice(cause, "cause", undefined);
  const items = findItemRows(context, 0);
  checkAllHeld(context, items);

  // Cannot fail from here.
  return writeAll(noEffects(), items, (item) => nextState(context, item.state, { status: ItemStatus.LOST }));
}
