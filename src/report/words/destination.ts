import type { Destination } from "../../facts/place/place.ts";
import type { JudgedFlow } from "../../verdict/finding.ts";
import { shorten } from "../text/visible.ts";
import type { Voice } from "../voice.ts";
import { labelWords } from "./labels.ts";

/** Characters of a destination that are shown: it is a foreign text. */
const MOST_PLACE = 120;
/** Characters of the name of a secret or variable. */
const MOST_NAME = 60;

/** Where a flow goes, as people say it: its canonical name, or what keeps anybody from knowing it. */
export function destinationWords(destination: Destination, voice: Voice): string {
  switch (destination.kind) {
    case "local":
      return "a place on the same machine";
    case "unknown":
      return destination.hidden === null
        ? "a place that the file does not name"
        : `a place that the file does not name: it stands in ${hiddenWords(destination.hidden, voice)}`;
    default:
      return voice.name(shorten(destination.name, MOST_PLACE));
  }
}

/** `the secret MIRROR_URL`, `the variable TARGET`: by the name alone, since nobody may be told more. */
function hiddenWords(name: string, voice: Voice): string {
  const [, kind = "", bare] = /^(secrets|vars|env|inputs|matrix)\.(.+)$/.exec(name) ?? [];
  const shown = voice.name(shorten(bare ?? name, MOST_NAME));
  const nouns: Readonly<Record<string, string>> = {
    secrets: "the secret ",
    vars: "the variable ",
    env: "the variable ",
  };
  return `${nouns[kind] ?? (kind === "" ? "" : "the input ")}${shown}`;
}

/** What a destination may hold, as the end of a sentence; of one that nobody knows there is nothing to add. */
export function clearedWords({ destination, clearance, clearedForNothing }: JudgedFlow): string {
  if (destination.kind === "unknown") return "";
  return `, which is cleared for ${clearedForNothing ? "nothing" : `${labelWords(clearance)} only`}`;
}

/** The place as data: its canonical name, or null. */
export function destinationName(destination: Destination): string | null {
  return destination.kind === "local" || destination.kind === "unknown" ? null : destination.name;
}
