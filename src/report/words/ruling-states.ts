import type { RulingEnd, RulingScope } from "../../facts/ruling.ts";
import { code } from "../text/markdown.ts";
import { shorten, visible } from "../text/visible.ts";

/** What is done by a ruling of each kind; `about` is `SW-12`. */
export function deed(kind: RulingScope["kind"], about: string): string {
  switch (kind) {
    case "waiver":
      return `${about} may stay`;
    case "not-a-secret":
      return `the words of ${about} are no secret`;
    case "accepted-gap":
      return `${about} need not be looked at`;
  }
}

/** The command by which a ruling of each kind is granted. */
export const GRANTING_VERB: Readonly<Record<RulingScope["kind"], string>> = {
  waiver: "waive",
  "not-a-secret": "not-a-secret",
  "accepted-gap": "accept-gap",
};

/** Characters of a reason that are shown: a list of many must fit onto one page. */
const MOST_REASON = 160;

/** A person's reason as it may stand in Markdown of ours; empty where there is none. */
export function reasonShown(reason: string | null): string {
  return reason === null ? "" : code(shorten(visible(reason), MOST_REASON));
}

/** Why a ruling ended before its time. */
export const END_WORDS: Readonly<Record<RulingEnd, string>> = {
  revoked: "taken back",
  "audience-changed": "ended, because other people can read the repository now",
  "role-lost": "ended, because somebody who allowed it may do so no more",
  replaced: "replaced, because the content had changed or somebody's word counted no more",
};

/** A length of time in the unit that reads best. */
export function lengthOf(ms: number): string {
  const [unit, size] = UNITS.find(([, least]) => ms >= least) ?? (["second", 1_000] as const);
  const number = Math.round(ms / size);
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

const UNITS = [
  ["day", 24 * 60 * 60_000],
  ["hour", 60 * 60_000],
  ["minute", 60_000],
] as const;
