import type { Sends, Verb } from "../../facts/flow.ts";
import { type Oid, shortOid } from "../../facts/oid.ts";
import type { Finding, JudgedFlow } from "../../verdict/finding.ts";
import { shorten } from "../text/visible.ts";
import type { Voice } from "../voice.ts";
import { count, spread } from "./count.ts";
import { clearedWords, destinationWords } from "./destination.ts";
import { labelWords } from "./labels.ts";

/** Paths that are named one by one, and the characters of each that are shown. */
const MOST_PATHS = 3;
const MOST_PATH = 80;

/** What a step does, before and behind what it sends. */
const VERB_WORDS: Readonly<Record<Verb, readonly [does: string, to: string]>> = {
  push: ["pushes", "to"],
  mirror: ["mirrors", "to"],
  upload: ["uploads", "to"],
  publish: ["publishes", "to"],
  image: ["pushes", "to"],
  create: ["makes a new repository of", "at"],
  reveal: ["opens", "to more readers at"],
  artifact: ["keeps", "as an artifact at"],
  page: ["puts", "on a page at"],
  release: ["attaches", "to a release at"],
};

/** The first sentence about a step that sends source away; `here` is said at its line, `there` from a check or a summary. */
export function leadOfFlow(finding: Finding, flow: JudgedFlow, from: "here" | "there", voice: Voice): string {
  const step = from === "here" ? "This step" : finding.inHead ? "A step in this change" : "A step in an earlier commit";
  // Its own place is no destination: it is the same before and after.
  if (flow.verb === "reveal")
    return `${step} opens ${sentWords(finding, flow, voice)} to more readers than may have it.`;
  const [does, to] = VERB_WORDS[flow.verb];
  const place = destinationWords(flow.destination, voice);
  return `${step} ${does} ${sentWords(finding, flow, voice)} ${to} ${place}${clearedWords(flow)}.`;
}

/** The first sentence where all that stops a change are such steps. */
export function leadOfFlows(findings: readonly Finding[]): string {
  return `${spread(findings)} of this change would send source where it may not go.`;
}

/** What a person can do about it. */
export function nextOfFlow(finding: Finding, asking: string): string {
  const move = `Send it to a place that the rules clear for it, or leave this step out, or ${asking}.`;
  return finding.inHead ? move : `${carrierOf(finding.where.commit)} still has this step, and may be run. ${move}`;
}

/** What to do about it in a place that the world reads, in order. */
export const STEPS_OF_FLOW: readonly string[] = [
  "Take the step out of the branch before it runs; switch the workflow off if it has begun to.",
  "Look into the runs of the pipeline whether it ran already: then what it sent is at its destination.",
  "If it is, have it removed there, and change the secret or key that it used.",
  "If the destination is one of yours, have the rules clear it for what it may hold.",
];

function carrierOf(commit: Oid | null): string {
  return commit === null ? "An earlier commit" : `Commit ${shortOid(commit)}`;
}

function sentWords({ place, label }: Finding, { verb, sends }: JudgedFlow, voice: Voice): string {
  const name = place.title ?? place.name;
  const repository = name === null ? "this repository" : voice.name(name);
  const what = `${repository} (${labelWords(label)})`;
  switch (sends.what) {
    case "history":
      return verb === "mirror" || verb === "push"
        ? `all branches of ${what}`
        : verb === "create" || verb === "reveal"
          ? what
          : `the history of ${what}`;
    case "tree":
      return verb === "create" || verb === "reveal" ? what : `all files of ${what}`;
    case "paths":
      return `${pathsWords(sends, voice)} of ${what}`;
    case "package":
      return `a package with source of ${what}`;
    case "image":
      return `an image with source of ${what}`;
    case "unresolved":
      return `what may be all of ${what}`;
  }
}

function pathsWords({ paths }: Extract<Sends, { what: "paths" }>, voice: Voice): string {
  const named = paths.slice(0, MOST_PATHS).map((path) => voice.name(shorten(path, MOST_PATH)));
  const more = paths.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${count(more, "more path", "more paths")}` : named.join(", ");
}
