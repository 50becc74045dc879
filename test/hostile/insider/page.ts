import type { Bypass } from "./bypass.ts";
import { FAMILIES, type Family } from "./rows.ts";

/** The lines between which the tables stand on the page. */
const MARKERS = ["<!-- bypasses: generated -->", "<!-- end of the bypasses -->"] as const;

/** What stops a try or tells of it, in words; an alert is named by its kind. */
const BY_WORDS: Readonly<Record<string, string>> = {
  copy: "known as a copy of the registered source",
  marker: "its mark is read",
  path: "the path is protected",
  declassified: "its mark or its protected path is told as lost",
  egress: "the step sends it where it is not cleared to go",
  opaque: "told as something that nobody can look into",
  "lfs-content": "what stands behind the pointer was not seen",
  "too-large": "it was not seen, and that is said",
  "inside-unread": "not all inside was seen, and that is said",
  check: "the required check fails",
  hook: "the hook refuses the push",
};

/** `docs/bypasses.md` with its tables replaced; throws where it has not both marking lines. */
export function withBypasses(page: string): string {
  const [start, end] = MARKERS.map((marker) => page.indexOf(marker));
  if (start === undefined || end === undefined || start < 0 || end < start) {
    throw new Error("the page does not say where its tables stand");
  }
  let number = 0;
  const tables = FAMILIES.map((family) => {
    const from = number;
    number += family.rows.length;
    return table(family, from);
  });
  return `${page.slice(0, start + MARKERS[0].length)}\n\n${summary()}\n\n${tables.join("\n\n")}\n\n${page.slice(end)}`;
}

function summary(): string {
  const rows = FAMILIES.flatMap((family) => family.rows);
  const count = (is: Bypass["ends"]["is"]): number => rows.filter(({ ends }) => ends.is === is).length;
  const [stopped, alerted, beyond] = [count("stopped"), count("alerted"), count("out of reach")];
  return `${rows.length} tries: ${stopped} are stopped, ${alerted} go through and people are told, ${beyond} are out of reach.`;
}

function table({ title, rows }: Family, from: number): string {
  const lines = rows.map(({ id, tries, ends }, at) => {
    return `| ${from + at + 1} | <a id="${id}"></a>${tries} | ${endWords(ends)} |`;
  });
  return [`## ${title}`, "", "| | the insider | how it ends |", "|---|---|---|", ...lines].join("\n");
}

function endWords(ends: Bypass["ends"]): string {
  if (ends.is === "out of reach") return `[out of reach](threat-model.md#${ends.listed})`;
  return `**${ends.is}**: ${BY_WORDS[ends.by] ?? `\`${ends.by}\``}`;
}

/** Ids under which `docs/threat-model.md` says what is not seen, or too late. */
export function listedIn(threatModel: string): ReadonlySet<string> {
  const from = threatModel.indexOf("\n## What is not seen");
  const to = threatModel.indexOf("\n## What complements it");
  if (from < 0 || to < from) throw new Error("the threat model does not say what is not seen");
  return new Set([...threatModel.slice(from, to).matchAll(/^- <a id="([a-z-]+)"><\/a>/gm)].map(([, id = ""]) => id));
}
