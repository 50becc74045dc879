import type { Label } from "../facts/label.ts";
import type { DetectorId, Location } from "../facts/sighting.ts";
import type { PlacePart } from "../rules/place.ts";
import type { RuleOrigin } from "../rules/rule-set.ts";

/** Words that may leave us: made only by `verdict/redact.ts`, so that raw protected text cannot be put here by mistake. */
export type Redacted = string & { readonly brand: "redacted" };

/** Why a finding is only advised. */
export type AdviceReason = "standing" | "weak-mark" | "beside-standing" | "earlier-tip" | "handling";

/** The place a finding's content would go to, as far as words need it. */
export interface JudgedPlace {
  /** Canonical name: `github.com/owner/name`; null for a local scan that knows no place. */
  readonly name: string | null;
  /** As people at the host write it: `owner/name`. Absent where the place is at another host, or is not known: `name` is said. */
  readonly title?: string;
  readonly visibility: "public" | "internal" | "private" | "unknown";
  readonly clearance: Label;
  /** Folders of it with a clearance of their own, the longest first; content is judged against the first that holds it. */
  readonly parts?: readonly PlacePart[];
  /** True where the place's audience is the world: public words are then neutral. */
  readonly world: boolean;
  /** True where that audience can already read the content: it is disclosed, not merely blocked. */
  readonly disclosed: boolean;
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
  /** True where the content stands in the head's tree; false where an earlier commit carries it. */
  readonly inHead: boolean;
  readonly evidence: Redacted;
}
