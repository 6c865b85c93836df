// What the tests in Node have and the browser's want too: passports, their changes, the node's verdicts, public vectors.

export { toHex } from "../../../../node/web/app/src/bytes/text.ts";
export { Chance } from "../../support/chance.ts";
export { compare, told } from "../../support/compare.ts";
export { changeParts, changeText } from "../../support/file_changes.ts";
export { judged, judgeMissing, realPassports, soundPassports } from "../../support/judge.ts";
export { missing, vectors } from "../../support/vectors.ts";
