import type { Entry } from "../../ledger/entry.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";

/** Everything that a store holds about one person, as it is given to them. */
export interface PersonExport {
  readonly id: number | null;
  readonly logins: readonly string[];
  readonly records: readonly {
    readonly table: string;
    readonly row: Readonly<Record<string, string | number | null>>;
    readonly path: string;
    readonly value: unknown;
  }[];
  readonly pseudonym: string | null;
  readonly entries: readonly Entry[];
  readonly texts: readonly string[];
}

/** One JSON document of the schema `sourcewarden.privacy-export/1`, for the person to read as well; no line end. */
export function renderPersonExport({ id, logins, records, pseudonym, entries, texts }: PersonExport): string {
  const ledger = { pseudonym, texts, entries };
  return JSON.stringify({ schema: "sourcewarden.privacy-export/1", id, logins, records, ledger }, null, 2);
}

/** What an erasure did, or why it did nothing. */
export type ErasureOutcome =
  | {
      readonly kind: "erased";
      readonly counts: Readonly<Record<string, number>>;
      readonly left: readonly { readonly table: string; readonly path: string; readonly kind: LeftKind }[];
    }
  | { readonly kind: "nothing" }
  | { readonly kind: "held"; readonly holds: readonly HeldBy[] }
  | { readonly kind: "ambiguous"; readonly ids: readonly number[] };

/** Why a mention stays. `waits`: it is emptied once it is worked off. */
export type LeftKind = "place" | "rules" | "key" | "waits";

/** A hold, as far as it is told. */
export interface HeldBy {
  readonly number: number;
  readonly reason: string;
  readonly placedAt: string;
}

const LEFT_WORDS: Readonly<Record<LeftKind, string>> = {
  place: "as the owner of a repository: it goes with the record of that repository.",
  rules: "in the organisation's rules: they are changed in the rules repository.",
  key: "as a login that rules name, with its numeric id, so that nobody who takes the login over may rule.",
  waits: "in a delivery that waits: it is emptied once it is worked off.",
};

/** What an erasure did, for who asked for it; ends in a line end. */
export function renderErasure(outcome: ErasureOutcome): string {
  switch (outcome.kind) {
    case "nothing":
      return "Nothing is kept of that person.\n";
    case "ambiguous":
      return `Several accounts had that login. Name one by its numeric id: ${outcome.ids.join(", ")}.\n`;
    case "held":
      return `Nothing was erased: a hold stands.\n${outcome.holds.map(heldLine).join("\n")}\n`;
    case "erased": {
      const { records = 0, texts = 0, pseudonyms = 0 } = outcome.counts;
      const said = `Erased: ${count(records, "record", "records")}, ${count(texts, "text", "texts")}, ${count(pseudonyms, "pseudonym", "pseudonyms")}. The ledger holds as before.`;
      const left = outcome.left.map(({ table, path, kind }) => `  ${visible(`${table} ${path}`)} ${LEFT_WORDS[kind]}`);
      const rest = left.length === 0 ? [] : ["What still names them, and why:", ...left];
      return `${[said, ...rest, WRITTEN].join("\n")}\n`;
    }
  }
}

const WRITTEN = "What was written at GitHub (comments, issues, reviews) is GitHub's to hold: edit or delete it there.";

/** One hold as a line. */
export function heldLine({ number, reason, placedAt }: HeldBy): string {
  return `  hold ${number}, since ${placedAt.slice(0, 10)}: ${visible(reason)}`;
}

/** An erasure as one JSON document of the schema `sourcewarden.privacy-erase/1`; no line end. */
export function renderErasureJson(outcome: ErasureOutcome): string {
  const { kind, ...rest } = outcome;
  return JSON.stringify({ schema: "sourcewarden.privacy-erase/1", outcome: kind, ...rest });
}
