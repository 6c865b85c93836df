// Malformed whose message is not "field: why".

import { Malformed } from "../bytes/malformed.ts";

export function saying(field: string, message: string): Malformed {
  return Object.assign(new Malformed(field, ""), { message });
}
