import type { Fault } from "../../ledger/verify.ts";

/** What is wrong with the first entry that does not hold, as one sentence. */
export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  missing: "It is missing: later ones are there, or it was noted elsewhere.",
  "out-of-order": "Another number stands where it must be.",
  unreadable: "It is no JSON text in UTF-8.",
  "not-canonical": "Its text is not in the one form that entries have.",
  misshapen: "A field of it is not as the schema says.",
  renumbered: "It says another number than the one it lies under.",
  "wrong-previous": "It does not follow the entry before it: one of the two was changed, or others were between them.",
  "wrong-hash": "Its hash is not that of its text.",
  "wrong-copy": "What the store repeats of it to search by is not what it says.",
  "not-as-noted": "It holds in itself, and is not the entry that was noted elsewhere: the log was written anew.",
};
