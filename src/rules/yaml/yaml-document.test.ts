import { describe, expect, test } from "vitest";
import { rulesText } from "../../../test/support/rule-sets.ts";
import { readPolicy } from "../documents/policy.ts";

const nested = (depth: number): string => `version: 1\nmode: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
const HOSTILE: readonly (readonly [string, string | Uint8Array, string])[] = [
  ["an alias bomb", "version: 1\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "an anchor"],
  ["an alias alone", "version: 1\nask: *x\n", "an alias"],
  ["a merge key", "version: 1\n<<: {mode: observe}\n", "a key that the policy does not have"],
  ["the key __proto__", "version: 1\n__proto__: {mode: observe}\n", "a key that the policy does not have"],
  ["the key constructor", "version: 1\nconstructor: x\n", "a key that the policy does not have"],
  ["a tag", "version: 1\nmode: !!js/function observe\n", "a tag"],
  ["a binary tag", "version: 1\nmode: !!binary b2JzZXJ2ZQ==\n", "a tag"],
  ["a directive", "%YAML 1.1\n---\nversion: 1\n", "a YAML directive"],
  ["a second document", "---\nversion: 1\n---\nversion: 1\n", "a second document"],
  ["a document end", "version: 1\n...\n", "an end-of-document sign"],
  ["a key that stands twice", "version: 1\nmode: enforce\nmode: observe\n", "a key that stands here twice"],
  ["a nested key that stands twice", "version: 1\nplaces: [{cleared: public, cleared: internal}]\n", "twice"],
  ["flow lists 13 deep", nested(13), "levels inside each other"],
  ["flow lists 100,000 deep", nested(100_000), "levels inside each other"],
  ["dashes on one line", `version: 1\nmarkers: ${"- ".repeat(50_000)}`, "levels inside each other"],
  ["20,000 entries", `version: 1\nmarkers: [${"a,".repeat(20_000)}]\n`, "keys and entries"],
  ["more bytes than allowed", `version: 1\n#${"x".repeat(300_000)}\n`, "a file of"],
  ["bytes that are not UTF-8", Uint8Array.of(0x61, 0xff, 0x3a), "not UTF-8"],
  ["UTF-16", Buffer.from("\ufeffversion: 1\n", "utf16le"), "not UTF-8"],
  ["an overlong encoding", Uint8Array.of(0xc0, 0xaf), "not UTF-8"],
  ["a NUL", "version: 1\u0000\n", "cannot be seen"],
  ["a right-to-left override", "version: 1\nask: '@acme/\u202epi'\n", "cannot be seen"],
  [
    "a zero-width space in a phrase",
    "version: 1\nmarkers: [{id: a, phrases: ['ac\u200bme secret'], class: internal}]\n",
    "cannot be seen",
  ],
  ["an unclosed quote", "version: 1\nask: '@acme\n", "not valid YAML"],
  ["a tab as indentation", "version: 1\nplaces:\n\t- cleared: public\n", "not valid YAML"],
  ["nothing at all", "", "the policy that is no map"],
  ["a list", "- version: 1\n", "the policy that is no map"],
  ["a text", "version", "the policy that is no map"],
  ["no version", "mode: enforce\n", "the policy without `version`"],
  ["a version from the future", "version: 2\n", "a version that is not known"],
  ["a version in words", 'version: "1"\n', "a version that is not known"],
  ["a number as key", "version: 1\n1: 2\n", "a key that the policy does not have"],
  ["a map as key", "version: 1\n? {a: b}\n: c\n", "not valid YAML"],
  ["a mode that is none", "version: 1\nmode: enforced\n", "a mode that is not known"],
  ["a boolean as mode", "version: 1\nmode: on\n", "a mode that is not known"],
  ["one class", "version: 1\nclasses: [public]\n", "classes that are no order"],
  ["a class twice", "version: 1\nclasses: [public, secret, public]\n", "classes that are no order"],
  [
    "a class not in the order",
    "version: 1\nmarkers: [{id: a, phrases: [acme secret], class: secret}]\n",
    "a class that is not known",
  ],
  ["a marker without words", "version: 1\nmarkers: [{id: a, class: internal}]\n", "a marker without words"],
  ["a phrase of three letters", "version: 1\nmarkers: [{id: a, phrases: [abc], class: internal}]\n", "too short"],
  ["a phrase of signs", "version: 1\nmarkers: [{id: a, phrases: ['****'], class: internal}]\n", "too short"],
  [
    "a look-ahead",
    "version: 1\nmarkers: [{id: a, patterns: ['a(?=b)'], class: internal}]\n",
    "a pattern that cannot be used",
  ],
  [
    "a back-reference",
    "version: 1\nmarkers: [{id: a, patterns: ['(a)\\1'], class: internal}]\n",
    "a pattern that cannot be used",
  ],
  [
    "a pattern that matches nothing",
    "version: 1\nmarkers: [{id: a, patterns: ['a*'], class: internal}]\n",
    "a pattern that cannot be used",
  ],
  [
    "a pattern of 2,000 signs",
    `version: 1\nmarkers: [{id: a, patterns: ['${"a".repeat(2_000)}'], class: internal}]\n`,
    "a pattern of another form",
  ],
  [
    "a glob that climbs",
    "version: 1\nprotect: [{id: a, paths: ['../x'], class: internal}]\n",
    "a glob that cannot be used",
  ],
  ["no paths", "version: 1\nprotect: [{id: a, paths: [], class: internal}]\n", "an empty list of paths"],
  ["an id with markup", "version: 1\nprotect: [{id: '<b>', paths: [x], class: internal}]\n", "an id of another form"],
  ["whom to ask with markup", "version: 1\nask: '@acme/ip](x)'\n", "a user or team of another form"],
  ["a place that says nothing", "version: 1\nplaces: [{repository: acme/*}]\n", "a place that says nothing"],
  [
    "201 paths in one rule",
    `version: 1\nprotect: [{id: a, class: internal, paths: [${"x,".repeat(201)}]}]\n`,
    "201 paths",
  ],
];

describe("rules texts that must not be used", () => {
  test.each(HOSTILE)("%s is refused in time, at a place, with a way to mend it", (_name, text, what) => {
    const started = performance.now();
    const { errors } = readPolicy(rulesText("policy", text));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(errors.map((error) => error.what).join("; ")).toContain(what);
    for (const error of errors) {
      expect(error.line).toBeGreaterThan(0);
      expect(error.column).toBeGreaterThan(0);
      expect(error.mend).toMatch(/[.?]$/);
      expect(error.why.length).toBeGreaterThan(10);
    }
  });

  test("a byte order mark, CRLF and comments are no faults", () => {
    expect(readPolicy(rulesText("policy", "\ufeff# ours\r\nversion: 1\r\nmode: enforce\r\n")).errors).toEqual([]);
  });

  test("the place of an error is line and column of the key or value", () => {
    const { errors } = readPolicy(
      rulesText("policy", "version: 1\nplaces:\n  - visibility: privat\n    cleared: public\n"),
    );
    expect(errors).toMatchObject([{ line: 3, column: 17, mend: "Did you mean `private`?" }]);
  });
});
