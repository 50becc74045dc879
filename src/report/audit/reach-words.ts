import type { Reach } from "../../verdict/exposure/exposure.ts";

/** Who reads it, as a heading says it. */
export const REACH_TITLES: Readonly<Record<Reach, string>> = {
  host: "a host",
  person: "a person",
  organisation: "the organisation",
  enterprise: "the enterprise",
  "outside-organisation": "another organisation",
  world: "everybody",
};
