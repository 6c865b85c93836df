// Grandfathered goods: those that are shown to have been in, or out of, some countries before a day.
//
// A stone is exempt when the passport shows where it was, or when everything is exempt that it was made of and that the rule
// speaks against: a parcel is as good as the worst that went into it.

import { dayText } from "../checker/days.ts";
import type { Dossier, Good, Move, Paper } from "../checker/dossier.ts";
import type { ItemId, RecordId } from "../ledger/ids.ts";
import type { ItemState } from "../ledger/item.ts";
import type { Case, Findings } from "./findings.ts";
import type { Exempt } from "./policy.ts";
import { inWords } from "./reasons.ts";

// What shows it.
interface Evidence {
  readonly text: string; // "the custody of antwerp-trading in BE", "the grade by antwerp-lab in BE"
  readonly day: number;
  readonly record: RecordId;
}

// Where a paper says that the goods were: a certificate, where it was issued; all others, where their author is.
function placeOf({ kind, issuedIn, country }: Paper): string {
  return kind === "kimberley_certificate" ? issuedIn : country;
}

function isEarlier(a: Move, b: Move): boolean {
  if (a.day !== b.day) return a.day < b.day;
  return a.log !== b.log ? a.log < b.log : a.sequence < b.sequence;
}

interface Open {
  readonly item: ItemId;
  readonly parents: readonly ItemId[]; // offending ones
  next: number; // of them: those before it are known
}

export class Exemption {
  private readonly dossier: Dossier;
  private readonly exempt: Exempt | undefined;
  private readonly firstMoves = new Map<ItemId, Move>(); // the first that shows it
  private readonly known = new Map<ItemId, Evidence | undefined>();

  // Of a rule that exempts nothing, nothing is exempt. `offends`: whether the rule speaks against goods of that state.
  constructor(
    { dossier, rule: { exempt } }: Case,
    private readonly offends: (item: ItemState) => boolean,
  ) {
    this.dossier = dossier;
    this.exempt = exempt;
    if (exempt === undefined || !exempt.shownBy.includes("custody")) return;
    for (const move of dossier.moves) {
      if (!this.fits(move.to) || move.day >= exempt.before) continue;
      for (const { item } of move.carried) {
        const first = this.firstMoves.get(item);
        if (first === undefined || isEarlier(move, first)) this.firstMoves.set(item, move);
      }
    }
  }

  // Adds the reason when the good is exempt from the rule.
  addIfExempt(good: Good, findings: Findings): boolean {
    const found = this.exempt && (this.own(good.item, good.containers) ?? this.lookUp(good.item));
    if (found === undefined) return false;
    const values = { evidence: found.text, day: dayText(found.day), before: dayText(this.exempt!.before) };
    findings.add("pass", "exempt", values, good.item, found.record);
    return true;
  }

  private fits(country: string): boolean {
    return country !== "" && this.exempt!.countries.includes(country) === !!this.exempt!.inside;
  }

  private custodyOf(item: ItemId): Evidence | undefined {
    const move = this.firstMoves.get(item);
    return move && { text: `the custody of ${move.receiver} in ${move.to}`, day: move.day, record: move.record };
  }

  private papersOf(item: ItemId, by: string): Evidence | undefined {
    let first: Paper | undefined;
    for (const paper of this.dossier.papers.get(item) ?? []) {
      if (paper.kind !== by || paper.withdrawn || paper.day >= this.exempt!.before || !this.fits(placeOf(paper))) continue;
      if (first === undefined || paper.day < first.day) first = paper;
    }
    return first && { text: `the ${inWords(by)} by ${first.participant} in ${placeOf(first)}`, day: first.day, record: first.record };
  }

  // Papers on a container are about what still lies in it.
  private own(item: ItemId, containers: readonly ItemId[]): Evidence | undefined {
    for (const by of this.exempt!.shownBy) {
      let found = by === "custody" ? this.custodyOf(item) : this.papersOf(item, by);
      for (const container of containers) found ??= this.papersOf(container, by);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private offendingParents(item: ItemId): ItemId[] {
    const { items } = this.dossier;
    return (items.get(item)?.parents ?? []).filter((parent) => {
      const known = items.get(parent);
      return known === undefined || this.offends(known.state);
    });
  }

  // Parents before children, without recursion: a journey may be ten thousand steps deep.
  private lookUp(item: ItemId): Evidence | undefined {
    const open: Open[] = [];
    const enter = (entered: ItemId) => {
      if (this.known.has(entered)) return;
      const found = this.own(entered, []);
      const parents = found === undefined ? this.offendingParents(entered) : [];
      this.known.set(entered, found);
      if (parents.length !== 0) open.push({ item: entered, parents, next: 0 });
    };
    enter(item);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if (top.next !== top.parents.length) {
        enter(top.parents[top.next++]!);
        continue;
      }
      const all = top.parents.every((parent) => this.known.get(parent) !== undefined);
      if (all) this.known.set(top.item, this.known.get(top.parents[0]!));
      open.pop();
    }
    return this.known.get(item);
  }
}
