import { type ClassOrder, join, type Label, meet } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { PlaceMatch, PlaceRule, RuleOrigin } from "../rule-set.ts";
import { type DifferenceSubject, difference, type RuleDifference, writtenLabel } from "./difference.ts";
import { isAsStrict, isSameLabel, type Side } from "./label-order.ts";

/** One side of a place rule: of rules that match alike, the stricter of all. */
interface Line {
  readonly match: PlaceMatch;
  readonly side: Side;
  readonly label: Label;
  readonly origin: RuleOrigin;
}

const VISIBILITIES: readonly Visibility[] = ["private", "internal", "public", "unknown"];

/**
 * Whose labels a fork may have beside its own visibility's: GitHub makes forks inside an owner no more visible than the
 * parent, and never less than a public one.
 */
const PARENTS = {
  private: ["private", "internal"],
  internal: ["internal"],
  public: ["public"],
  unknown: [],
} as const satisfies Record<Visibility, readonly Visibility[]>;

/**
 * Differences between the place rules of two organisations (the built-in ones included). A rule that came tightens only
 * where it is at least as strict as everything that could have counted instead of it; one that went, only where
 * everything that can count instead is at least as strict as it was.
 */
export function diffPlaces(
  before: readonly PlaceRule[],
  after: readonly PlaceRule[],
  order: ClassOrder,
): readonly RuleDifference[] {
  const [old, now] = [linesOf(before, order), linesOf(after, order)];
  const all = [...old.values(), ...now.values()];
  const found: RuleDifference[] = [];
  for (const [key, line] of old) {
    const next = now.get(key);
    if (next === undefined) found.push(lineGone(line, all, order));
    else if (!isSameLabel(line.label, next.label)) found.push(lineChanged(line, next, order));
  }
  for (const [key, line] of now) if (!old.has(key)) found.push(lineAdded(line, all, order));
  return found;
}

function placeSubject(match: PlaceMatch): DifferenceSubject {
  return {
    kind: "place",
    layer: "organisation",
    repository: match.repository ?? null,
    visibility: match.visibility ?? null,
    topic: match.topic ?? null,
    property: propertyOf(match),
    folder: match.folder ?? null,
    address: addressOf(match),
    group: null,
  };
}

function lineChanged(before: Line, after: Line, order: ClassOrder): RuleDifference {
  const stricter = isAsStrict(order, after.side, after.label, before.label);
  return difference(stricter ? "tightens" : "loosens", placeSubject(after.match), {
    part: after.side,
    before: writtenLabel(before.label),
    after: writtenLabel(after.label),
    lines: { before: before.origin, after: after.origin },
  });
}

function lineAdded(line: Line, all: readonly Line[], order: ClassOrder): RuleDifference {
  // A place by topic stands in for no other, whatever it says. By property it may: who sets one is not written here.
  const stricter =
    line.match.topic !== undefined ||
    (instead(line, all).every((other) => isAsStrict(order, line.side, line.label, other.label)) &&
      // Where no rule speaks of an address, nothing but the lowest class may go there.
      (line.match.address === undefined || isAsStrict(order, line.side, line.label, lowestOf(order))));
  return difference(stricter ? "tightens" : "loosens", placeSubject(line.match), {
    part: line.side,
    after: writtenLabel(line.label),
    lines: { before: null, after: line.origin },
    doubt: stricter ? null : "may-replace",
  });
}

/** A folder that is no more spoken of is also no border any more, across which a marked file is new. */
function lineGone(line: Line, all: readonly Line[], order: ClassOrder): RuleDifference {
  const stricter =
    line.match.folder === undefined &&
    instead(line, all).every((other) => isAsStrict(order, line.side, other.label, line.label));
  return difference(stricter ? "tightens" : "loosens", placeSubject(line.match), {
    part: line.side,
    before: writtenLabel(line.label),
    lines: { before: line.origin, after: null },
    doubt: stricter ? null : "may-fall-back",
  });
}

/**
 * Everything that could count where a line does not: whatever is said of that side anywhere, since a fork has what its
 * parent has, whatever the parent is called. What a folder is cleared for comes on top of what its repository is, so there
 * only the lines about it and about folders around it stand in for one another.
 */
function instead(line: Line, all: readonly Line[]): readonly Line[] {
  const key = keyOf(line);
  const readers = readersOf(line.match);
  const { folder } = line.match;
  return all.filter((other) => {
    if (other.side !== line.side || keyOf(other) === key) return false;
    if ((other.match.address === undefined) !== (line.match.address === undefined)) return false;
    if (other.match.visibility !== undefined && !readers.has(other.match.visibility)) return false;
    if (folder === undefined) return other.match.folder === undefined;
    if (line.side === "holds") return true;
    return other.match.folder !== undefined && folder.startsWith(other.match.folder);
  });
}

/** Visibilities of the repositories that a rule speaks of, and of parents of forks among them. */
function readersOf({ visibility }: PlaceMatch): ReadonlySet<Visibility> {
  const own = visibility === undefined ? VISIBILITIES : [visibility];
  return new Set([...own, ...own.flatMap((one): readonly Visibility[] => PARENTS[one])]);
}

function linesOf(rules: readonly PlaceRule[], order: ClassOrder): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const rule of rules) {
    for (const side of ["holds", "cleared"] as const) {
      const label = rule[side];
      if (label === null) continue;
      const line = { match: rule.match, side, label, origin: rule.origin };
      const known = lines.get(keyOf(line));
      lines.set(
        keyOf(line),
        known === undefined ? line : { ...known, label: stricterOf(order, side, known.label, label) },
      );
    }
  }
  return lines;
}

function lowestOf(order: ClassOrder): Label {
  return { class: order[0] ?? "public", compartments: [] };
}

function stricterOf(order: ClassOrder, side: Side, one: Label, other: Label): Label {
  return side === "holds" ? join(order, one, other) : meet(order, one, other);
}

function keyOf({ match, side, origin }: Line): string {
  const { repository = null, visibility = null, folder = null, topic = null } = match;
  return JSON.stringify([
    origin.layer,
    side,
    repository,
    visibility,
    folder,
    topic,
    propertyOf(match),
    addressOf(match),
  ]);
}

function addressOf({ address }: PlaceMatch): string | null {
  return address === undefined ? null : `${address.kind} ${address.pattern}`;
}

function propertyOf({ property }: PlaceMatch): string | null {
  return property === undefined ? null : `${property.name}=${property.value}`;
}
