import type { HomeChange } from "../facts/approval.ts";
import type { SightedFlow, SightedWeakening } from "../facts/flow.ts";
import type { Label } from "../facts/label.ts";
import type { Oid } from "../facts/oid.ts";
import type { Visibility } from "../facts/repository.ts";
import type { DetectorId, Location, LostLabel, MarkContext } from "../facts/sighting.ts";
import type { PlacePart } from "../rules/places/place.ts";
import type { RuleOrigin } from "../rules/rule-set.ts";

/** Words that may leave us: made only by `verdict/redact.ts`, so that raw protected text cannot be put here by mistake. */
export type Redacted = string & { readonly brand: "redacted" };

/** Why a finding is only advised. */
export type AdviceReason =
  | "standing"
  | "weak-mark"
  | "beside-standing"
  | "earlier-tip"
  | "handling"
  | "waived"
  | "not-a-secret"
  | "baselined"
  | "ignored-in-line"
  /** A mark or protected path is gone, and the rules only advise that. */
  | "declassified"
  /** A registered source was changed by a push, past everybody who could have approved it. */
  | "pushed-past"
  /** That source is sent at all, or what is sent, is likely and not certain. */
  | "weak-flow"
  /** Nothing is sent by it: it makes a leak easier than it must be. */
  | "weakening"
  /** Nobody can tell what is in it. */
  | "not-looked-into";

/** Keys that rulings about a finding are bound to; made in `ruling-keys.ts`. */
export interface RulingKeys {
  /** One for each content that carries it and is neither standing nor superseded: a waiver must know all of them. */
  readonly waiver: readonly string[];
  /** Null where it can never be "not a secret": path rules, and content of a registered source. */
  readonly words: string | null;
  /** Null where no baseline may ever speak of it: content of a registered source, and a place that has no name. */
  readonly baseline: string | null;
}

/** The ruling by which a finding is only advised, as people may be told of it. */
export interface AppliedRuling {
  /** `R-12`; null for an entry of a baseline. */
  readonly number: number | null;
  readonly kind: "waiver" | "not-a-secret" | "baseline";
  readonly by: readonly string[];
  /** ISO 8601. */
  readonly expires: string;
}

/** The place a finding's content would go to, as far as words need it. */
export interface JudgedPlace {
  /** Canonical name: `github.com/owner/name`; null for a local scan that knows no place. */
  readonly name: string | null;
  /** As people at the host write it: `owner/name`. Absent where the place is at another host, or is not known: `name` is said. */
  readonly title?: string;
  readonly visibility: Visibility;
  /** Of a fork the repository that it was forked from, by which rules may go; absent where it is none, or nobody knows. */
  readonly parent?: { readonly owner: string; readonly name: string; readonly visibility: Visibility };
  readonly clearance: Label;
  /** Folders of it with a clearance of their own, the longest first; content is judged against the first that holds it. */
  readonly parts?: readonly PlacePart[];
  /** True where the place's audience is the world: public words are then neutral. */
  readonly world: boolean;
  /** True where that audience can already read the content: it is disclosed, not merely blocked. */
  readonly disclosed: boolean;
}

/** A flow out of a repository, held against what its destination may hold. The file's own condition is not kept. */
export interface JudgedFlow extends Omit<SightedFlow, "condition"> {
  readonly clearance: Label;
  /** Whether that is the lowest class alone: nothing but what everybody may read. */
  readonly clearedForNothing: boolean;
  /** Whether it runs only under a condition that the file names. */
  readonly conditional: boolean;
}

/** One judged flow that is not plainly allowed. */
export interface Finding {
  /** HMAC under the installation key over rule, path, folded text and its occurrence; stable across rebases, hex. */
  readonly id: string;
  readonly detector: DetectorId;
  readonly rule: string;
  readonly origin: RuleOrigin;
  readonly severity: "advise" | "block";
  /** Null where it blocks. */
  readonly advice: AdviceReason | null;
  /** False where rules only observe: it is said, and stops nothing. */
  readonly enforced: boolean;
  readonly label: Label;
  readonly place: JudgedPlace;
  readonly where: Location;
  /** Of what was declassified: what gave the label, and where it was; absent for everything else. */
  readonly lost?: LostLabel;
  /** Of a registered source that is changed in its home; absent for everything else. */
  readonly change?: HomeChange;
  /** Of a way by which source would leave, with what its destination is cleared for; absent for everything else. */
  readonly flow?: JudgedFlow;
  /** Of a pipeline that is weaker than it need be; absent for everything else. */
  readonly weakening?: SightedWeakening;
  /** True where the content stands in the head's tree; false where an earlier commit carries it. */
  readonly inHead: boolean;
  /** Versions and messages that carry it; only where the case asks for them. */
  readonly carriers?: readonly { readonly commit: Oid | null; readonly blob: Oid | null }[];
  /** Of a mark alone: in what it stands. */
  readonly context?: MarkContext;
  readonly evidence: Redacted;
  readonly keys: RulingKeys;
  /** Null where no ruling of people covers it. */
  readonly ruling: AppliedRuling | null;
}
