import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit, MarkPiece } from "../../detect/mark.ts";
import { sightPaths } from "../../detect/path.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { MarkKey } from "../../verdict/standing.ts";
import type { SeenMarks } from "../ports/mark-look.ts";
import { marksHere } from "./look-here.ts";

/** A detector over one version's path; one that fails leaves a gap, never silence. */
export function sightPathRules(
  file: Pick<FileVersion, "path" | "entry" | "commit" | "oid">,
  rules: CompiledRules,
  home: string,
  gaps: Gap[],
): readonly Sighting[] {
  try {
    return sightPaths(file, rules, home);
  } catch {
    gaps.push(detectorFailed(file.path, file.commit));
    return [];
  }
}

/** The marker detector over one short piece, in this thread; one that fails leaves a gap, never silence. */
export function sightPiece(
  piece: MarkPiece,
  rules: CompiledRules,
  commit: Oid | null,
  gaps: Gap[],
): readonly MarkHit[] {
  return marksOr(marksHere(piece, rules), piece.path, commit, gaps);
}

/** The marks that were seen; where nobody knows them, a gap at that path. */
export function marksOr(
  seen: SeenMarks | undefined,
  path: RepoPath | null,
  commit: Oid | null,
  gaps: Gap[],
): readonly MarkHit[] {
  if (seen?.kind === "seen") return seen.hits;
  gaps.push(seen?.kind === "timed-out" ? outOfTime(path, commit) : detectorFailed(path, commit));
  return [];
}

/** A mark with the version that carries it. */
export function placeMark(
  hit: MarkHit,
  piece: Omit<MarkPiece, "bytes">,
  commit: Oid | null,
  blob: Oid | null,
): Sighting {
  return {
    detector: "marker",
    rule: hit.rule,
    label: hit.label,
    strength: hit.strength,
    where: { path: piece.path, line: hit.line, endLine: hit.endLine, commit, within: piece.within },
    blob,
    text: hit.text,
    lines: hit.lines,
    ignored: hit.ignored,
    legend: hit.legend,
    context: hit.context,
  };
}

/** Whether a sighting is of a rule that gives content a label, and not of what would be done with it. */
export function givesLabel({ detector }: Pick<Sighting, "detector">): boolean {
  return detector === "path" || detector === "marker";
}

/**
 * What a sighting is compared by between two versions: detectors, kinds of content and files inside one archive never
 * stand for one another.
 */
export function markKey({ detector, rule, where, text }: Sighting): MarkKey {
  const inside = where.inside === undefined ? "" : ` in ${JSON.stringify(where.inside.names.map(settled))}`;
  return { rule: `${detector} ${where.within} ${rule}${inside}`, text };
}

/** An inner name without what changes while the file stays: where a run stands, and the version in an archive's one folder. */
function settled(name: string): string {
  return name
    .replace(/ (?:on line|at byte) \d+$/, "")
    .replace(/^[^/]{1,255}(?=\/)/, (folder) => folder.replace(/\d[\w.+-]*/g, "#"));
}

function outOfTime(path: RepoPath | null, commit: Oid | null): Gap {
  return { kind: "timed-out", path, commit, what: "Time ran out in the middle of this content." };
}

function detectorFailed(path: RepoPath | null, commit: Oid | null): Gap {
  return { kind: "detector-failed", path, commit, what: "A detector could not finish its look at this content." };
}
