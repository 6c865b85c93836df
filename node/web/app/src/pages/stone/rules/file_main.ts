// The program that reads policies from files: own_file.ts runs it when a reader brings one.

import { fromUtf8 } from "../../../bytes/text.ts";
import { POLICY_MAX_BYTES, readPolicy } from "../../../policy/read/read.ts";

globalThis.readPolicyFile = async (file) => {
  if (file.size > POLICY_MAX_BYTES) return { mistakes: [{ key: "", message: `is larger than ${POLICY_MAX_BYTES} bytes` }] };
  const text = fromUtf8(new Uint8Array(await file.arrayBuffer()));
  return text === undefined ? { mistakes: [{ key: "", message: "is not TOML: it is not UTF-8" }] } : readPolicy(text);
};
