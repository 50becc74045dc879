import type { Finding } from "../../verdict/finding.ts";
import { shorten } from "../text/visible.ts";
import type { Voice } from "../voice.ts";
import { whoReads } from "./place.ts";

/** Characters of an inner path that are shown. */
const MOST_NAMES = 160;

/** Where inside a file something stands, as `backup.zip > docs/plan.md:3`; not escaped. Null where it is the file itself. */
export function innerPath({ where: { inside } }: Pick<Finding, "where">): string | null {
  if (inside === undefined) return null;
  const names = shorten(inside.names.join(" > "), MOST_NAMES);
  return inside.line === null ? names : `${names}:${inside.line}`;
}

/** A noun for what a finding is about: `Inside this file, docs/plan.md:3` where it stands in another. */
export function insideOf(finding: Finding, noun: string, voice: Voice): string {
  const inner = innerPath(finding);
  return inner === null ? noun : `Inside ${noun.charAt(0).toLowerCase()}${noun.slice(1)}, ${voice.name(inner)}`;
}

/** The first sentence about what nobody can look into. */
export function leadOfOpaque(finding: Finding, noun: string, voice: Voice): string {
  const what = insideOf(finding, noun, voice);
  const why =
    finding.rule === "opaque-encrypted"
      ? "is enciphered or wants a password, so nobody can tell what is in it"
      : "is of no form that can be looked into";
  return `${what} ${why}; ${whoReads(finding.place, voice)}.`;
}
