import type { NewEntry } from "../../src/work/ports/ledger.ts";
import { entryContent } from "./ledger-entries.ts";
import { ADA, MIRA } from "./rulings.ts";

/** A ruling of Ada's to be recorded, approved by Mira; `number` makes its key. */
export function newLedgerEntry(number: number, parts: Partial<NewEntry> = {}): NewEntry {
  const { version: _, timestamp: __, ...content } = entryContent(number);
  const entry = {
    ...content,
    type: "ruling",
    decision: "granted",
    subject: { ...content.subject, person: null },
    actor: ADA,
    approvers: [MIRA],
    text: "An example from our own manual.",
    ...parts,
  };
  return entry as NewEntry;
}
