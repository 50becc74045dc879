import type { SightedWeakening } from "../../facts/flow.ts";
import type { JudgedFlow } from "../../verdict/finding.ts";
import { shorten, visible } from "../text/visible.ts";
import { destinationName } from "../words/destination.ts";
import { labelAsJson } from "../words/labels.ts";

/** Characters of a foreign name in data. */
const MOST_TEXT = 120;

/**
 * A flow as data: `destination` is the canonical name of the place, null where nobody knows it; `hidden` is then the name of
 * what hides it. No credential is ever more than a name.
 */
export function flowAsJson({ verb, sends, destination, clearance, credential, conditional }: JudgedFlow) {
  const name = destinationName(destination);
  return {
    verb,
    sends: sends.what,
    paths: sends.what === "paths" ? sends.paths.map((path) => shown(path)) : null,
    destination: name === null ? null : shown(name),
    hidden: destination.kind === "unknown" && destination.hidden !== null ? shown(destination.hidden) : null,
    cleared: labelAsJson(clearance),
    conditional,
    credential: credential === null ? null : shown(credential),
  };
}

/** A weakening as data. */
export function weakeningAsJson({ kind, about }: SightedWeakening) {
  return { kind, about: shown(about) };
}

function shown(text: string): string {
  return shorten(visible(text), MOST_TEXT);
}
