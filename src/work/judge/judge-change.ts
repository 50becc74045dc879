import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import { NO_HOME } from "../../facts/flow.ts";
import { type Label, label, mayFlow } from "../../facts/label.ts";
import type { HomePlace } from "../../facts/place/place.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { KnownActions } from "../../rules/documents/known-actions.ts";
import { clearanceAt, type PlaceSubject, partAt, placeOf } from "../../rules/places/place.ts";
import type { RuleError, RuleOrigin, RuleSet } from "../../rules/rule-set.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { decide } from "../../verdict/decide.ts";
import { isExcess } from "../../verdict/excess.ts";
import type { JudgedPlace } from "../../verdict/finding.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import { compiledOnce } from "./compiled-rules.ts";
import type { Deadline } from "./deadline.ts";
import type { SightMemory } from "./memory/sight-memory.ts";
import { placeSightings } from "./place-sightings.ts";
import { sightChange } from "./sight-change.ts";
import type { Looked, SightingInput } from "./sighting-input.ts";

/** What one judgement needs: a change with access to its bytes, the rules in force, and the place it goes to. */
export interface JudgeInput {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "readContents" | "listTree" | "readLfs">;
  /** Looks into archives, documents and what is written in a code. */
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
  readonly change: Change;
  readonly commitsExpected: number;
  /** What was not seen already while the change was gathered. */
  readonly gaps: readonly Gap[];
  readonly rules: RuleSet;
  readonly ruleErrors: readonly RuleError[];
  readonly place: JudgedPlace;
  /** What the place holds by rule. */
  readonly holds: Label;
  /** What it holds at a path by the lines of a layer and of those above it: see `heldBy` of `rules/places/place.ts`. */
  readonly heldAt: (path: RepoPath, layer: RuleOrigin["layer"]) => Label;
  /** Lower-case `owner/name` of the repository; empty where it is not known. */
  readonly home: string;
  /**
   * How ways out of the repository are looked for: from where they lead (also at hosts that rules do not speak of; `NO_HOME`
   * where no remote tells), and what is known of actions. Null: not at all, since only what it holds is asked.
   */
  readonly leaving: { readonly home: HomePlace; readonly subject: PlaceSubject; readonly actions: KnownActions } | null;
  /** Numeric id of the repository, 0 for a local scan. */
  readonly repositoryId: number;
  /** Installation key of at least 32 bytes, from which every identity is made. */
  readonly key: Uint8Array;
  /** What was found out about the change as a whole, beside its content. */
  readonly beside?: readonly PlacedSighting[];
  /** Where copies of registered sources are looked up; absent: they are not looked for. */
  readonly copies?: CopyLook;
  /** Rulings in force. */
  readonly rulings: readonly StandingRuling[];
  /** Absent: however long it takes, for a person who watches. */
  readonly deadline?: Deadline;
  /** What was seen in contents before; absent: everything is looked at. */
  readonly memory?: SightMemory;
  /** True where each finding is to name all that carries it. */
  readonly namesCarriers?: boolean;
  /** Told how far the look has come. */
  readonly told?: (looked: Looked) => void;
}

/** What a private repository is cleared for by default: LFS content going below that may be more than allowed. */
const PRIVATE_CLEARANCE = label("confidential");

const ENDLESS: Deadline = { passed: () => false };

/**
 * Judges a change as a flow to a place: the one engine behind the server and the command line. What could not be read
 * or looked at becomes a gap of the verdict's coverage; it throws only where the reader of blobs does.
 */
export async function judgeChange(input: JudgeInput): Promise<Verdict> {
  const rules = compiledOnce(input.rules);
  const { classes } = input.rules;
  const flowing = leavingOf(input);
  const home = { place: input.leaving?.home ?? NO_HOME, subject: input.leaving?.subject ?? NOBODY };
  const deadline = input.deadline ?? ENDLESS;
  const sighted = await sightChange({
    opened: input.opened,
    unpack: input.unpack,
    markLook: input.markLook,
    change: input.change,
    commitsExpected: input.commitsExpected,
    gaps: input.gaps,
    rules,
    home: input.home,
    lfsMatters: (path) => !mayFlow(classes, PRIVATE_CLEARANCE, clearanceAt(input.place, path)),
    leaving: flowing,
    copies: input.copies ?? null,
    deadline,
    memory: input.memory ?? null,
    ...(input.told !== undefined && { told: input.told }),
  });
  const placed = await placeSightings({
    opened: input.opened,
    unpack: input.unpack,
    markLook: input.markLook,
    change: input.change,
    sighted,
    rules,
    home: input.home,
    leaving: flowing,
    copies: input.copies ?? null,
    matters: (sighting) => isExcess({ rules: input.rules, place: input.place, home }, sighting),
    isRegistered: registeredIn(input.rules),
    clearanceAt: (path) => clearanceAt(input.place, path),
    heldAt: input.heldAt,
    folderOf: (path) => partAt(input.place, path)?.folder ?? null,
    deadline,
  });
  return decide({
    sightings: [...placed.sightings, ...(input.beside ?? [])],
    besideStanding: placed.besideStanding,
    rules: input.rules,
    ruleErrors: input.ruleErrors,
    place: input.place,
    home,
    holds: input.holds,
    coverage: { ...sighted.coverage, gaps: [...sighted.coverage.gaps, ...placed.gaps] },
    commits: [...input.change.commits, ...input.change.superseded],
    repositoryId: input.repositoryId,
    key: input.key,
    namesCarriers: input.namesCarriers ?? false,
    rulings: input.rulings,
  });
}

/** What the repository holds: the label of whatever would leave it. */
function leavingOf({ rules, place, holds, heldAt, home, leaving }: JudgeInput): SightingInput["leaving"] {
  if (leaving === null) return null;
  const paths = () => (home === "" ? [] : rules.paths.filter((rule) => rule.home === home));
  const held = { classes: rules.classes, holds, parts: place.parts ?? [], paths };
  return {
    home: leaving.home,
    actions: leaving.actions,
    visibility: place.visibility,
    held: {
      ...held,
      ofOther: (one) => placeOf(rules, otherRepository(one)).holds,
      heldAt: (path) => heldAt(path, "repository"),
    },
  };
}

/** The subject of a judgement that looks for no ways out. */
const NOBODY: PlaceSubject = { owner: "", name: "", visibility: "unknown", fork: false, parent: null };

/** Who reads another repository is not known here: it holds what the rules say by its name, or the default. */
function otherRepository({ owner, name }: HomePlace): PlaceSubject {
  return { owner, name, visibility: "unknown", fork: false, parent: null };
}

/** Only a registered source's path rules are bound to a home; copies are always of one. */
function registeredIn({ paths }: RuleSet): (sighting: Sighting) => boolean {
  let sources: ReadonlySet<string> | null = null;
  return ({ detector, rule }) => {
    if (detector !== "path") return detector === "copy";
    sources ??= new Set(paths.filter(({ home }) => home !== null).map(({ id }) => id));
    return sources.has(rule);
  };
}
