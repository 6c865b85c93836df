// The program of policies: a choice of them on the stone's page, and what the chosen one comes to.
//
// It is a script of its own, which load.ts runs when a reader opens that part of the page.

import type { Dossier } from "../../../checker/dossier.ts";
import { makeDossier } from "../../../checker/make_dossier.ts";
import type { ItemId } from "../../../ledger/ids.ts";
import type { Reason } from "../../../policy/findings.ts";
import { judge } from "../../../policy/judge.ts";
import type { Policy } from "../../../policy/policy.ts";
import { sentenceOf } from "../../../policy/reasons.ts";
import { el, filled } from "../dom.ts";
import { oneOf, type Wording } from "../words/language.ts";
import type { Choice, Genuine } from "./choice.ts";
import { canReadFiles, readFile } from "./own_file.ts";
import { SHIPPED } from "./shipped.ts";
import { RULE_WORDS, type RuleWords } from "./words.ts";

const OWN = "*"; // no policy has that name
const OUTCOMES = ["pass", "incomplete", "fail"];
const SHORT_ID = 8; // digits

// As the page's own checks look.
const SIGNS = { not_applicable: ["–", "unmade"], pass: ["✓", "passed"], incomplete: ["?", "unmade"], fail: ["✗", "failed"] } as const;

const english = { lang: "en", dir: "ltr" };

interface Held {
  readonly dossier: Dossier;
  readonly item: ItemId;
  readonly wording: Wording;
  readonly words: RuleWords;
}

function reasonLine({ rule, ruling, code, values, item }: Reason, { rules }: Policy, own: ItemId): HTMLElement {
  const says = rules.find(({ id }) => id === rule)?.says ?? "";
  const about = item === undefined || item === own ? "" : `${item.slice(0, SHORT_ID)}: `;
  const [sign, look] = SIGNS[ruling];
  return el("li", { class: look, "data-code": code },
    el("span", { class: "tick" }, sign),
    el("span", {}, says, el("br", {}), el("span", { class: "note" }, about + sentenceOf(code, values))));
}

// What is read out when it comes, and the reasons below it.
function outcomeOf(policy: Policy, { dossier, item, wording, words }: Held): { readonly said: HTMLElement; readonly reasons: HTMLElement } {
  const { ruling, asOf, reasons } = judge(policy, dossier);
  const said = el("div", { "data-ruling": ruling },
    el("p", {}, el("strong", {}, oneOf(words.outcomes, OUTCOMES.indexOf(ruling))), " · ", el("span", english, policy.title)),
    el("p", { class: "note" }, filled(words.asOf, { day: wording.day(asOf) }), ruling === "incomplete" ? ` ${words.incomplete}` : "", ` ${words.noLaw}`));
  const list = el("ul", { class: "checks", ...english, "aria-label": words.reasons }, reasons.map((reason) => reasonLine(reason, policy, item)));
  return { said, reasons: list };
}

function show(genuine: Genuine, choice: Choice, wording: Wording): HTMLElement {
  const { conclusion, shown } = genuine;
  const words = RULE_WORDS[wording.language.code]!;
  const held = { dossier: makeDossier(shown, conclusion), item: conclusion.item, wording, words };
  const status = el("div", { role: "status" });
  const below = el("div", {});
  const file = el("input", { type: "file", id: "policy-file", accept: ".toml" });
  const fileRow = el("p", { hidden: "" }, el("label", { for: "policy-file" }, words.file), " ", file);
  const options = SHIPPED.map(({ name, title }) => el("option", { value: name, ...english }, title));
  const own = canReadFiles() ? el("option", { value: OWN }, words.own) : undefined;
  const select = el("select", { id: "policy-choice" }, el("option", { value: "" }, words.none), options, own);
  const judged = () => {
    fileRow.hidden = select.value !== OWN;
    choice.name = select.value;
    const policy = choice.name === OWN ? choice.own : SHIPPED.find(({ name }) => name === choice.name);
    const { said, reasons } = policy === undefined ? { said: undefined, reasons: undefined } : outcomeOf(policy, held);
    status.replaceChildren(...(said === undefined ? [] : [said]));
    below.replaceChildren(...(reasons === undefined ? [] : [reasons]));
  };
  const readOwn = async () => {
    const read = await readFile(file.files![0]!);
    choice.own = "policy" in read ? read.policy : undefined;
    judged();
    if ("policy" in read) return;
    status.replaceChildren(el("p", {}, words.mistakes));
    below.replaceChildren(el("ul", { ...english }, read.mistakes.map(({ key, message }) => el("li", {}, el("code", {}, key), " ", message))));
  };
  select.value = choice.name;
  select.addEventListener("change", judged);
  file.addEventListener("change", () => void readOwn());
  judged();
  return el("div", {}, el("p", {}, el("label", { for: "policy-choice" }, words.by), " ", select), fileRow, status, below);
}

globalThis.showPolicies = show;
