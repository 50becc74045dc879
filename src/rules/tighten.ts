import { type Label, mayFlow } from "../facts/label.ts";
import { decidingRule, type PlaceSubject, placeOf } from "./place.ts";
import type { OwnLabel, RepositoryFile } from "./repository-file.ts";
import type { MarkerRule, PathRule, PlaceRule, RuleError, RuleOrigin, RuleSet } from "./rule-set.ts";
import { type Complaint, complain } from "./source.ts";

/** The rules above a repository's own file. */
export type UpperRules = Pick<RuleSet, "classes" | "places" | "paths" | "markers">;

/** What a repository's file adds to the rules above it. */
export interface Tightening {
  readonly places: readonly PlaceRule[];
  readonly paths: readonly PathRule[];
  readonly markers: readonly MarkerRule[];
}

/**
 * Checks that a repository's file only tightens. Where anything in it is weaker, or takes the name of a rule above, the
 * errors say which line it conflicts with, and nothing of the file is used.
 */
export function tighten(
  file: RepositoryFile,
  upper: UpperRules,
  repository: PlaceSubject,
): { readonly added: Tightening | null; readonly errors: readonly RuleError[] } {
  const { source } = file;
  const above = placeOf(upper, repository);
  const { classes } = upper;
  if (file.holds !== null && !mayFlow(classes, above.holds, file.holds.label)) {
    complain(source, file.holds.offset, weaker("holds", above.holds, originOf(upper, repository, "holds")));
  }
  if (file.cleared !== null && !mayFlow(classes, file.cleared.label, above.clearance)) {
    complain(source, file.cleared.offset, weaker("cleared", above.clearance, originOf(upper, repository, "cleared")));
  }
  refuseTaken(file, file.paths, upper.paths);
  refuseTaken(file, file.markers, upper.markers);
  if (source.errors.length > 0) return { added: null, errors: source.errors };
  const places = ownPlace(file);
  return { added: { places, paths: file.paths, markers: file.markers }, errors: [] };
}

function originOf(upper: UpperRules, repository: PlaceSubject, side: "holds" | "cleared"): RuleOrigin | null {
  return decidingRule(upper, repository, side)?.origin ?? null;
}

/** A file speaks of its own repository alone, so its rule needs no match. */
function ownPlace(file: RepositoryFile): readonly PlaceRule[] {
  const origin = file.cleared?.origin ?? file.holds?.origin;
  if (origin === undefined) return [];
  const labelOf = (own: OwnLabel | null): Label | null => own?.label ?? null;
  return [{ match: {}, holds: labelOf(file.holds), cleared: labelOf(file.cleared), origin }];
}

function refuseTaken(
  file: RepositoryFile,
  own: readonly (PathRule | MarkerRule)[],
  upper: readonly (PathRule | MarkerRule)[],
): void {
  for (const rule of own) {
    const taken = upper.find((candidate) => candidate.id === rule.id);
    if (taken === undefined) continue;
    complain(file.source, file.source.lines.lineStarts[rule.origin.line - 1] ?? null, {
      what: `a rule with the taken id \`${rule.id}\``,
      why: `${place(taken.origin)} has a rule of that name, and a repository replaces none`,
      mend: "Give it another id: both then count.",
    });
  }
}

function weaker(key: "holds" | "cleared", above: Label, conflict: RuleOrigin | null): Complaint {
  const named = above.compartments.length === 0 ? above.class : `${above.class} (${above.compartments.join(", ")})`;
  return {
    what: `\`${key}\` that is weaker than the rules above`,
    why: `${conflict === null ? "the default" : place(conflict)} says ${named}`,
    mend:
      key === "holds" ? `Raise it to at least ${named}, or remove it.` : `Lower it to at most ${named}, or remove it.`,
  };
}

function place(origin: RuleOrigin): string {
  return `${origin.file}:${origin.line}`;
}
