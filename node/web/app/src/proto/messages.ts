// Made by scripts/proto_tables.mjs from proto/golconda/v1/*.proto. Change those, then run it.
//
// The messages as parseStrict gives them. A message inside another is undefined where it is not there, as is a oneof
// of which no member is; everything else has proto3's default then.

export const enum ItemKind {
  UNSPECIFIED = 0, ROUGH_STONE = 1, POLISHED_STONE = 2, ROUGH_PARCEL = 3, POLISHED_PARCEL = 4, LOT = 5,
  JEWELLERY = 6,
}

export const enum Shape {
  UNSPECIFIED = 0, ROUND = 1, PRINCESS = 2, CUSHION = 3, OVAL = 4, EMERALD = 5, PEAR = 6, MARQUISE = 7,
  RADIANT = 8, ASSCHER = 9, HEART = 10, BAGUETTE = 11, TRILLIANT = 12, ROSE = 13, OTHER = 14, OCTAHEDRON = 32,
  DODECAHEDRON = 33, MACLE = 34, CUBE = 35, IRREGULAR = 36, CLEAVAGE = 37,
}

export const enum Color {
  UNSPECIFIED = 0, D = 1, E = 2, F = 3, G = 4, H = 5, I = 6, J = 7, K = 8, L = 9, M = 10, N = 11, O = 12,
  P = 13, Q = 14, R = 15, S = 16, T = 17, U = 18, V = 19, W = 20, X = 21, Y = 22, Z = 23, FANCY = 24,
}

export const enum Clarity {
  UNSPECIFIED = 0, FL = 1, IF = 2, VVS1 = 3, VVS2 = 4, VS1 = 5, VS2 = 6, SI1 = 7, SI2 = 8, I1 = 9, I2 = 10,
  I3 = 11,
}

export const enum Finish {
  UNSPECIFIED = 0, EXCELLENT = 1, VERY_GOOD = 2, GOOD = 3, FAIR = 4, POOR = 5,
}

export const enum Fluorescence {
  UNSPECIFIED = 0, NONE = 1, FAINT = 2, MEDIUM = 3, STRONG = 4, VERY_STRONG = 5,
}

export const enum Terms {
  UNSPECIFIED = 0, SALE = 1, MEMO = 2, CONSIGNMENT = 3, JOB_WORK = 4, GRADING = 5, RETURN = 6, EXPORT = 7,
}

export const enum FlagKind {
  UNSPECIFIED = 0, STOLEN = 1, RECALLED = 2, SUSPECTED_SYNTHETIC = 3, CONFLICT = 4,
}

export const enum ClaimKind {
  UNSPECIFIED = 0, FINGERPRINT = 1, INSCRIPTION = 2, REPORT = 3, KIMBERLEY_CERTIFICATE = 4,
}

export const enum LossCause {
  UNSPECIFIED = 0, LOST = 1, STOLEN = 2, DESTROYED = 3,
}

export const enum Role {
  UNSPECIFIED = 0, MINER = 1, TRADER = 2, CUTTER = 3, LAB = 4, RETAILER = 5, AUTHORITY = 6, AUDITOR = 7,
}

export const enum ItemStatus {
  UNSPECIFIED = 0, HELD = 1, OFFERED = 2, PACKED = 3, SOLD = 4, CONSUMED = 5, LOST = 6,
}

export const enum StatementKind {
  UNSPECIFIED = 0, KIMBERLEY_CERTIFICATE = 1, IMPORT_CONFIRMATION = 2, WARRANTY = 3, ORIGIN_STATEMENT = 4,
  ROUGH_MATCH = 5, AUDIT = 6, INSURANCE = 7, FLAG = 8, SETTLE_DUPLICATE = 10, GRADE = 11,
}

export interface Facts {
  readonly shape: Shape;
  readonly color: Color;
  readonly fancyColor: string;
  readonly clarity: Clarity;
  readonly cut: Finish;
  readonly polish: Finish;
  readonly symmetry: Finish;
  readonly fluorescence: Fluorescence;
  readonly lengthUm: number;
  readonly widthUm: number;
  readonly depthUm: number;
  readonly inscription: string;
  readonly fingerprint: Uint8Array;
  readonly description: string;
}

export interface RecordBody {
  readonly formatVersion: number;
  readonly networkId: Uint8Array;
  readonly logId: string;
  readonly sequence: bigint;
  readonly previous: Uint8Array;
  readonly createdAtMs: bigint;
  readonly linesRoot: Uint8Array;
  readonly lineCount: number;
  readonly commitments: readonly Commitment[];
  readonly action:
    | { readonly case: "registerRough"; readonly value: RegisterRough }
    | { readonly case: "registerStock"; readonly value: RegisterStock }
    | { readonly case: "pack"; readonly value: Pack }
    | { readonly case: "unpack"; readonly value: Unpack }
    | { readonly case: "blend"; readonly value: Blend }
    | { readonly case: "divide"; readonly value: Divide }
    | { readonly case: "cut"; readonly value: Cut }
    | { readonly case: "offer"; readonly value: Offer }
    | { readonly case: "accept"; readonly value: Accept }
    | { readonly case: "decline"; readonly value: Decline }
    | { readonly case: "grade"; readonly value: Grade }
    | { readonly case: "attest"; readonly value: Attest }
    | { readonly case: "amend"; readonly value: Amend }
    | { readonly case: "sell"; readonly value: Sell }
    | { readonly case: "buyBack"; readonly value: BuyBack }
    | { readonly case: "reportLost"; readonly value: ReportLost }
    | { readonly case: "rotateKey"; readonly value: RotateKey }
    | { readonly case: "takeOver"; readonly value: TakeOver }
    | undefined;
}

export interface Commitment {
  readonly label: string;
  readonly hash: Uint8Array;
}

export interface Line {
  readonly salt: Uint8Array;
  readonly commitments: readonly Commitment[];
  readonly row:
    | { readonly case: "newItem"; readonly value: NewItemRow }
    | { readonly case: "item"; readonly value: ItemRow }
    | { readonly case: "split"; readonly value: SplitRow }
    | { readonly case: "unpack"; readonly value: UnpackRow }
    | { readonly case: "accept"; readonly value: AcceptRow }
    | { readonly case: "grade"; readonly value: GradeRow }
    | { readonly case: "attest"; readonly value: AttestRow }
    | { readonly case: "amend"; readonly value: AmendRow }
    | { readonly case: "sell"; readonly value: SellRow }
    | { readonly case: "buyBack"; readonly value: BuyBackRow }
    | undefined;
}

export interface Attachment {
  readonly label: string;
  readonly sha256: Uint8Array;
}

export interface NewItemRow {
  readonly kind: ItemKind;
  readonly weightUct: bigint;
  readonly count: number;
  readonly sieve: string;
  readonly reference: string;
  readonly facts: Facts | undefined;
  readonly attachments: readonly Attachment[];
  readonly reportIssuer: string;
  readonly reportNumber: string;
}

export interface ItemRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly note: string;
}

export interface SplitRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly outputCount: number;
  readonly lossUct: bigint;
}

export interface UnpackRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly weightFoundUct: bigint;
}

export interface AcceptRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly weightFoundUct: bigint;
  readonly countFound: number;
  readonly discrepancy: boolean;
  readonly reference: string;
}

export interface GradeRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly reportNumber: string;
  readonly reportDay: number;
  readonly weightUct: bigint;
  readonly facts: Facts | undefined;
  readonly reportSha256: Uint8Array;
}

export interface AttestRow {
  readonly item: Uint8Array;
  readonly otherItem: Uint8Array;
  readonly evidenceSha256: Uint8Array;
  readonly against: readonly Uint8Array[];
}

export interface AmendRow {
  readonly item: Uint8Array;
  readonly targetRecord: Uint8Array;
  readonly targetLine: number;
  readonly facts: Facts | undefined;
  readonly reason: string;
}

export interface SellRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly claimHash: Uint8Array;
}

export interface BuyBackRow {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
  readonly claimCode: string;
}

export interface RegisterRough {
  readonly sourceId: string;
  readonly extractedFromDay: number;
  readonly extractedToDay: number;
}

export interface RegisterStock {
  readonly declaredOrigin: string;
}

export interface Pack {}

export interface Unpack {}

export interface Blend {
  readonly lossUct: bigint;
}

export interface Divide {}

export interface Cut {}

export interface Offer {
  readonly to: string;
  readonly terms: Terms;
}

export interface Accept {}

export interface Decline {}

export interface Grade {}

export interface OriginCountry {
  readonly country: string;
  readonly weightUct: bigint;
}

export interface KimberleyCertificate {
  readonly number: string;
  readonly country: string;
  readonly authority: string;
  readonly origins: readonly OriginCountry[];
  readonly exporter: string;
  readonly importer: string;
  readonly parcels: number;
  readonly weightUct: bigint;
  readonly hsCode: string;
  readonly issuedDay: number;
  readonly expiresDay: number;
}

export interface ImportConfirmation {
  readonly certificateNumber: string;
  readonly certificateCountry: string;
  readonly parcels: number;
  readonly weightUct: bigint;
  readonly importer: string;
  readonly exporter: string;
  readonly confirmedDay: number;
}

export interface Warranty {
  readonly statement: string;
  readonly day: number;
}

export interface OriginStatement {
  readonly origins: readonly OriginCountry[];
  readonly reference: string;
  readonly day: number;
}

export interface RoughMatch {
  readonly method: string;
  readonly day: number;
}

export interface Audit {
  readonly standard: string;
  readonly finding: string;
  readonly day: number;
}

export interface Insurance {
  readonly insurer: string;
  readonly policyReference: string;
  readonly fromDay: number;
  readonly toDay: number;
}

export interface Flag {
  readonly kind: FlagKind;
  readonly reason: string;
}

export interface Withdraw {
  readonly targetRecord: Uint8Array;
  readonly reason: string;
}

export interface SettleDuplicate {
  readonly kind: ClaimKind;
  readonly value: string;
  readonly finding: string;
}

export interface Attest {
  readonly statement:
    | { readonly case: "kimberleyCertificate"; readonly value: KimberleyCertificate }
    | { readonly case: "importConfirmation"; readonly value: ImportConfirmation }
    | { readonly case: "warranty"; readonly value: Warranty }
    | { readonly case: "originStatement"; readonly value: OriginStatement }
    | { readonly case: "roughMatch"; readonly value: RoughMatch }
    | { readonly case: "audit"; readonly value: Audit }
    | { readonly case: "insurance"; readonly value: Insurance }
    | { readonly case: "flag"; readonly value: Flag }
    | { readonly case: "withdraw"; readonly value: Withdraw }
    | { readonly case: "settleDuplicate"; readonly value: SettleDuplicate }
    | undefined;
}

export interface Amend {}

export interface Sell {}

export interface BuyBack {}

export interface ReportLost {
  readonly cause: LossCause;
}

export interface TakeOver {
  readonly from: string;
}

export interface RotateKey {
  readonly newKey: Uint8Array;
  readonly newKeySignature: Uint8Array;
  readonly nextKeyHash: Uint8Array;
}

export interface Config {
  readonly formatVersion: number;
  readonly number: bigint;
  readonly previous: Uint8Array;
  readonly networkName: string;
  readonly createdAtMs: bigint;
  readonly participants: readonly Participant[];
  readonly witnesses: readonly string[];
  readonly tolerances: Tolerances | undefined;
}

export interface Participant {
  readonly id: string;
  readonly displayName: string;
  readonly country: string;
  readonly roles: readonly Role[];
  readonly logs: readonly Log[];
  readonly witnessKey: Uint8Array;
  readonly sources: readonly Source[];
  readonly endpoints: readonly string[];
  readonly tlsFingerprints: readonly Uint8Array[];
  readonly nameCommitment: Uint8Array;
}

export interface Log {
  readonly logId: string;
  readonly key: Uint8Array;
  readonly nextKeyHash: Uint8Array;
  readonly frozen: boolean;
  readonly closing: Closing | undefined;
}

export interface Closing {
  readonly size: bigint;
  readonly root: Uint8Array;
  readonly roles: readonly Role[];
  readonly sources: readonly Source[];
  readonly administrator: string;
  readonly reason: string;
}

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly licence: string;
  readonly uctPerYear: bigint;
}

export interface Tolerances {
  readonly reweighPpm: number;
  readonly reweighUct: bigint;
}

export interface Statement {
  readonly number: bigint;
  readonly round: bigint;
  readonly configHash: Uint8Array;
  readonly witness: string;
  readonly atMs: bigint;
  readonly kind:
    | { readonly case: "proposal"; readonly value: Proposal }
    | { readonly case: "approval"; readonly value: Approval }
    | { readonly case: "refusal"; readonly value: Refusal }
    | { readonly case: "seal"; readonly value: Seal }
    | undefined;
}

export interface Proposal {
  readonly config: Uint8Array;
  readonly reason: string;
  readonly expiresAtMs: bigint;
}

export interface Approval {}

export interface Refusal {
  readonly reason: string;
}

export interface Seal {
  readonly floorsHash: Uint8Array;
}

export interface SignedStatement {
  readonly statement: Uint8Array;
  readonly signature: Uint8Array;
  readonly floors: Uint8Array;
}

export interface ConfigStep {
  readonly config: Uint8Array;
  readonly seals: readonly SignedStatement[];
}
