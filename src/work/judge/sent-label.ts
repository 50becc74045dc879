import type { Sends } from "../../facts/flow.ts";
import { type ClassOrder, join, type Label } from "../../facts/label.ts";
import type { HomePlace } from "../../facts/place/place.ts";
import { asPath, type RepoPath } from "../../facts/repo-path.ts";
import { foldFolder } from "../../rules/folders.ts";
import type { PlacePart } from "../../rules/places/place.ts";
import type { PathRule } from "../../rules/rule-set.ts";

/** What a repository holds, as a whole and in its folders, with its registered sources. */
export interface HeldContent {
  readonly classes: ClassOrder;
  readonly holds: Label;
  readonly parts: readonly PlacePart[];
  /** What it holds at a path by all layers. */
  readonly heldAt: (path: RepoPath) => Label;
  /** What another repository of the same owner holds, as far as the rules tell. */
  readonly ofOther: (repository: HomePlace) => Label;
  /** Path rules that label content of this repository; asked only where something is sent. */
  readonly paths: () => readonly Pick<PathRule, "paths" | "label">[];
}

/**
 * The label of what a flow sends: the join of what the repository holds at the paths sent, with the registered sources
 * among them; of everything that is not known to be less than that, the whole repository.
 */
export function sentLabel(sends: Sends, held: HeldContent): Label {
  const [first, ...others] = sends.what === "paths" ? sends.paths : [""];
  const labels = others.map((path) => labelAt(fixedPart(path), held));
  return joinAll(held.classes, [labelAt(fixedPart(first ?? ""), held), ...labels]);
}

function labelAt(path: string, held: HeldContent): Label {
  if (path === "") {
    const inside = [...held.parts.map(({ holds }) => holds), ...held.paths().map(({ label }) => label)];
    return joinAll(held.classes, [held.holds, ...inside]);
  }
  // With the slash a folder of the rules holds it where it is that folder itself.
  const at = asPath(`${path}/`);
  const folder = foldFolder(path);
  const inside = held.parts.filter((part) => part.folder.startsWith(folder)).map(({ holds }) => holds);
  const registered = held.paths().filter(({ paths }) => paths.some((glob) => meets(fixedPart(glob), path)));
  return joinAll(held.classes, [held.heldAt(at), ...inside, ...registered.map(({ label }) => label)]);
}

/** Of a glob or a path with holes the folder that is known of it. */
function fixedPart(path: string): string {
  const open = path.search(/[*?[{]/);
  const known = open < 0 ? path : path.slice(0, path.lastIndexOf("/", open) + 1);
  return known.replace(/^(?:\.?\/)+|\/+$/g, "");
}

/** Whether one is the other, or a folder that holds it; a glob of no known folder may be anywhere, and tells nothing. */
function meets(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  const [mine, theirs] = [`${one}/`.toLowerCase(), `${other}/`.toLowerCase()];
  return mine.startsWith(theirs) || theirs.startsWith(mine);
}

function joinAll(classes: ClassOrder, [first, ...others]: readonly [Label, ...Label[]]): Label {
  return others.reduce((all, one) => join(classes, all, one), first);
}
