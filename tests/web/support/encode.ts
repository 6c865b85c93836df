// Protocol Buffers written as the node's library writes them: fields in the order of their numbers, defaults left out,
// lists of numbers packed. From values as the reader gives them; what is not said has its default.

import { concat } from "../../../node/web/app/src/bytes/bytes.ts";
import { utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { type FieldForm, formsOf, isMessage, isNumber, varint } from "./wire.ts";

type Value = Readonly<Record<string, any>>;

// What the node stores of items: proto/golconda/v1/state.proto. The reader does not know it.
const STATE: Readonly<Record<string, string>> = {
  OriginShare: "undeclared 1 bool,participant 2 text,sourceId 3 text,country 4 text,fromDay 5 u32,toDay 6 u32,weightUct 7 u64",
  ItemState:
    "kind 1 #ItemKind,weightUct 2 u64,count 3 u32,sieve 4 text,custodian 5 text,owner 6 text,status 7 #ItemStatus,head 8 bytes,version 9 u32," +
    "offeredTo 10 text,offerTerms 11 #Terms,heldTerms 12 #Terms,heldFrom 13 text,container 14 bytes,contentCount 15 u32,nestingDepth 16 u32," +
    "origins 17 OriginShare*,facts 18 Facts,createdBy 19 bytes,createdLine 20 u32,authorLog 21 text,claimHash 22 bytes,discrepancy 23 bool," +
    "senderTerms 24 #Terms,senderFrom 25 text",
  LogState: "participant 1 text,size 2 u64,head 3 bytes,key 4 bytes,nextKeyHash 5 bytes",
  StatementState: "kind 1 #StatementKind,logId 2 text,flag 3 #FlagKind,withdrawnBy 4 bytes",
  AttestationState:
    "kind 1 #StatementKind,participant 2 text,logId 3 text,sequence 4 u64,flag 5 #FlagKind,row 6 bytes,claimKind 7 #ClaimKind,claimValue 8 text",
  AmendmentState: "targetRecord 1 bytes,targetLine 2 u32,facts 3 Facts,logId 4 text,sequence 5 u64,line 6 u32",
};

function tag(number: number, wireType: number): Uint8Array {
  return varint(BigInt(number * 8 + wireType));
}

function delimited(number: number, bytes: Uint8Array): Uint8Array[] {
  return [tag(number, 2), varint(BigInt(bytes.length)), bytes];
}

function one(form: FieldForm, value: any): Uint8Array[] {
  if (isNumber(form)) return [tag(form.number, 0), varint(BigInt(value))];
  if (isMessage(form)) return delimited(form.number, encode(form.type, value));
  return delimited(form.number, form.type === "text" ? utf8(value) : value);
}

function list(form: FieldForm, values: readonly any[]): Uint8Array[] {
  if (values.length === 0 || !isNumber(form)) return values.flatMap((value) => one(form, value));
  return delimited(form.number, concat(...values.map((value) => varint(BigInt(value)))));
}

function isDefault(form: FieldForm, value: any): boolean {
  if (value === undefined) return true;
  if (isMessage(form)) return false;
  return isNumber(form) ? BigInt(value) === 0n : value.length === 0;
}

function field(form: FieldForm, message: Value): Uint8Array[] {
  if (form.oneof !== undefined) return message[form.oneof]?.case === form.name ? one(form, message[form.oneof].value) : [];
  const value = message[form.name];
  if (form.repeated) return list(form, value ?? []);
  return isDefault(form, value) ? [] : one(form, value);
}

export function encode(name: string, message: Value): Uint8Array {
  const forms = formsOf(name, STATE[name]);
  return concat(...[...forms].sort((a, b) => a.number - b.number).flatMap((form) => field(form, message)));
}
