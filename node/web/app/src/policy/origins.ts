// What a policy says of origins: excluded, required, undeclared, mixed, and how well they are shown.

import type { Good } from "../checker/dossier.ts";
import type { ItemState, Origin } from "../ledger/item.ts";
import { Exemption } from "./exemption.ts";
import { type Case, type Findings, missing } from "./findings.ts";
import type { LimitMixed, LimitUndeclared, OriginDemand, OriginMatch, RequireLevel } from "./policy.ts";
import { listText, percentText, type ReasonCode, shareText, WHOLE_SHARE } from "./reasons.ts";
import { concerns, stateOf } from "./scope.ts";

type Fit = "no" | "yes" | "unclear";

// Where shares were added up, their days reach from the first to the last: what was dug when is then not known.
function fitOfDays({ extractedFrom: from = 0, extractedTo: to = Infinity }: OriginMatch, { fromDay, toDay }: Origin): Fit {
  if (toDay < from || fromDay > to) return "no";
  return fromDay >= from && toDay <= to ? "yes" : "unclear";
}

// Of a declared origin.
function fitOf(match: OriginMatch, origin: Origin): Fit {
  const { countries, sources, participants } = match;
  if (countries?.includes(origin.country) === false || sources?.includes(origin.source) === false) return "no";
  return participants?.includes(origin.participant) === false ? "no" : fitOfDays(match, origin);
}

function textOf({ undeclared, source, participant, country }: Origin): string {
  return undeclared ? "undeclared stock" : `${source} of ${participant} (${country})`;
}

function isOver(part: bigint, whole: bigint, shareMax: number): boolean {
  return part * BigInt(WHOLE_SHARE) > whole * BigInt(shareMax);
}

// Carats, and where they are from.
interface Part {
  weight: bigint;
  readonly texts: string[];
}

// The carats that a rule about origins speaks against, those of which it is unclear for their days, and the undeclared.
function weigh({ origins }: ItemState, match: OriginMatch, against: Fit): { against: Part; unclear: Part; undeclared: Part } {
  const part = (): Part => ({ weight: 0n, texts: [] });
  const weighed = { against: part(), unclear: part(), undeclared: part() };
  for (const { origin, weight } of origins) {
    const fit = fitOf(match, origin);
    const to = origin.undeclared ? weighed.undeclared : fit === against ? weighed.against : fit === "unclear" ? weighed.unclear : undefined;
    if (to === undefined) continue;
    to.weight += weight;
    to.texts.push(textOf(origin));
  }
  return weighed;
}

// Judges each good that the rule is about. What is found of none of them is all well.
function judgeGoods(held: Case, allWell: ReasonCode, findings: Findings, judgeGood: (good: Good, item: ItemState) => void): void {
  const goods = held.dossier.goods.filter((good) => concerns(held, good));
  for (const good of goods) judgeGood(good, stateOf(held.dossier, good.item));
  if (goods.length === 0) findings.add("not_applicable", "not_concerned");
  else if (findings.isEmpty) findings.add("pass", allWell);
}

export function judgeOrigins(held: Case<OriginDemand>, findings: Findings): void {
  const { origin, shareMax, ignoreUndeclared, case: demanded } = held.demand;
  const weighed = (item: ItemState) => {
    const parts = weigh(item, origin, demanded === "exclude_origin" ? "yes" : "no");
    return { ...parts, possibly: parts.against.weight + parts.unclear.weight + (ignoreUndeclared ? 0n : parts.undeclared.weight) };
  };
  const exemption = new Exemption(held, (item) => weighed(item).possibly !== 0n);
  judgeGoods(held, "origin_allowed", findings, (good, item) => {
    const { against, unclear, undeclared, possibly } = weighed(item);
    const whole = item.weight;
    if (!isOver(possibly, whole, shareMax) || exemption.addIfExempt(good, findings)) return;
    const from = ({ weight, texts }: Part) => ({ share: shareText(weight, whole), origins: listText(texts) });
    const at_most = percentText(shareMax);
    if (isOver(against.weight, whole, shareMax)) {
      findings.add("fail", demanded === "exclude_origin" ? "origin_excluded" : "origin_other", { ...from(against), at_most }, good.item);
    } else if (undeclared.weight !== 0n && !ignoreUndeclared) {
      findings.add(missing(held), "origin_undeclared", { share: shareText(undeclared.weight, whole), at_most }, good.item);
    } else {
      findings.add(missing(held), "extraction_unclear", from(unclear), good.item);
    }
  });
}

export function judgeUndeclared(held: Case<LimitUndeclared>, findings: Findings): void {
  const { shareMax } = held.demand;
  const undeclaredIn = (item: ItemState) => weigh(item, {}, "no").undeclared.weight;
  const exemption = new Exemption(held, (item) => undeclaredIn(item) !== 0n);
  judgeGoods(held, "declared", findings, (good, item) => {
    const undeclared = undeclaredIn(item);
    if (!isOver(undeclared, item.weight, shareMax) || exemption.addIfExempt(good, findings)) return;
    const values = { share: shareText(undeclared, item.weight), at_most: percentText(shareMax) };
    findings.add(missing(held), "undeclared", values, good.item);
  });
}

export function judgeMixed(held: Case<LimitMixed>, findings: Findings): void {
  const { shareMax, byCountry } = held.demand;
  const nameOf = (origin: Origin) => (byCountry && !origin.undeclared ? origin.country : textOf(origin));
  judgeGoods(held, "not_mixed", findings, (good, { origins, weight: whole }) => {
    const weights = new Map<string, bigint>(); // by the origin's name
    for (const { origin, weight } of origins) weights.set(nameOf(origin), (weights.get(nameOf(origin)) ?? 0n) + weight);
    const [origin, most] = [...weights].reduce(
      (a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a), // of equal ones the first by its name
      ["", -1n],
    );
    if (origin === "" || !isOver(whole - most, whole, shareMax)) return;
    findings.add("fail", "mixed", { share: shareText(whole - most, whole), origin, at_most: percentText(shareMax) }, good.item);
  });
}

// That a scan was matched may be left out; what a stone was mixed from may not.
export function judgeLevel(held: Case<RequireLevel>, findings: Findings): void {
  const { levels } = held.demand;
  judgeGoods(held, "level_reached", findings, ({ item, level }) => {
    if (levels.includes(level)) return;
    const mayBeMatched = level === "signed" && levels.includes("matched");
    findings.add(mayBeMatched ? missing(held) : "fail", "level_too_low", { level, levels: listText(levels) }, item);
  });
}
