import { foldWords } from "../fold-words.ts";
import { CONTENT_RULES, PATTERN_CHARACTERS, PATTERNS_IN_FILE, PHRASE_CHARACTERS } from "../limits.ts";
import { patternFault } from "../patterns.ts";
import type { Complaint } from "../yaml/source.ts";
import { choice, list, map, optional, required, text } from "./describe.ts";
import { CLASS_NAME, COMPARTMENTS, PATHS, RULE_ID } from "./terms.ts";

/** What a waiver of a rule's finding is bound to. */
const WAIVER = choice("what a waiver is bound to", {
  content: { means: "the whole file as it is: any change of it ends the waiver" },
  lines: { means: "the marked lines alone: the rest of the file may change" },
});
const WAIVER_ABOUT = "What a waiver of such a finding is bound to. Without it: content.";

/** One entry of `protect`: content labelled by its path, in every repository that the file speaks of. */
export const PROTECT = map("an entry of `protect`", {
  id: required(RULE_ID, "Name of the rule: it stands in every finding."),
  paths: required(PATHS, "Paths or globs; letter case does not count."),
  class: required(CLASS_NAME, "Class that the content has."),
  compartments: optional(COMPARTMENTS, "Compartments that the content is in."),
});

const PHRASE = text(
  {
    what: "a phrase",
    form: new RegExp(`^[^\\r\\n]{2,${PHRASE_CHARACTERS}}$`, "u"),
    rule: `a phrase has 2 to ${PHRASE_CHARACTERS} characters on one line`,
  },
  "ACME Confidential",
  (phrase) => (isTelling(phrase) ? null : TOO_SHORT),
);

const PATTERN = {
  ...text(
    {
      what: "a pattern",
      form: new RegExp(`^[^\\r\\n]{1,${PATTERN_CHARACTERS}}$`, "u"),
      rule: `a pattern has 1 to ${PATTERN_CHARACTERS} characters on one line`,
    },
    "ACME-[0-9]{6}",
    patternFault,
  ),
  mostInFile: PATTERNS_IN_FILE,
};

const LITERAL = text(
  {
    what: "a literal",
    form: /^(?:[^\r\n\s]{3,100}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2})$/u,
    rule: "a literal has 3 to 100 characters without spaces (two of Chinese, Japanese or Korean are enough), one of which is in every match of the patterns",
  },
  "acme-",
);

/** Keys of a marker. */
export const MARKER_FIELDS = {
  id: required(
    RULE_ID,
    "Name of the rule: it stands in every finding. In a policy, the id of a shipped rule replaces it.",
  ),
  class: required(CLASS_NAME, "Class that content with the mark has."),
  compartments: optional(COMPARTMENTS, "Compartments that such content is in."),
  waiver: optional(WAIVER, WAIVER_ABOUT),
  strength: optional(
    choice("a strength", {
      strong: { means: "a new one blocks" },
      weak: { means: "it is a hint, and only advised" },
    }),
    "How sure the words are. Without it: strong.",
  ),
  context: optional(
    choice("a context", {
      head: { means: "in the first lines or the first comment of a file" },
      banner: {
        means:
          "nearly alone in its sentence, in the comment that a file begins or ends with, or at a document's top or foot",
      },
      field: {
        means:
          "as what a file says of itself: front matter, a control block, a comment in its head, a key at the top of data, package metadata",
      },
      comment: { means: "in comments, or standing by itself in prose" },
      anywhere: { means: "wherever it stands" },
    }),
    "Where in a file the mark counts. Without it: anywhere.",
  ),
  phrases: optional(
    list("phrases", PHRASE, undefined, noWords("phrases")),
    "The words of the legend; letter case and the amount of white space do not count.",
  ),
  patterns: optional(
    list("patterns", PATTERN, undefined, noWords("patterns")),
    "Patterns in RE2 syntax, for legends with changing parts.",
  ),
  literals: optional(
    list("literals", LITERAL, undefined, noWords("literals")),
    "Words one of which is in every match of the patterns: they make the search fast.",
  ),
} as const;

/** Said of a marker that has neither phrases nor patterns. */
export const NEEDS_WORDS = {
  keys: ["phrases", "patterns"],
  complaint: {
    what: "a marker without words",
    why: "it has neither `phrases` nor `patterns`, so it never speaks",
    mend: "Add the words of the legend under `phrases:`.",
  },
};

/** One entry of `markers`: content labelled by words in it. */
export const MARKER = map("a marker", MARKER_FIELDS, { oneOf: NEEDS_WORDS });

/** Path rules as they stand in a policy, a group or a repository's own file. */
export const PROTECT_LIST = list("entries of `protect`", PROTECT, CONTENT_RULES);

/** Markers as they stand there. */
export const MARKER_LIST = list("markers", MARKER, CONTENT_RULES);

const TOO_SHORT: Complaint = {
  what: "a phrase that is too short",
  why: "a phrase needs four letters or digits, or two signs of a script without spaces, else it is in every file",
  mend: "Write the legend out, or use a pattern.",
};

function noWords(key: string): Complaint {
  return {
    what: `an empty list of ${key}`,
    why: "an empty list finds nothing, and looks as if it did",
    mend: "Add one, or remove the line.",
  };
}

function isTelling(phrase: string): boolean {
  const folded = foldWords(phrase);
  const ideographs =
    folded.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return ideographs >= 2 || (folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4;
}
