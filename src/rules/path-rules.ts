import type { ClassOrder } from "../facts/label.ts";
import { globFault } from "./globs.ts";
import { readLabel } from "./labels.ts";
import { type Field, readList, readMap, readText } from "./nodes.ts";
import type { PathRule } from "./rule-set.ts";
import { complain, originAt, type RulesSource } from "./source.ts";
import { HOME, ID, TITLE } from "./words.ts";

/** Reads one entry of `protect`: content labelled by its path in every repository. */
export function readProtect(source: RulesSource, entry: Field, classes: ClassOrder): PathRule | undefined {
  const fields = readMap(source, entry.node, entry.offset, {
    what: "an entry of `protect`",
    known: ["id", "paths", "class", "compartments"],
    required: ["id", "paths", "class"],
  });
  if (fields === undefined) return undefined;
  const id = readText(source, fields.get("id"), ID);
  const paths = readGlobs(source, fields.get("paths"));
  const label = readLabel(source, fields, classes);
  if (id === undefined || label === undefined || paths.length === 0) return undefined;
  return { id, paths, label, home: null, origin: originAt(source, fields.offset) };
}

/** Reads one entry of a register's `sources`: content labelled by its path in its home repository. */
export function readRegistered(source: RulesSource, entry: Field, classes: ClassOrder): PathRule | undefined {
  const fields = readMap(source, entry.node, entry.offset, {
    what: "a source",
    known: ["id", "title", "home", "paths", "class", "compartments"],
    required: ["id", "home", "paths", "class"],
  });
  if (fields === undefined) return undefined;
  const id = readText(source, fields.get("id"), ID);
  const home = readText(source, fields.get("home"), HOME);
  const paths = readGlobs(source, fields.get("paths"));
  const label = readLabel(source, fields, classes);
  // Only checked: a title is for people who read the register, and is never carried into a report.
  readText(source, fields.get("title"), TITLE);
  if (id === undefined || home === undefined || label === undefined || paths.length === 0) return undefined;
  return { id, paths, label, home: home.toLowerCase(), origin: originAt(source, fields.offset) };
}

/** Reads a list of globs; each that cannot be used is an error. */
export function readGlobs(source: RulesSource, field: Field | undefined): readonly string[] {
  const entries = readList(source, field, "paths");
  if (field !== undefined && entries.length === 0 && source.errors.length === 0) {
    complain(source, field.offset, {
      what: "an empty list of paths",
      why: "a rule without paths never speaks",
      mend: "Name at least one path or glob.",
    });
  }
  return entries.flatMap((entry) => readGlob(source, entry) ?? []);
}

/** Reads one glob. */
export function readGlob(source: RulesSource, entry: Field): string | undefined {
  const text = readText(source, entry, { what: "a glob", form: /./s, rule: "a glob is a path with *, ** or {a,b}" });
  const fault = text === undefined ? null : globFault(text);
  if (fault === null) return text;
  complain(source, entry.offset, {
    what: "a glob that cannot be used",
    why: fault,
    mend: "Write a path as git shows it, with `*` inside a name and `**` for any folders.",
  });
  return undefined;
}
