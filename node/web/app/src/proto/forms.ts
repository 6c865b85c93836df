// Made by scripts/proto_tables.mjs from proto/golconda/v1/*.proto. Change those, then run it.
//
// Of each field: name, number, type (* repeated, # an enum) and its oneof. Of each enum: its values.

import type * as messages from "./messages.ts";

export interface Messages {
  Facts: messages.Facts;
  RecordBody: messages.RecordBody;
  Commitment: messages.Commitment;
  Line: messages.Line;
  Attachment: messages.Attachment;
  NewItemRow: messages.NewItemRow;
  ItemRow: messages.ItemRow;
  SplitRow: messages.SplitRow;
  UnpackRow: messages.UnpackRow;
  AcceptRow: messages.AcceptRow;
  GradeRow: messages.GradeRow;
  AttestRow: messages.AttestRow;
  AmendRow: messages.AmendRow;
  SellRow: messages.SellRow;
  BuyBackRow: messages.BuyBackRow;
  RegisterRough: messages.RegisterRough;
  RegisterStock: messages.RegisterStock;
  Pack: messages.Pack;
  Unpack: messages.Unpack;
  Blend: messages.Blend;
  Divide: messages.Divide;
  Cut: messages.Cut;
  Offer: messages.Offer;
  Accept: messages.Accept;
  Decline: messages.Decline;
  Grade: messages.Grade;
  OriginCountry: messages.OriginCountry;
  KimberleyCertificate: messages.KimberleyCertificate;
  ImportConfirmation: messages.ImportConfirmation;
  Warranty: messages.Warranty;
  OriginStatement: messages.OriginStatement;
  RoughMatch: messages.RoughMatch;
  Audit: messages.Audit;
  Insurance: messages.Insurance;
  Flag: messages.Flag;
  Withdraw: messages.Withdraw;
  SettleDuplicate: messages.SettleDuplicate;
  Attest: messages.Attest;
  Amend: messages.Amend;
  Sell: messages.Sell;
  BuyBack: messages.BuyBack;
  ReportLost: messages.ReportLost;
  TakeOver: messages.TakeOver;
  RotateKey: messages.RotateKey;
  Config: messages.Config;
  Participant: messages.Participant;
  Log: messages.Log;
  Closing: messages.Closing;
  Source: messages.Source;
  Tolerances: messages.Tolerances;
  Statement: messages.Statement;
  Proposal: messages.Proposal;
  Approval: messages.Approval;
  Refusal: messages.Refusal;
  Seal: messages.Seal;
  SignedStatement: messages.SignedStatement;
  ConfigStep: messages.ConfigStep;
}

export const FORMS: Record<string, string> = {
  Facts:
    "shape 1 #Shape,color 2 #Color,fancyColor 3 text,clarity 4 #Clarity,cut 5 #Finish,polish 6 #Finish,symmetry 7 #Finish,fluorescence 8 #Fluorescence,lengthUm 9 u32,widthUm 10 u32,depthUm 11 u32,inscription 12 text,fingerprint 13 bytes,description 14 text",
  RecordBody:
    "formatVersion 1 u32,networkId 2 bytes,logId 3 text,sequence 4 u64,previous 5 bytes,createdAtMs 6 i64,linesRoot 7 bytes,lineCount 8 u32,commitments 9 Commitment*,registerRough 16 RegisterRough action,registerStock 17 RegisterStock action,pack 18 Pack action,unpack 19 Unpack action,blend 20 Blend action,divide 21 Divide action,cut 22 Cut action,offer 23 Offer action,accept 24 Accept action,decline 25 Decline action,grade 26 Grade action,attest 27 Attest action,amend 28 Amend action,sell 29 Sell action,buyBack 30 BuyBack action,reportLost 31 ReportLost action,rotateKey 32 RotateKey action,takeOver 33 TakeOver action",
  Commitment:
    "label 1 text,hash 2 bytes",
  Line:
    "salt 1 bytes,commitments 2 Commitment*,newItem 3 NewItemRow row,item 4 ItemRow row,split 5 SplitRow row,unpack 6 UnpackRow row,accept 7 AcceptRow row,grade 8 GradeRow row,attest 9 AttestRow row,amend 10 AmendRow row,sell 11 SellRow row,buyBack 12 BuyBackRow row",
  Attachment:
    "label 1 text,sha256 2 bytes",
  NewItemRow:
    "kind 1 #ItemKind,weightUct 2 u64,count 3 u32,sieve 4 text,reference 5 text,facts 6 Facts,attachments 7 Attachment*,reportIssuer 8 text,reportNumber 9 text",
  ItemRow:
    "item 1 bytes,head 2 bytes,note 3 text",
  SplitRow:
    "item 1 bytes,head 2 bytes,outputCount 3 u32,lossUct 4 u64",
  UnpackRow:
    "item 1 bytes,head 2 bytes,weightFoundUct 3 u64",
  AcceptRow:
    "item 1 bytes,head 2 bytes,weightFoundUct 3 u64,countFound 4 u32,discrepancy 5 bool,reference 6 text",
  GradeRow:
    "item 1 bytes,head 2 bytes,reportNumber 3 text,reportDay 4 u32,weightUct 5 u64,facts 6 Facts,reportSha256 7 bytes",
  AttestRow:
    "item 1 bytes,otherItem 2 bytes,evidenceSha256 3 bytes,against 4 bytes*",
  AmendRow:
    "item 1 bytes,targetRecord 2 bytes,targetLine 3 u32,facts 4 Facts,reason 5 text",
  SellRow:
    "item 1 bytes,head 2 bytes,claimHash 3 bytes",
  BuyBackRow:
    "item 1 bytes,head 2 bytes,claimCode 3 text",
  RegisterRough:
    "sourceId 1 text,extractedFromDay 2 u32,extractedToDay 3 u32",
  RegisterStock:
    "declaredOrigin 1 text",
  Pack:
    "",
  Unpack:
    "",
  Blend:
    "lossUct 1 u64",
  Divide:
    "",
  Cut:
    "",
  Offer:
    "to 1 text,terms 2 #Terms",
  Accept:
    "",
  Decline:
    "",
  Grade:
    "",
  OriginCountry:
    "country 1 text,weightUct 2 u64",
  KimberleyCertificate:
    "number 1 text,country 2 text,authority 3 text,origins 4 OriginCountry*,exporter 5 text,importer 6 text,parcels 7 u32,weightUct 8 u64,hsCode 9 text,issuedDay 10 u32,expiresDay 11 u32",
  ImportConfirmation:
    "certificateNumber 1 text,certificateCountry 2 text,parcels 3 u32,weightUct 4 u64,importer 5 text,exporter 6 text,confirmedDay 7 u32",
  Warranty:
    "statement 1 text,day 2 u32",
  OriginStatement:
    "origins 1 OriginCountry*,reference 2 text,day 3 u32",
  RoughMatch:
    "method 1 text,day 2 u32",
  Audit:
    "standard 1 text,finding 2 text,day 3 u32",
  Insurance:
    "insurer 1 text,policyReference 2 text,fromDay 3 u32,toDay 4 u32",
  Flag:
    "kind 1 #FlagKind,reason 2 text",
  Withdraw:
    "targetRecord 1 bytes,reason 2 text",
  SettleDuplicate:
    "kind 1 #ClaimKind,value 2 text,finding 3 text",
  Attest:
    "kimberleyCertificate 1 KimberleyCertificate statement,importConfirmation 2 ImportConfirmation statement,warranty 3 Warranty statement,originStatement 4 OriginStatement statement,roughMatch 5 RoughMatch statement,audit 6 Audit statement,insurance 7 Insurance statement,flag 8 Flag statement,withdraw 9 Withdraw statement,settleDuplicate 10 SettleDuplicate statement",
  Amend:
    "",
  Sell:
    "",
  BuyBack:
    "",
  ReportLost:
    "cause 1 #LossCause",
  TakeOver:
    "from 1 text",
  RotateKey:
    "newKey 1 bytes,newKeySignature 2 bytes,nextKeyHash 3 bytes",
  Config:
    "formatVersion 1 u32,number 2 u64,previous 3 bytes,networkName 4 text,createdAtMs 5 i64,participants 6 Participant*,witnesses 7 text*,tolerances 8 Tolerances",
  Participant:
    "id 1 text,displayName 2 text,country 3 text,roles 4 #Role*,logs 5 Log*,witnessKey 6 bytes,sources 7 Source*,endpoints 8 text*,tlsFingerprints 9 bytes*,nameCommitment 10 bytes",
  Log:
    "logId 1 text,key 2 bytes,nextKeyHash 3 bytes,frozen 4 bool,closing 5 Closing",
  Closing:
    "size 1 u64,root 2 bytes,roles 3 #Role*,sources 4 Source*,administrator 5 text,reason 6 text",
  Source:
    "id 1 text,name 2 text,country 3 text,licence 4 text,uctPerYear 5 u64",
  Tolerances:
    "reweighPpm 1 u32,reweighUct 2 u64",
  Statement:
    "number 1 u64,round 2 u64,configHash 3 bytes,witness 4 text,atMs 5 i64,proposal 6 Proposal kind,approval 7 Approval kind,refusal 8 Refusal kind,seal 9 Seal kind",
  Proposal:
    "config 1 bytes,reason 2 text,expiresAtMs 3 i64",
  Approval:
    "",
  Refusal:
    "reason 1 text",
  Seal:
    "floorsHash 1 bytes",
  SignedStatement:
    "statement 1 bytes,signature 2 bytes,floors 3 bytes",
  ConfigStep:
    "config 1 bytes,seals 2 SignedStatement*",
};

export const VALUES: Record<string, string> = {
  ItemKind: "0-6",
  Shape: "0-14,32-37",
  Color: "0-24",
  Clarity: "0-11",
  Finish: "0-5",
  Fluorescence: "0-5",
  Terms: "0-7",
  FlagKind: "0-4",
  ClaimKind: "0-4",
  LossCause: "0-3",
  Role: "0-7",
};
