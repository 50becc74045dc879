import type { JudgedPlace } from "../../verdict/finding.ts";
import type { Voice } from "../voice.ts";

/** Who reads the place, as the second half of a sentence. */
export function whoReads(place: JudgedPlace, voice: Voice): string {
  const name = place.title ?? place.name;
  const shown = name === null ? "this repository" : voice.name(name);
  switch (place.visibility) {
    case "public":
      return `${shown} is public`;
    case "internal":
      return `${shown} is open to its whole organisation`;
    case "private":
      return `${shown} is not a place for it`;
    case "unknown":
      return name === null ? "who can read this repository is not known" : `who can read ${shown} is not known`;
  }
}

/** The audience that could already read disclosed content. */
export function audience(place: JudgedPlace): string {
  switch (place.visibility) {
    case "public":
      return "everybody";
    case "internal":
      return "the whole organisation";
    case "private":
      return "everybody with access to the repository";
    case "unknown":
      return "an audience that is not known";
  }
}

/** Said at a terminal where nobody knows who reads what was judged. */
export const UNKNOWN_READERS =
  "Nobody said who can read this repository, so the worst was assumed: say it with --visibility.";
