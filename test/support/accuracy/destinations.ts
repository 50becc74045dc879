import { type Destination, isNamed } from "../../../src/facts/place/place.ts";
import type { Sighting } from "../../../src/facts/sighting.ts";

/** Words by which people name a public registry, and its host. */
const REGISTRIES: Readonly<Record<string, RegExp>> = {
  "npm registry": /^registry\.npmjs\.org\b|^npm-registry\.example\b/,
  "npm-registry.example": /^registry\.npmjs\.org\b|^npm-registry\.example\b/,
  "python-index.example": /^(?:upload\.)?pypi\.org\b|^python-index\.example\b/,
  "test.python-index.example": /^test\.pypi\.org\b|^test\.python-index\.example\b/,
};

/** Whether the destinations that were found are the ones that somebody wrote down: each of theirs is one of ours. */
export function isDestinationRight(expected: string, flows: readonly Sighting[]): boolean {
  return expected.split(";").every((one) => flows.some((flow) => isMeant(one.trim().toLowerCase(), flow)));
}

function isMeant(expected: string, { flow }: Sighting): boolean {
  if (flow === undefined) return false;
  const { destination } = flow;
  const named = isNamed(destination) ? destination.name.toLowerCase() : null;
  const registry = REGISTRIES[expected];
  if (registry !== undefined) return named !== null && registry.test(named);
  const [first = ""] = expected.replace(/^git@/, "").split(/[\s(]/);
  // What the file hides in a variable or leaves to another file is unknown, or known up to there.
  const hides = /\$|\bvar\b|argument|secrets?\.|remote|from copy\.bara|copybara destination|^unknown/.test(expected);
  if (named === null) {
    const { hidden } = destination.kind === "unknown" ? destination : { hidden: null };
    return hides || hidden?.toLowerCase().includes(first) === true;
  }
  if (hides && named.includes("*")) return true;
  if (named === first || named.startsWith(`${first}/`) || first.startsWith(`${named}/`)) return true;
  // A variable that the file sets itself is followed, also where whoever labelled it wrote its name.
  return first.includes("$") && pattern(first).test(named);
}

function pattern(text: string): RegExp {
  const parts = text.split(/\$\{?\w+\}?/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}(?:/|$)`);
}

/** A destination in a word or two, for lists that people read. */
export function destinationName(destination: Destination | undefined): string {
  if (destination === undefined) return "nothing";
  if (destination.kind === "local") return "this machine";
  return isNamed(destination) ? destination.name : `unknown (${destination.hidden ?? "not named"})`;
}
