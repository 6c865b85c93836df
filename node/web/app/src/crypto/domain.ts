// Every domain-separation prefix, as crypto/domain.h has them. The line feed is part of the prefix.

import { utf8 } from "../bytes/text.ts";

export const RECORD = utf8("golconda/record/v1\n");
export const ITEM = utf8("golconda/item/v1\n");
export const PRIVATE = utf8("golconda/private/v1\n");
export const CLAIM = utf8("golconda/claim/v1\n");
export const KEY = utf8("golconda/key/v1\n");
export const ROTATE = utf8("golconda/rotate/v1\n");
export const STATEMENT = utf8("golconda/statement/v1\n");
