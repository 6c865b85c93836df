// The policies that come with the program: pages.mjs reads them from node/passport/policies/ and puts them here.

import type { Policy } from "../../../policy/policy.ts";

export const SHIPPED: readonly Policy[] = [];
