import type { SightedWeakening, WeakeningKind } from "../../facts/flow.ts";
import { shorten } from "../text/visible.ts";
import type { Voice } from "../voice.ts";

/** Characters of an action's, a job's or a secret's name that are shown. */
const MOST_NAME = 80;

/** What each weakening makes possible; zizmor speaks of CI security as such, and says more of most of these. */
const WORDS: Readonly<Record<WeakeningKind, (about: string) => string>> = {
  "untrusted-checkout": (about) =>
    `runs what a stranger's pull request brings, with the rights and secrets of this repository (${about})`,
  "self-hosted-on-public": (about) =>
    `lets anybody's pull request run on a machine of your own (${about}), since this repository is public`,
  "secrets-handed-on": (about) => `hands all secrets to a workflow that is kept elsewhere (${about})`,
  "unpinned-action": (about) =>
    `runs whatever ${about} is at that moment: pin it to a commit, since source is at stake`,
  "unknown-action-with-credential": (about) =>
    `gives a token or key to ${about}, of which nobody here knows what it sends`,
  "egress-guard-weakened": (about) => `lets a run reach more hosts than before (${about})`,
};

/** The first sentence about a pipeline that is weaker than it need be. */
export function leadOfWeakening({ kind, about }: SightedWeakening, from: "here" | "there", voice: Voice): string {
  const step = from === "here" ? "This" : "A step in this change";
  return `${step} ${WORDS[kind](voice.name(shorten(about, MOST_NAME)))}.`;
}
