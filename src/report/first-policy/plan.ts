import type { Label } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";

/** Marks that a shipped rule finds in a repository. */
export interface KnownMark {
  readonly rule: string;
  readonly label: Label;
  readonly files: number;
  readonly example: string;
}

/** A legend that becomes a marker. */
export interface LegendPlan {
  readonly id: string;
  readonly phrase: string;
  readonly class: string;
  readonly context: "head" | "comment";
  readonly files: number;
  readonly example: string;
}

/** A first policy as it is to be written, with what each of its lines follows from. */
export interface FirstPolicy {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly visibility: Exclude<Visibility, "unknown">;
  readonly mode: "observe" | "enforce";
  /** Whom to ask, and the file that named them where one did. */
  readonly ask: { readonly person: string; readonly from: string | null } | null;
  /** Others whom that file names, as a suggestion. */
  readonly otherOwners: readonly string[];
  /** What the repository is made the home of, above the default; null where the default does. */
  readonly home: { readonly label: Label; readonly files: number } | null;
  readonly openFolders: readonly { readonly path: string; readonly licence: string | null }[];
  /** Folders of others' code, with how many of their files are marked. */
  readonly foreignFolders: readonly { readonly path: string; readonly files: number; readonly marked: number }[];
  readonly legends: readonly LegendPlan[];
  /** A copyright line that repeats: no legend, unless somebody says so. */
  readonly copyright: { readonly phrase: string; readonly files: number } | null;
  /** Outside of tests and samples. */
  readonly known: readonly KnownMark[];
  /** Files of tests and samples that shipped rules find marked. */
  readonly inSamples: number;
  readonly licence: string | null;
  readonly files: number;
  readonly shippedRules: number;
}
