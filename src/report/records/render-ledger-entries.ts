import type { Entry, Hex } from "../../ledger/entry.ts";
import { painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";

/** An entry that is shown; `null` stands for one that cannot be read. */
export type ListedEntry = { readonly entry: Entry; readonly hash: Hex } | null;

/** The heads of the table of entries, ending in a line end. */
export function renderLedgerHeads(options: { readonly colours: boolean }): string {
  return `${painter(options.colours)("bold", row("NUMBER", "RECEIVED", "TYPE", "DECISION", "ABOUT"))}\n`;
}

/** One entry as a row of the table, ending in a line end. Nothing of it is believed: it was read and not verified. */
export function renderLedgerRow(listed: ListedEntry): string {
  if (listed === null) return `${row("?", "?", "?", "?", "cannot be read: see ledger verify")}\n`;
  const { sequence, received, type, decision } = listed.entry;
  const cells = [String(sequence), String(received).slice(0, 19), String(type), String(decision)] as const;
  return `${visible(row(...cells, aboutOf(listed.entry)))}\n`;
}

/** One entry as a line of JSON with its hash, of the schema that the entry names; ends in a line end. */
export function renderLedgerLine(listed: ListedEntry): string {
  return `${JSON.stringify(listed === null ? { unreadable: true } : { ...listed.entry, hash: listed.hash })}\n`;
}

function aboutOf({ subject, what, effect, why }: Entry): string {
  const ids = IDS.flatMap((name) => {
    const id = subject?.[name] ?? null;
    if (id === null) return [];
    return [`${name} ${typeof id === "string" ? id.slice(0, SHORT) : id}`];
  });
  return [what, ...ids, effect === null ? null : `→ ${effect}`, why === null ? null : `(${why})`]
    .filter((part) => part !== null)
    .join(" ");
}

/** In the order in which people look for a place. */
const IDS = [
  "installation",
  "organisation",
  "repository",
  "pull",
  "ref",
  "head",
  "ruling",
  "alert",
  "person",
] as const satisfies readonly (keyof Entry["subject"])[];

/** Digits of a hash or a commit that tell one from another on a screen. */
const SHORT = 12;

function row(number: string, received: string, type: string, decision: string, about: string): string {
  return [number.padStart(8), received.padEnd(19), type.padEnd(11), decision.padEnd(15), about].join("  ").trimEnd();
}
