import { CONTENT_RULES } from "../limits.ts";
import { PACK } from "../words.ts";
import { MARKER_FIELDS, NEEDS_WORDS, PROTECT } from "./content-rules.ts";
import { either, list, map, optional, required, text } from "./describe.ts";
import type { Kind } from "./kinds.ts";
import { VERSION } from "./terms.ts";

const TEXT = text({ what: "an example's text", form: /^[\s\S]+$/, rule: "it is the text of a file" }, "…");

const EXAMPLES = list(
  "examples",
  either(TEXT, map("an example", { file: required(TEXT, "Name of the file."), text: required(TEXT, "Its text.") })),
  undefined,
  {
    what: "no example",
    why: "a rule shows what it is for, and what it leaves alone",
    mend: "Add at least one text on each side.",
  },
);

/** One rule of a pack: a marker that shows what it is for. */
const PACK_MARKER = map(
  "a marker",
  {
    ...MARKER_FIELDS,
    strength: { ...MARKER_FIELDS.strength, need: "required" as const },
    context: { ...MARKER_FIELDS.context, need: "required" as const },
    examples: required(
      map("the examples", {
        hit: required(EXAMPLES, "Texts that the rule must hit."),
        miss: required(EXAMPLES, "Texts that it must leave alone."),
      }),
      "What the rule is for, and what it leaves alone.",
    ),
  },
  { oneOf: NEEDS_WORDS },
);

const EXAMPLE_PATHS = list(
  "paths",
  text({ what: "a path", form: /^[^/\n][^\n]*$/, rule: "a path begins with no slash" }, "docs/plan.confidential.md"),
  undefined,
  {
    what: "no example",
    why: "a rule shows what it is for, and what it leaves alone",
    mend: "Add at least one path on each side.",
  },
);

/** One rule of a pack about paths: what names say that give themselves away. */
const PACK_PATH = map("a rule about paths", {
  ...PROTECT.fields,
  examples: required(
    map("the examples", {
      hit: required(EXAMPLE_PATHS, "Paths that the rule must hit."),
      miss: required(EXAMPLE_PATHS, "Paths that it must leave alone."),
    }),
    "What the rule is for, and what it leaves alone.",
  ),
});

/** A shipped pack. */
export const PACK_DOCUMENT = map("the pack", {
  version: required(VERSION, "Version of the rules language: 1."),
  pack: required(text(PACK, "sourcewarden/markers"), "Name of the pack."),
  opt_in: optional({ kind: "flag" } satisfies Kind, "Whether it counts only where a policy names it under `use`."),
  markers: optional(list("markers", PACK_MARKER, CONTENT_RULES), "Its rules about words."),
  paths: optional(list("paths", PACK_PATH, CONTENT_RULES), "Its rules about paths."),
});
