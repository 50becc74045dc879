import { NOTE, RULE_NAME } from "../words.ts";
import { choice, map, optional, required, text } from "./describe.ts";
import { REPOSITORY_NAME, RULE_PATH, VERSION, VISIBILITY } from "./terms.ts";

/** `case.yml` of a case that stands beside the rules: what is pushed where, and what must come of it. */
export const CASE_DOCUMENT = map("a case", {
  version: optional(VERSION, "Version of the rules language. Without it: 1."),
  repository: required(REPOSITORY_NAME, "The repository that the files go to."),
  visibility: required(VISIBILITY, "Who reads it."),
  rule: optional(
    text(RULE_NAME, "acme-legend"),
    "A rule or registered source that must speak: of a finding, or in a case of `home` of content that is recognised.",
  ),
  expect: optional(
    choice("an expectation", {
      clear: { means: "nothing is said at all" },
      advise: { means: "it is said, and stops nothing" },
      block: { means: "it is stopped" },
    }),
    "The verdict, where the folder's name leaves it open.",
  ),
  own_file: optional(
    RULE_PATH,
    "The repository's own file to judge by, from the policy's folder. Without it: `.github/sourcewarden.yml` in `base/`.",
  ),
  message: optional(text(NOTE, "Move the curve"), "Message of the commit that brings the files; it is judged as well."),
});
