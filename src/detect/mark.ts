import type { Label } from "../facts/label.ts";
import type { RepoPath } from "../facts/repo-path.ts";
import type { Location, MarkContext } from "../facts/sighting.ts";

/** Bytes to look for marks in, and where they are: the path's ending says what a comment looks like there. */
export interface MarkPiece {
  readonly bytes: Uint8Array;
  /** Null for a note. */
  readonly path: RepoPath | null;
  readonly within: Location["within"];
  /** Asked between two searches of a pattern, the one thing here that may take long; true ends the scan by a throw. */
  readonly stop?: () => boolean;
  /** What of the whole these bytes are; absent: all of it. */
  readonly part?: MarkPart;
}

/** Where in large content a part of it stands: only the first one has a head, only the last one a foot. */
export interface MarkPart {
  readonly first: boolean;
  readonly last: boolean;
}

/** One mark in a piece; the caller says in which commit and blob, and so makes it a sighting. */
export interface MarkHit {
  readonly rule: string;
  readonly label: Label;
  readonly strength: "strong" | "weak";
  /** Lines count from 1. */
  readonly line: number;
  readonly endLine: number;
  /** The matched words, folded: for identities and comparison only, never shown. */
  readonly text: string;
  /** SHA-256 in hex of the lines from `line` to `endLine`, folded. */
  readonly lines: string;
  /** True where one of these lines asks that this rule leave it alone; see `detect/scan/marked-lines.ts`. */
  readonly ignored: boolean;
  /** In what it stands. */
  readonly context: MarkContext;
  /** The rule's own phrase that matched, or the words that a shipped pattern did, on one line; null where another's pattern did. */
  readonly legend: string | null;
}
