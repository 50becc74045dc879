import type { FileVersion, Note } from "../../facts/change.ts";
import type { InnerPlace, Sighting } from "../../facts/sighting.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { findCopies } from "../copies/find-copies.ts";
import { noteTexts } from "../copies/note-texts.ts";
import type { CopyLook } from "../ports/copies.ts";

/** Sources that a content is a copy of, and those that something inside of it is one of. */
export interface CopiesOf {
  readonly sources: readonly string[];
  readonly inside: readonly (InnerPlace & { readonly source: string })[];
}

/**
 * Copies of registered sources in one version of a file, of which `found` was found. What a path rule of the same source
 * labels already is not said twice; a source that is in the register no more labels nothing.
 */
export function copySightings(
  { path, commit, oid }: Pick<FileVersion, "path" | "commit" | "oid">,
  { sources, inside }: CopiesOf,
  rules: Pick<RuleSet, "paths">,
  outside: readonly Sighting[],
): readonly Sighting[] {
  const labelled = new Set(outside.flatMap(({ detector, rule }) => (detector === "path" ? [rule] : [])));
  const where = { path, line: 1, endLine: 1, commit, within: "file" } as const;
  const whole = sources
    .filter((source) => !labelled.has(source))
    .flatMap((source) => sighting(source, rules, { where, blob: oid, lines: "" }));
  const within = inside
    .filter(({ source }) => !labelled.has(source) && !sources.includes(source))
    .flatMap(({ source, names, line }) => {
      const at = { ...where, inside: { names: names.length === 0 ? ["unpacked"] : names, line } };
      return sighting(source, rules, { where: at, blob: oid, lines: "" });
    });
  return [...whole, ...within];
}

/** Copies in a message, as a whole or in what follows its first line. */
export async function sightCopiesInNote(
  note: Note,
  rules: Pick<RuleSet, "paths">,
  look: CopyLook,
): Promise<readonly Sighting[]> {
  const found = new Map<string, string>();
  for (const text of noteTexts(note.text)) {
    const { sources, identity } = await findCopies(Buffer.from(text, "utf8"), null, look);
    for (const source of sources) if (!found.has(source)) found.set(source, identity);
  }
  const where = { path: null, line: 1, endLine: 1, commit: note.commit, within: note.kind } as const;
  // A waiver of a note is bound to what it holds: another copy of the same source is another leak.
  return [...found].flatMap(([source, lines]) => sighting(source, rules, { where, blob: null, lines }));
}

function sighting(
  source: string,
  rules: Pick<RuleSet, "paths">,
  at: Pick<Sighting, "where" | "blob" | "lines">,
): readonly Sighting[] {
  const rule = rules.paths.find(({ id, home }) => home !== null && id === source);
  if (rule === undefined) return [];
  const { where, blob, lines } = at;
  return [
    {
      detector: "copy",
      rule: source,
      label: rule.label,
      strength: "strong",
      where,
      blob,
      // Which of a source's contents it is, nobody has to be told; as with path rules a copy is one whatever is in it.
      text: "",
      lines,
      ignored: false,
      legend: null,
    },
  ];
}
