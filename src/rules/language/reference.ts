import type { Field, Fields, Kind } from "./kinds.ts";

/** The lines between which the reference stands in a document. */
export const REFERENCE_MARKERS = ["<!-- reference: generated -->", "<!-- end of the reference -->"] as const;

/**
 * The reference of a document's keys as Markdown: one table a map, inner maps after the one that holds them. A map that
 * `shown` names was shown before; its table is not repeated, and those shown here are added to it.
 */
export function reference(title: string, fields: Fields, shown: Set<Fields>): string {
  return tables(title, fields, shown).join("\n\n");
}

/** A document with its reference replaced; throws where it has not both marking lines. */
export function withReference(document: string, text: string): string {
  const [start, end] = REFERENCE_MARKERS.map((marker) => document.indexOf(marker));
  if (start === undefined || end === undefined || start < 0 || end < start) {
    throw new Error("the document does not say where its reference stands");
  }
  const head = document.slice(0, start + REFERENCE_MARKERS[0].length);
  return `${head}\n\n${text}\n\n${document.slice(end)}`;
}

function tables(title: string, fields: Fields, shown: Set<Fields>): readonly string[] {
  const rows = Object.entries(fields).map(
    ([key, field]) => `| \`${key}\` | ${shape(field.of)} | ${need(field)} | ${inTable(told(field))} |`,
  );
  const own = [`### ${title}`, "", "| key | value | | what it says |", "|---|---|---|---|", ...rows].join("\n");
  const inner = Object.entries(fields).flatMap(([key, { of }]) => {
    const held = mapIn(of);
    if (held === null || shown.has(held)) return [];
    shown.add(held);
    return tables(`${title} › \`${key}\``, held, shown);
  });
  return [own, ...inner];
}

function told({ about, of, enforced }: Field): string {
  const words = choices(of);
  const said = words === "" ? about : `${about} ${words}`;
  if (enforced === "carried") return `${said} Kept for people; no verdict depends on it.`;
  return typeof enforced === "object" ? `${said} **Refused until ${enforced.later} is there.**` : said;
}

function need({ need }: Field): string {
  return { required: "required", optional: "", later: "later" }[need];
}

function shape(kind: Kind): string {
  switch (kind.kind) {
    case "text":
      return kind.example === "…" ? "text" : `text, \`${kind.example.replaceAll("|", "\\|")}\``;
    case "choice":
      return Object.keys({ ...kind.words, ...kind.laterWords })
        .map((word) => `\`${word}\``)
        .join(", ");
    case "class":
      return "class";
    case "compartment":
      return "compartment";
    case "flag":
      return "`true`, `false`";
    case "version":
      return "`1`";
    case "number":
      return `number, ${kind.least} to ${kind.most}`;
    case "list":
      return `list of at most ${kind.most.toLocaleString("en")}: ${shape(kind.of)}`;
    case "map":
      return "map";
    case "by-class":
      return `map by class: ${shape(kind.of)}`;
    case "either":
      return `${shape(kind.short)}, or a map`;
  }
}

function choices(kind: Kind): string {
  if (kind.kind !== "choice") return "";
  const now = Object.entries(kind.words).map(([word, { means }]) => `\`${word}\`: ${means}`);
  const later = Object.entries(kind.laterWords).map(
    ([word, { means, later }]) => `\`${word}\`: ${means} (refused until ${later} is there)`,
  );
  return `${[...now, ...later].join("; ")}.`;
}

/** The map that a value is or holds; null for labels, which are explained once in the text around the reference. */
function mapIn(kind: Kind): Fields | null {
  switch (kind.kind) {
    case "map":
      return kind.fields;
    case "list":
    case "by-class":
      return mapIn(kind.of);
    case "either":
      return kind.short.kind === "class" ? null : kind.long.fields;
    default:
      return null;
  }
}

function inTable(text: string): string {
  return text.replaceAll("|", "\\|");
}
