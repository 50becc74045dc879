import fc from "fast-check";

const LETTERS = [
  "a",
  "b",
  "k",
  "s",
  "A",
  "K",
  "7",
  "_",
  " ",
  "-",
  "\u00e9",
  "\u00df",
  "\u00fc",
  "\u00ff",
  "\u00b5",
  "/",
  "\\.",
];
const RARE = [
  "\u0130",
  "\u{1f512}",
  "\u043a",
  "\u212a",
  "\\pL",
  "\\PL",
  "\\p{Greek}",
  "\\Qa.b/\\E",
  "\\x{e9}",
  "\\x41",
  "\\n",
];
const CLASSES = [
  "\\w",
  "\\W",
  "\\d",
  "\\s",
  "\\S",
  ".",
  "[a-s]",
  "[^a]",
  "[^k\\n]",
  "[\u00e0-\u00fc]",
  "[[:alpha:]]",
  "[[:^word:]7]",
  "[(?<a]",
];
const EDGES = ["\\b", "\\B", "^", "$", "\\A", "\\z"];
const REPEATS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,3}?", "{2,}"];
const GROUPS = ["(", "(?:", "(?i:", "(?s:", "(?-i:", "(?P<n>", "(?m:", "(?U:"];
const FLAGS = ["", "", "(?i)", "(?i)", "(?s)", "(?m)", "(?U)", "(?im)"];

const atom = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...LETTERS) },
  { weight: 4, arbitrary: fc.constantFrom(...CLASSES) },
  { weight: 1, arbitrary: fc.constantFrom(...EDGES) },
  { weight: 1, arbitrary: fc.constantFrom(...RARE) },
);

const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc.tuple(atom, fc.constantFrom(...REPEATS)).map(([one, often]) => one + often),
    fc.tuple(tie("node"), tie("node")).map((both) => both.join("")),
    fc
      .tuple(fc.constantFrom(...GROUPS), fc.array(tie("node"), { maxLength: 3 }), fc.constantFrom("", ...REPEATS))
      .map(([open, branches, often]) => `${open}${branches.join("|")})${often}`),
  ),
}));

/** A pattern in RE2's language, also some that rules files may not hold, and parts that engines may read in their own ways. */
export const drawnPattern = fc
  .tuple(fc.constantFrom(...FLAGS), fc.array(node, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([flags, parts, branches]) => flags + parts.join(branches ? "|" : ""));

/** A text of what these patterns may match: characters of one to four bytes, lines, now and then half a character. */
export const drawnText = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom("a", "b", "k", "s", "A", "K", "7", "_", " ", "-", "/", ".", "\n") },
      {
        weight: 4,
        arbitrary: fc.constantFrom("\u00e9", "\u00df", "\u00fc", "\u00dc", "\u0178", "\u03bc", "\u1e9e", "\u212a"),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom("\u017f", "\u0130", "\u{1f512}", "\u{1d4b3}", "\u043a", "\0", "\ufffd", "\r\n"),
      },
      {
        weight: 1,
        arbitrary: fc.oneof(
          { weight: 9, arbitrary: fc.constant("ak") },
          { weight: 1, arbitrary: fc.constant("\ud83d") },
        ),
      },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));
