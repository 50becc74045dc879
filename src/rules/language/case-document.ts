import { NOTE, RULE_NAME } from "../words.ts";
import { choice, list, map, optional, required, text } from "./describe.ts";
import {
  LINE,
  PROPERTY_NAME,
  REPOSITORY_NAME,
  RULE_PATH,
  TOPIC_NAME,
  VALUE_OF_PROPERTY,
  VERSION,
  VISIBILITY,
} from "./terms.ts";

/** `case.yml` of a case that stands beside the rules: what is pushed where, and what must come of it. */
export const CASE_DOCUMENT = map("a case", {
  version: optional(VERSION, "Version of the rules language. Without it: 1."),
  repository: required(REPOSITORY_NAME, "The repository that the files go to."),
  visibility: required(VISIBILITY, "Who reads it."),
  topics: optional(list("topics", TOPIC_NAME), "Its topics. Without it: none."),
  properties: optional(
    list(
      "properties",
      map("a property", {
        name: required(PROPERTY_NAME, "Name of the custom property."),
        value: required(VALUE_OF_PROPERTY, "Its value; one that has several is written once for each."),
        set_by: optional(
          choice("who sets a property", {
            organisation: { means: "only the organisation's people may set it" },
            repository: { means: "the repository's people may set it too" },
          }),
          "Who may set it. Without it: repository, by which a place only tightens.",
        ),
      }),
    ),
    "Its custom properties. Without it: none.",
  ),
  rule: optional(
    text(RULE_NAME, "acme-legend"),
    "A rule or registered source that must speak: of a finding, or in a case of `home` of content that is recognised.",
  ),
  destination: optional(
    text(LINE.shape, "gitlab.com/jdoe/pricing"),
    "A place that a finding must say it is sent to, by its canonical name or what that begins with; `unknown` for one that nobody can name. Not in a case of `home`.",
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
