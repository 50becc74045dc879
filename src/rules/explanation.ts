import type { Label } from "../facts/label.ts";
import type { Destination } from "../facts/place/place.ts";
import type { Visibility } from "../facts/repository.ts";
import type { RegisteredSource } from "./documents/registered-source.ts";
import type { ExplainedPlace } from "./explain.ts";
import type { ClassOutcome, Outcome } from "./outcome.ts";
import type { RuleError, RuleOrigin, RuleSet } from "./rule-set.ts";

/** A rule that gives content its label, and what would become of that content here. */
export interface LabelReason {
  readonly kind: "protected" | "registered" | "mark" | "name";
  readonly rule: string;
  readonly label: Label;
  readonly origin: RuleOrigin;
  readonly outcome: Outcome;
  /** The line of a mark, counted from 1; null for what the path alone says. */
  readonly line: number | null;
  /** The words of a mark as they may be quoted; null where only the rule may be named, or for a path. */
  readonly words: string | null;
  /** The register's entry, where the reader gave the register; null elsewhere: then the opaque id is all that is shown. */
  readonly entry: RegisteredSource | null;
}

/** A rule that labels paths of a folder or repository, with how many files of it that are. */
export interface RuleCount {
  readonly kind: "protected" | "registered";
  readonly rule: string;
  readonly label: Label;
  readonly origin: RuleOrigin;
  readonly files: number;
  readonly entry: RegisteredSource | null;
}

/** What was looked at. `file` counts from what git tracks or does not ignore. */
export type ExplainedContent =
  | {
      readonly kind: "file";
      /** `read`: its words were read; `absent`: nothing is at that path here; `elsewhere`: the repository is not here. */
      readonly state: "read" | "unread" | "absent" | "elsewhere";
      readonly label: Label;
      readonly reasons: readonly LabelReason[];
    }
  | { readonly kind: "folder"; readonly files: number | null; readonly rules: readonly RuleCount[] };

/** What an explanation could not take into account, in the order in which it matters to a reader. */
export type Caveat =
  | { readonly kind: "visibility-unknown" }
  | { readonly kind: "name-unknown" }
  | { readonly kind: "settings-unknown" }
  | { readonly kind: "properties-believed" }
  | { readonly kind: "no-organisation" }
  | { readonly kind: "no-register" }
  | { readonly kind: "own-file-unread" }
  | { readonly kind: "holds-above-cleared" }
  | { readonly kind: "own-file-passed-over"; readonly errors: readonly RuleError[] }
  | { readonly kind: "own-file-as-it-lies" }
  | { readonly kind: "ref-taken"; readonly ref: string }
  | { readonly kind: "taken-as-path"; readonly text: string; readonly address: string };

/** What the rules say of one repository, folder or file, with every line that had a part in it. */
export interface Explanation {
  /** `owner/name`; null where no remote tells it. */
  readonly repository: string | null;
  /** Null: the repository as a whole. */
  readonly path: string | null;
  readonly visibility: Visibility;
  readonly place: ExplainedPlace;
  readonly content: ExplainedContent;
  /** How many rules look at words here. */
  readonly markers: { readonly own: number; readonly shipped: number };
  /** What the rules say of each class here, the lowest class first. */
  readonly classes: readonly ClassOutcome[];
  readonly mode: RuleSet["mode"];
  readonly organisation: boolean;
  readonly ask: string | null;
  readonly caveats: readonly Caveat[];
}

/** What an address means, and what may go there. */
export interface ElsewhereExplained {
  /** Its canonical name; as written, without user, password and query, where it has none. */
  readonly address: string;
  /** `local`: it stays on the machine; `unknown`: nobody can say where it goes. */
  readonly kind: Destination["kind"];
  /** The secret or variable that hides it; null where nothing is named. */
  readonly hidden: string | null;
  readonly cleared: Label;
  /** The lines that say so; none where no rule speaks of it. */
  readonly by: readonly RuleOrigin[];
  /** Whether it counts as the repository's own. */
  readonly home: boolean;
  readonly classes: readonly { readonly class: string; readonly above: boolean }[];
}
