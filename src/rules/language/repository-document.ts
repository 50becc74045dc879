import type { Complaint } from "../yaml/source.ts";
import { map, required } from "./describe.ts";
import { VERSION } from "./terms.ts";
import { TIGHTENING } from "./tightening.ts";

const ORGANISATION_ONLY: Complaint = {
  what: "a key that only the organisation's policy has",
  why: "a repository may add rules and lower its own clearance; who is cleared for what is not its to say",
  mend: "Remove it here, and ask the owners of the organisation's rules.",
};

const OF_THE_POLICY = [
  "mode",
  "ask",
  "owners",
  "classes",
  "compartments",
  "places",
  "packs",
  "disable",
  "overrides",
  "groups",
  "audiences",
  "contain",
  "waivers",
  "retention",
];

/** `.github/sourcewarden.yml` of a repository. */
export const REPOSITORY_DOCUMENT = map(
  "a repository's rules",
  { version: required(VERSION, "Version of the rules language: 1."), ...TIGHTENING },
  { misplaced: Object.fromEntries(OF_THE_POLICY.map((key) => [key, ORGANISATION_ONLY])) },
);
