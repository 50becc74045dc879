import type { ClassOrder, Label } from "../facts/label.ts";
import { readPlaceLabel } from "./labels.ts";
import { CONTENT_RULES } from "./limits.ts";
import { readMarker } from "./marker-rules.ts";
import { readList, readMap } from "./nodes.ts";
import { readProtect } from "./path-rules.ts";
import type { MarkerRule, PathRule, RuleError, RuleOrigin, RulesText } from "./rule-set.ts";
import { type Complaint, originAt, type RulesSource } from "./source.ts";
import { readVersion } from "./version.ts";
import { readYaml } from "./yaml-document.ts";

/** A label that a repository gives itself, and the line that says so. */
export interface OwnLabel {
  readonly label: Label;
  readonly origin: RuleOrigin;
  readonly offset: number | null;
}

/** A repository's own file as written; whether it only tightens is judged by `rules/tighten.ts`. */
export interface RepositoryFile {
  readonly source: RulesSource;
  readonly holds: OwnLabel | null;
  readonly cleared: OwnLabel | null;
  readonly paths: readonly PathRule[];
  readonly markers: readonly MarkerRule[];
  readonly errors: readonly RuleError[];
}

const ORGANISATION_ONLY: Complaint = {
  what: "a key that only the organisation's policy has",
  why: "a repository may add rules and lower its own clearance; who is cleared for what is not its to say",
  mend: "Remove it here, and ask the owners of the organisation's rules.",
};

/** Reads `.github/sourcewarden.yml`. */
export function readRepositoryFile(text: RulesText, classes: ClassOrder): RepositoryFile {
  const { source, root } = readYaml(text);
  const empty = { source, holds: null, cleared: null, paths: [], markers: [], errors: source.errors } as const;
  if (source.errors.length > 0) return empty;
  const fields = readMap(source, root, null, {
    what: "a repository's rules",
    known: ["version", "holds", "cleared", "protect", "markers"],
    required: ["version"],
    misplaced: {
      mode: ORGANISATION_ONLY,
      ask: ORGANISATION_ONLY,
      classes: ORGANISATION_ONLY,
      places: ORGANISATION_ONLY,
    },
  });
  if (fields === undefined) return empty;
  readVersion(source, fields);
  const own = (key: "holds" | "cleared"): OwnLabel | null => {
    const field = fields.get(key);
    const label = readPlaceLabel(source, field, classes);
    if (field === undefined || label === null) return null;
    return { label, origin: originAt(source, field.offset), offset: field.offset };
  };
  return {
    source,
    holds: own("holds"),
    cleared: own("cleared"),
    paths: readList(source, fields.get("protect"), "entries of `protect`", CONTENT_RULES).flatMap(
      (entry) => readProtect(source, entry, classes) ?? [],
    ),
    markers: readList(source, fields.get("markers"), "markers", CONTENT_RULES).flatMap(
      (entry) => readMarker(source, entry, classes)?.rule ?? [],
    ),
    errors: source.errors,
  };
}
