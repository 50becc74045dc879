import type { HomeChange } from "./approval.ts";
import type { SightedFlow, SightedWeakening } from "./flow.ts";
import type { Label } from "./label.ts";
import type { Oid } from "./oid.ts";
import type { RepoPath } from "./repo-path.ts";

/** Names of the detectors; also the values of `detector` in every output. */
export type DetectorId =
  | "path"
  | "marker"
  | "declassified"
  | "change"
  | "copy"
  | "egress"
  | "weakening"
  | "exposure"
  | "opaque";

/** Where something was seen. Lines and columns count from 1; columns in UTF-16 units. A note has no path. */
export interface Location {
  readonly path: RepoPath | null;
  readonly line: number;
  readonly endLine: number;
  readonly commit: Oid | null;
  /** What kind of content it is in; `file` unless it is a note or the path itself. */
  readonly within: "file" | "path" | "commit-message" | "tag-message" | "ref-name";
  /** Of what stands inside the file, as in an archive; `line` is then the file's own line where that stands, or 1. */
  readonly inside?: InnerPlace;
}

/** Where something stands inside a file that holds others: names from the outermost inward, as they are written there. */
export interface InnerPlace {
  readonly names: readonly string[];
  /** Line of the innermost content, from 1; null where the content itself is meant. */
  readonly line: number | null;
}

/** What content lost: the detector whose rule gave it its label in the base, and the path that it had there. */
export interface LostLabel {
  readonly by: "path" | "marker";
  readonly from: RepoPath;
}

/** In what a mark stands: the head of a file, another comment, a field by which a file speaks of itself, prose, or wherever. */
export type MarkContext = "head" | "comment" | "field" | "prose" | "anywhere";

/**
 * What a detector saw, not yet judged: content to which a rule gives a label, or has given one in the base
 * (`declassified`), or a change that somebody has to approve (`change`), or a way by which source would leave (`egress`),
 * or could more easily than it must (`weakening`); the label of these two is that of what would leave. What nobody can look
 * into (`opaque`) has the label of what it could hold.
 * `text` is the matched words, whitespace and case folded: it makes the finding's identity and is never shown as it is.
 */
export interface Sighting {
  readonly detector: DetectorId;
  readonly rule: string;
  readonly label: Label;
  readonly strength: "strong" | "weak";
  readonly where: Location;
  /** The blob it was seen in; null for a note. */
  readonly blob: Oid | null;
  readonly text: string;
  /** SHA-256 in hex of the marked lines, from `where.line` to `where.endLine`, folded; "" for what is seen in a path by a path rule. */
  readonly lines: string;
  /** True where one of the marked lines asks that this rule leave it alone: heeded only where the organisation allows it. */
  readonly ignored: boolean;
  /** Words of a shipped legend that may be quoted where the audience is cleared; null where only the rule is named. */
  readonly legend: string | null;
  /** Of a `marker` alone: in what it stands. */
  readonly context?: MarkContext;
  /** Of a `declassified` one alone. */
  readonly lost?: LostLabel;
  /** Of a `change` alone: a registered source that is changed in its home. */
  readonly change?: HomeChange;
  /** Of an `egress` alone. */
  readonly flow?: SightedFlow;
  /** Of a `weakening` alone. */
  readonly weakening?: SightedWeakening;
}
