import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Label } from "../../facts/label.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { declassificationOf } from "../../rules/handling.ts";
import type { RuleOrigin, RuleSet } from "../../rules/rule-set.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { lostLabels } from "../../verdict/lost-labels.ts";
import type { TreeEntry } from "../ports/git.ts";
import type { SightedVersion } from "./kept-sightings.ts";
import { nearestLine } from "./line-profile.ts";
import type { BaseFile, BaseFiles } from "./read-base.ts";
import type { ReplacedFile } from "./replaced-files.ts";
import { givesLabel } from "./sight-piece.ts";

/** What a loss is judged by at a place. */
export interface LossInput {
  readonly rules: CompiledRules;
  readonly isRegistered: (sighting: Sighting) => boolean;
  readonly clearanceAt: (path: RepoPath) => Label;
  readonly heldAt: (path: RepoPath, layer: RuleOrigin["layer"]) => Label;
}

/** What replaced files have lost of the labels that they had in the base. */
export function sightDeclassified(
  input: LossInput,
  replaced: readonly ReplacedFile[],
  base: BaseFiles,
  gaps: Gap[],
): readonly PlacedSighting[] {
  const layerOf = layersByRule(input.rules.rules);
  const found: PlacedSighting[] = [];
  for (const { now, was } of replaced) {
    const file = base.files.get(was.path);
    if (file === undefined) {
      gaps.push(...unreadBase(input.rules.rules, base, was));
      continue;
    }
    const { path } = now.version;
    const terms = {
      classes: input.rules.rules.classes,
      layerOf,
      heldBy: (layer: RuleOrigin["layer"]) => input.heldAt(path, layer),
      clearance: input.clearanceAt(path),
    };
    const registered = file.sightings.some(input.isRegistered);
    for (const lost of lostLabels(
      { before: file.sightings.filter(givesLabel), after: now.sightings.filter(givesLabel) },
      terms,
    )) {
      const sighting = declassified(lost, now, { file, from: was.path });
      found.push({ sighting, inHead: true, standing: false, superseded: false, registered });
    }
  }
  return found;
}

function declassified(
  lost: Sighting,
  { version, order }: SightedVersion,
  { file, from }: { readonly file: BaseFile; readonly from: RepoPath },
): Sighting {
  const { within } = lost.where;
  const line = within === "file" && order !== null ? nearestLine(file.order, order, lost.where.line) : 1;
  return {
    ...lost,
    detector: "declassified",
    where: { path: version.path, line, endLine: line, commit: version.commit, within },
    // A waiver is bound to the content as it is without what it lost.
    blob: version.oid,
    lines: "",
    ignored: false,
    lost: { by: lost.detector === "path" ? "path" : "marker", from },
  };
}

/** Whether anything that is lost may block: what could not be compared is a gap only then, else it would be advice at most. */
export function lossMayBlock(rules: RuleSet): boolean {
  return declassificationOf(rules, rules.classes.at(-1) ?? "").action === "block";
}

function unreadBase(rules: RuleSet, { unread }: BaseFiles, was: TreeEntry): readonly Gap[] {
  const kind = unread.get(was.path);
  if (kind === undefined || !lossMayBlock(rules)) return [];
  return [{ kind, path: was.path, commit: null, object: was.oid, what: "What the file held before was not read." }];
}

function layersByRule({ paths, markers }: RuleSet): (sighting: Sighting) => RuleOrigin["layer"] {
  const byPath = new Map(paths.map(({ id, origin }) => [id, origin.layer]));
  const byMark = new Map(markers.map(({ id, origin }) => [id, origin.layer]));
  return ({ detector, rule }) => (detector === "path" ? byPath : byMark).get(rule) ?? "built-in";
}
