import { label } from "../../src/facts/label.ts";
import type { Oid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import type { Location, Sighting } from "../../src/facts/sighting.ts";
import type { Case, PlacedSighting } from "../../src/verdict/case.ts";
import { decide } from "../../src/verdict/decide.ts";
import type { Finding } from "../../src/verdict/finding.ts";
import { baselineKey, wordsKey } from "../../src/verdict/ruling-keys.ts";
import type { StandingRuling } from "../../src/verdict/standing-rulings.ts";
import { caseOf, commit, KEY, PUBLIC, placed } from "./cases.ts";

/** A blob of one digit. */
export const blob = (digit: string): Oid => digit.repeat(40) as Oid;
/** The highest class. */
export const RESTRICTED = label("restricted");

/** A line of `src/a.c` in the first commit, unless said otherwise. */
export function at(line: number, parts: Partial<Location> = {}): Location {
  return { path: asPath("src/a.c"), line, endLine: line, commit: commit(1), within: "file", ...parts };
}

/** A strong mark of the rule `own`, in a blob. */
export function mark(sighting: Partial<Sighting> = {}, parts: Partial<PlacedSighting> = {}): PlacedSighting {
  return placed({ blob: blob("b"), ...sighting }, parts);
}

/** A ruling that has these keys, each for one finding. */
export function ruling(
  kind: StandingRuling["kind"],
  keys: readonly string[],
  parts: Partial<StandingRuling> = {},
): StandingRuling {
  const number = kind === "baseline" ? null : 1;
  return {
    number,
    kind,
    by: ["mira"],
    expires: "2027-01-31T00:00:00.000Z",
    keys: new Map(keys.map((key) => [key, 1])),
    ...parts,
  };
}

/** What is found where these are seen, with whatever stands. */
export const findingsOf = (seen: readonly PlacedSighting[], parts: Partial<Case> = {}): readonly Finding[] =>
  decide(caseOf(seen, parts)).findings;

/** A waiver of all that these sightings are found for. */
export function waiverOf(seen: readonly PlacedSighting[], parts: Partial<Case> = {}): StandingRuling {
  return ruling(
    "waiver",
    findingsOf(seen, parts).flatMap((finding) => finding.keys.waiver),
  );
}

/** That the words of the sample mark are no secret. */
export const OWN_WORDS = ruling("not-a-secret", [wordsKey(KEY, "own", "acme confidential")]);

/** A baseline that counts so many of one sighting. */
export function baselineOf(seen: PlacedSighting, count = 1, place: Case["place"] = PUBLIC): StandingRuling {
  const key = baselineKey(KEY, { name: place.name ?? "", visibility: place.visibility }, seen.sighting);
  return ruling("baseline", [], { keys: new Map([[key, count]]) });
}
