import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EgressRow } from "./row.ts";

/** A row of a corpus as it is written: see the README beside it. */
interface WrittenRow {
  readonly id: string;
  readonly repo?: string;
  readonly path: string;
  readonly label: string;
  readonly category?: string;
  readonly kind?: string;
  readonly destination?: string | null;
  readonly lines?: readonly { readonly n: number; readonly text: string }[];
  readonly text?: string;
  readonly excerpts?: readonly { readonly from: number; readonly text: string }[];
}

/** A file with a mark, or one like it. */
export interface MarkerRow {
  readonly id: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly marked: boolean;
  readonly kind: string;
  /** Two letters. */
  readonly language: string;
}

/** All rows of `egress/*.jsonl` under a corpus's folder; none where it has no such folder. */
export function egressRows(folder: string): readonly EgressRow[] {
  return written(join(folder, "egress")).map((row) => {
    const [owner = "~", name = "~"] = (row.repo ?? "").split("/");
    return {
      id: row.id,
      path: row.path,
      text: textOf(row),
      home: { host: hostOf(row.path), owner, name },
      sends: row.label === "egress",
      category: row.category ?? "",
      destination: row.destination ?? null,
      line: null,
      beside: {},
    };
  });
}

/** All rows of `markers/*.jsonl`. */
export function markerRows(folder: string): readonly MarkerRow[] {
  return written(join(folder, "markers")).map((row) => ({
    id: row.id,
    path: row.path,
    bytes: Buffer.from(textOf(row)),
    marked: row.label === "marked",
    kind: row.kind ?? row.category ?? "",
    language: LANGUAGE.exec(row.kind ?? row.category ?? "")?.[1] ?? "en",
  }));
}

/** How a kind says its language: `header-ja`. */
const LANGUAGE = /-(cs|de|es|fr|it|ja|ko|nl|pl|pt|ru|sv|tr|uk|zh)$/;

function written(folder: string): readonly WrittenRow[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return files.sort().flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as WrittenRow),
  );
}

/** The whole text, or its pieces at their lines with blank lines between. */
function textOf({ text, excerpts = [] }: WrittenRow): string {
  if (text !== undefined) return text;
  const lines: string[] = [];
  for (const piece of excerpts) {
    const own = piece.text.replace(/\n$/, "").split("\n");
    while (lines.length < piece.from - 1) lines.push("");
    lines.splice(piece.from - 1, own.length, ...own);
  }
  return `${lines.join("\n")}\n`;
}

/** Whose pipelines a path is of. */
function hostOf(path: string): string {
  if (/(^|\/)\.gitlab(-ci|\/ci\/)/.test(path)) return "gitlab.com";
  return /(^|\/)bitbucket-pipelines\.ya?ml$/.test(path) ? "bitbucket.org" : "github.com";
}
