// Malformed whose message is not "field: why".

import { Malformed } from "../bytes/malformed.ts";

export function saying(field: string, message: string): Malformed {
  return new Malformed(field, message);
}
