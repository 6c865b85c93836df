// What the console reads of api.proto's messages in their JSON form. Fields at their default value are left out by the
// node, so all of them are optional here.

export interface Origin {
  undeclared?: boolean;
  participant?: string;
  sourceId?: string;
  country?: string;
  weightUct?: string;
}

export interface Facts {
  shape?: string;
  color?: string;
  fancyColor?: string;
  clarity?: string;
  cut?: string;
  inscription?: string;
  description?: string;
}

export interface ItemState {
  kind?: string;
  weightUct?: string;
  count?: number;
  custodian?: string;
  owner?: string;
  status?: string;
  head?: string;
  offeredTo?: string;
  offerTerms?: string;
  origins?: Origin[];
}

export interface Alert {
  kind?: string;
  detail?: string;
}

export interface Item {
  item: string; // 16 bytes, base64
  state?: ItemState;
  facts?: Facts;
  alerts?: Alert[];
  reference?: string; // our own stone number
  pending?: boolean;
}

export interface Member {
  id: string;
  displayName: string;
  country: string;
  roles: string[];
}

export interface Me {
  participant: string;
  displayName: string;
  country: string;
  roles: string[];
  network: string;
  networkId: string;
  sources?: { id: string; name: string; country: string }[];
  members?: Member[];
}

// As draft.proto; the lines' rows by their names.
export interface Draft {
  body: Record<string, unknown>;
  lines: Record<string, unknown>[];
  privateValues?: { line?: number; ofDocument?: boolean; label: string; value: string }[];
}

export interface SubmitAnswer {
  recordId: string;
  sequence?: string;
  final?: boolean;
  repeatedRequest?: boolean; // it was recorded before
  createdItems?: string[];
}

export interface WatchEvent {
  position?: string;
  recordId?: string;
  logId?: string;
  action?: string;
}

export interface Status {
  feedPosition?: string;
  reweighPpm?: number;
  reweighUct?: string;
  readOnly?: boolean;
  readOnlyReason?: string;
}
