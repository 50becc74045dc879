import type { Link } from "../../ledger/entry.ts";
import { type StoredEntry, verify } from "../../ledger/verify.ts";
import type { VerifiedLedger } from "../../report/records/render-ledger-verify.ts";

/** Walks a ledger; `progress` is told after every so many entries, so that somebody who waits sees that it goes on. */
export function verifyLedger(
  entries: Iterable<StoredEntry>,
  options: { readonly expected: Link | null; readonly progress: (entries: number) => void },
): VerifiedLedger {
  const verification = verify(told(entries, options.progress), options.expected);
  const holding = verification.ok ? (verification.last?.sequence ?? 0) : verification.sequence - 1;
  return { verification, holding };
}

const TOLD_EVERY = 5_000;

function* told(entries: Iterable<StoredEntry>, progress: (entries: number) => void): Generator<StoredEntry> {
  let walked = 0;
  for (const entry of entries) {
    yield entry;
    walked += 1;
    if (walked % TOLD_EVERY === 0) progress(walked);
  }
}
