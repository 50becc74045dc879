import { BASELINE_DAYS, BASELINE_MARKS } from "../limits.ts";
import { BASELINE_MARK, KEY_MARK } from "../words.ts";
import { list, map, required, text } from "./describe.ts";
import { DAY, PERSON, VERSION } from "./terms.ts";

/** `baseline.yml`: what was there when somebody looked, as keyed hashes without paths and lines. */
export const BASELINE_DOCUMENT = map("the baseline", {
  version: required(VERSION, "Version of the rules language: 1."),
  owner: required(PERSON, "Who answers for it, and makes another before it expires."),
  created: required(DAY, "The day on which it was made."),
  expires: required(
    DAY,
    `The first day on which it silences nothing: at most ${BASELINE_DAYS} days after it was made.`,
  ),
  key: required(text(KEY_MARK, "0f1e2d3c4b5a6978"), "Tells the key that it was made under from another."),
  marks: required(
    list("marks", text(BASELINE_MARK, "00112233445566778899aabbccddeeff x3"), BASELINE_MARKS),
    "What was there, sorted, each once: a keyed hash of place, path, rule and words, and how often where that is more than once.",
  ),
});
