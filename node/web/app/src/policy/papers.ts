// Attestations that a policy demands: of the goods, or of each crossing of a border.

import { dayText } from "../checker/days.ts";
import type { Carried, Dossier, Good, Move, Paper } from "../checker/dossier.ts";
import type { ItemId, RecordId } from "../ledger/ids.ts";
import type { ItemState } from "../ledger/item.ts";
import { Exemption } from "./exemption.ts";
import { type Case, covers, type Findings, missing } from "./findings.ts";
import type { Border, Policy, RequireAttestation } from "./policy.ts";
import { inWords, listText, type ReasonCode, type Values } from "./reasons.ts";
import { concerns, concernsItem, crosses, isOneArea, stateOf } from "./scope.ts";

// What the attestation has to be for: goods as they are, or one stone's or parcel's way over a border.
interface Wanted {
  readonly item: ItemId;
  readonly on: readonly ItemId[]; // the item, and the containers whose papers are its own
  readonly move: Move | undefined; // undefined: the goods themselves
  readonly from: string; // with a move: the country
  readonly what: string; // in words
}

function wantedForGood({ item, containers }: Good): Wanted {
  return { item, on: [item, ...containers], move: undefined, from: "", what: "it" };
}

function wantedForMove(move: Move, { item, inside, from }: Carried): Wanted {
  const on = [item];
  for (let next: ItemId | undefined = inside; next !== undefined && next !== on.at(-1); next = move.nested.get(next)) on.push(next);
  return { item, on, move, from, what: `its way from ${from} to ${move.to}, received on ${dayText(move.day)}` };
}

// Issued for this border: a certificate in the country that the goods came from, a confirmation of it in the country that
// they came to, a warranty by who handed them over.
function isForBorder(policy: Policy, { kind, issuedIn, country, participant }: Paper, from: string, { to, giver }: Move): boolean {
  if (kind === "kimberley_certificate") return isOneArea(policy, issuedIn, from);
  if (kind === "import_confirmation") return isOneArea(policy, country, to) && isOneArea(policy, issuedIn, from);
  return kind !== "warranty" || participant === giver;
}

// A certificate is there before the goods arrive and has not run out when they leave; a confirmation is of no day before.
function isInTime(paper: Paper, { day, offeredDay }: Move): boolean {
  if (paper.kind === "import_confirmation") return paper.day >= offeredDay;
  return paper.day <= day && (paper.lastDay === 0 || paper.lastDay >= offeredDay);
}

// Countries where some of it was mined, as far as they are declared, that the paper leaves out.
function notNamed({ origins }: ItemState, paper: Paper): string[] {
  const mined = origins.flatMap(({ origin }) => (origin.undeclared ? [] : [origin.country]));
  return [...new Set(mined)].filter((country) => !paper.origins.includes(country)).sort();
}

function validityOf({ day, lastDay }: Paper): string {
  return `from ${dayText(day)}${lastDay === 0 ? "" : ` to ${dayText(lastDay)}`}`;
}

// The papers of the right kind.
interface Selected {
  readonly candidates: readonly Paper[]; // that stand and are in time
  readonly late: Paper | undefined; // for the reasons, one that is not
  readonly withdrawn: Paper | undefined; // and one withdrawn
}

class Search {
  private readonly kind: string; // in words
  private searched = 0;
  private shown: RecordId | undefined;

  constructor(
    private readonly held: Case<RequireAttestation>,
    private readonly findings: Findings,
  ) {
    this.kind = inWords(held.demand.kind);
  }

  // Adds why none will do, or notes the one that does.
  judge(wanted: Wanted): void {
    ++this.searched;
    const { candidates, late, withdrawn } = this.select(wanted);
    const holding = candidates.find((paper) => this.refusalOf(paper, wanted) === undefined);
    if (holding !== undefined) {
      this.shown ??= holding.record;
      return;
    }
    const { kind, findings, held } = this;
    const { item, what } = wanted;
    const first = candidates[0];
    if (first !== undefined) {
      const [code, values] = this.refusalOf(first, wanted)!;
      findings.add("fail", code, { kind, participant: first.participant, ...values }, item, first.record);
    } else if (late !== undefined) {
      const values = { kind, participant: late.participant, valid: validityOf(late), what };
      findings.add(missing(held), "attestation_not_in_time", values, item, late.record);
    } else if (withdrawn !== undefined) {
      findings.add(missing(held), "attestation_withdrawn", { participant: withdrawn.participant, kind, what }, item, withdrawn.record);
    } else {
      findings.add(missing(held), "attestation_missing", { kind, what }, item);
    }
  }

  // After all of them.
  close(noneSearched: ReasonCode): void {
    if (this.searched === 0) this.findings.add("not_applicable", noneSearched);
    else if (this.findings.isEmpty) this.findings.add("pass", "attested", { kind: this.kind }, undefined, this.shown);
  }

  // One that needs no attestation.
  passOver(): void {
    ++this.searched;
  }

  private select({ on, move, from }: Wanted): Selected {
    const { dossier, policy, demand } = this.held;
    const candidates: Paper[] = [];
    let late: Paper | undefined;
    let withdrawn: Paper | undefined;
    for (const paper of on.flatMap((item) => dossier.papers.get(item) ?? [])) {
      if (paper.kind !== demand.kind || demand.by?.includes(paper.participant) === false) continue;
      if (move !== undefined && !isForBorder(policy, paper, from, move)) continue;
      if (paper.withdrawn) withdrawn ??= paper;
      else if (move !== undefined && !isInTime(paper, move)) late ??= paper;
      else candidates.push(paper);
    }
    // The newest speaks for the goods as they are; for a border, the first that was there.
    if (move === undefined) candidates.sort((a, b) => b.day - a.day);
    return { candidates, late, withdrawn };
  }

  // Why what the paper says will not do.
  private refusalOf(paper: Paper, { item, move }: Wanted): [ReasonCode, Values] | undefined {
    const { asOf, dossier, demand: { maxAgeDays, excludeOrigins, namesOrigins } } = this.held;
    const day = dayText(paper.day);
    const as_of = dayText(asOf);
    if (move === undefined && paper.day > asOf) return ["attestation_ahead", { day, as_of }];
    if (move === undefined && paper.lastDay !== 0 && paper.lastDay < asOf) {
      return ["attestation_expired", { last_day: dayText(paper.lastDay), as_of }];
    }
    const age = asOf - paper.day;
    if (maxAgeDays !== undefined && age > maxAgeDays) {
      return ["attestation_old", { day, age: String(age), as_of, at_most: String(maxAgeDays) }];
    }
    const excluded = paper.origins.filter((country) => excludeOrigins?.includes(country));
    if (excluded.length !== 0) return ["attestation_origin_excluded", { countries: listText(excluded) }];
    const leftOut = namesOrigins ? notNamed(stateOf(dossier, item), paper) : [];
    return leftOut.length === 0 ? undefined : ["attestation_origins_missing", { countries: listText(leftOut) }];
  }
}

function judgeCrossings(held: Case, border: Border, search: Search, findings: Findings): void {
  const { dossier, policy, rule } = held;
  const complete: Dossier["movesComplete"] = dossier.movesComplete;
  if (!complete) findings.add(missing(held), "moves_unknown");
  for (const move of dossier.moves) {
    if (!covers(held, move.day)) continue;
    for (const carried of move.carried) {
      if (!crosses(policy, border, carried.from, move.to)) continue;
      if (concernsItem(rule.scope, stateOf(dossier, carried.item))) search.judge(wantedForMove(move, carried));
    }
  }
  if (complete) search.close("no_crossing");
}

export function judgeAttestation(held: Case<RequireAttestation>, findings: Findings): void {
  const search = new Search(held, findings);
  if (held.demand.crossing !== undefined) return judgeCrossings(held, held.demand.crossing, search, findings);
  const exemption = new Exemption(held, () => true);
  for (const good of held.dossier.goods) {
    if (!concerns(held, good)) continue;
    if (exemption.addIfExempt(good, findings)) search.passOver();
    else search.judge(wantedForGood(good));
  }
  search.close("not_concerned");
}
