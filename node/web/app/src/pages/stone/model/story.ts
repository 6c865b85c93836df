// What a passport that was checked says of its item, as plain data: all that the page shows, in no language yet.
//
// Everything here comes from records that the checker has judged. Pure functions.

import { fromUtf8 } from "../../../bytes/text.ts";
import { newest, type Shown } from "../../../checker/shown.ts";
import type { Conclusion, OriginLevel } from "../../../checker/verdict.ts";
import { type Config, findParticipant } from "../../../ledger/config.ts";
import type { ItemId, NetworkId } from "../../../ledger/ids.ts";
import type { OriginShare } from "../../../ledger/item.ts";
import { quorum } from "../../../ledger/quorum.ts";
import type { Facts, ItemKind, ItemStatus } from "../../../proto/messages.ts";
import { type Division, divisionsOf } from "./divisions.ts";
import { contentsOf, lineageOf } from "./lineage.ts";
import { type Paper, papersOf, type Report, reportsOf } from "./papers.ts";
import { type Party, partyOf } from "./parties.ts";
import { type Piece, pieceOf } from "./pieces.ts";
import { type Step, stepsOf } from "./steps.ts";
import { type Travel, travelOf } from "./travel.ts";
import { type Warning, warningsOf } from "./warnings.ts";

// Of the checkpoint that the fewest members have countersigned.
export interface Signed {
  readonly votes: number;
  readonly members: number; // that may countersign
  readonly needed: number;
}

export interface Share {
  readonly weight: bigint; // micro-carats
  readonly miner: Party | undefined; // undefined: undeclared
  readonly source: string;
  readonly country: string;
  readonly fromDay: number;
  readonly toDay: number;
}

export interface Disclosed {
  readonly by: Party;
  readonly label: string;
  readonly value: string;
}

export interface Story {
  readonly item: ItemId;
  readonly network: NetworkId;
  readonly networkName: string;
  readonly asOfS: bigint; // Unix seconds
  readonly signed: Signed;
  readonly warnings: readonly Warning[];
  readonly kind: ItemKind;
  readonly weight: bigint; // micro-carats
  readonly count: number;
  readonly sieve: string;
  readonly facts: Facts; // with amendments
  readonly status: ItemStatus;
  readonly custodian: Party;
  readonly offeredTo: Party | undefined;
  readonly contents: readonly Piece[];
  readonly origin: OriginLevel;
  readonly shares: readonly Share[];
  readonly reports: readonly Report[];
  readonly divisions: readonly Division[];
  readonly papers: readonly Paper[];
  readonly steps: readonly Step[];
  readonly travel: Travel;
  readonly disclosed: readonly Disclosed[];
}

function signedBy({ notes }: Shown): Signed {
  // Besides its author's there is no other signature on a checkpoint that has passed.
  const counted = notes.map(({ note, config }) => ({ votes: note.signatures.length - 1, members: config.witnesses.length }));
  const fewest = counted.reduce((a, b) => (b.votes * a.members < a.votes * b.members ? b : a));
  return { ...fewest, needed: quorum(fewest.members) };
}

function shareOf(config: Config, { origin, weight }: OriginShare): Share {
  const { undeclared, participant, source, country, fromDay, toDay } = origin;
  if (undeclared) return { weight, miner: undefined, source: "", country: "", fromDay, toDay };
  const miner = findParticipant(config, participant)!;
  const sources = [...miner.sources, ...miner.logs.flatMap((log) => log.closing?.sources ?? [])];
  const name = sources.find(({ id }) => id === source)?.name ?? source;
  return { weight, miner: partyOf(config, participant), source: name, country, fromDay, toDay };
}

export function tellStory(shown: Shown, conclusion: Conclusion): Story {
  const config = newest(shown);
  const view = shown.view!;
  const lineage = lineageOf(shown);
  const { item, state, networkName, network, asOfS, facts, custodian, origin } = conclusion;
  const steps = stepsOf(shown, lineage);
  const contents = contentsOf(view, item).flatMap((inside) => pieceOf(view, inside) ?? []);
  return {
    item, network, networkName, asOfS, facts, origin, contents, steps,
    signed: signedBy(shown),
    warnings: warningsOf(shown, lineage, conclusion),
    kind: state.kind,
    weight: state.weight,
    count: state.count,
    sieve: state.sieve,
    status: state.status,
    custodian: partyOf(config, custodian),
    offeredTo: state.offeredTo === "" ? undefined : partyOf(config, state.offeredTo),
    shares: state.origins.map((share) => shareOf(config, share)),
    reports: reportsOf(shown, lineage),
    divisions: divisionsOf(shown, lineage),
    papers: papersOf(shown, lineage),
    travel: travelOf(steps, contents.length === 0 && lineage.pieces.size === lineage.line.length),
    disclosed: conclusion.disclosures.map(({ participant, label, value }) => ({ by: partyOf(config, participant), label, value: fromUtf8(value) ?? "" })),
  };
}
