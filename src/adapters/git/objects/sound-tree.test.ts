import fc from "fast-check";
import { expect, test } from "vitest";
import { isAmbiguous } from "./ambiguous-tree.ts";
import { isSoundTree } from "./sound-tree.ts";
import { parseTree } from "./tree-object.ts";

const ID = Buffer.alloc(20, 7);

function tree(...lines: readonly (readonly [mode: string, name: string])[]): Buffer {
  return Buffer.concat(lines.flatMap(([mode, name]) => [Buffer.from(`${mode} ${name}\0`, "latin1"), ID]));
}

const FILE = "100644";
const FOLDER = "40000";

test.each([
  ["nothing", Buffer.alloc(0), true],
  ["files and folders in order", tree([FILE, "a"], [FILE, "a.c"], [FOLDER, "ab"], [FILE, "b"]), true],
  ["a folder behind what sorts before its slash", tree([FILE, "a-b"], [FILE, "a.c"], [FOLDER, "a"]), true],
  ["a file and a folder of one name, others between them", tree([FILE, "a"], [FILE, "a.c"], [FOLDER, "a"]), false],
  ["a file twice", tree([FILE, "a"], [FILE, "a"]), false],
  ["a folder twice", tree([FOLDER, "a"], [FOLDER, "a"]), false],
  ["files out of order", tree([FILE, "b"], [FILE, "a"]), false],
  ["a folder sorted as a file", tree([FOLDER, "a"], [FILE, "a.c"]), false],
  ["an empty name", tree([FILE, ""]), false],
  ["a name with a slash", tree([FILE, "a/b"]), false],
  ["a mode that is no number", tree(["10x644", "a"]), false],
  ["an id cut short", tree([FILE, "a"]).subarray(0, -1), false],
  ["an id of zeros", Buffer.concat([Buffer.from("100644 a\0"), Buffer.alloc(20)]), false],
])("%s", (_, bytes, sound) => {
  expect(isSoundTree(bytes)).toBe(sound);
});

test("says what the reader of lines says, in any order of any names", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b", ".", "-", "/", "0", "\xe4"), maxLength: 4 });
  const line = fc.tuple(fc.constantFrom(FILE, FOLDER, "120000", "040000"), name);
  const key = ([mode, of]: readonly [string, string]): string => (mode.endsWith("40000") ? `${of}/` : of);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 7 }), fc.boolean(), fc.nat({ max: 3 }), (lines, sorted, cut) => {
      const ordered = sorted ? lines.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)) : lines;
      const whole = tree(...ordered);
      const bytes = whole.subarray(0, whole.length - (cut === 0 ? whole.length % 2 : 0));
      const read = parseTree(bytes);
      expect(isSoundTree(bytes)).toBe(read !== null && !isAmbiguous(read));
    }),
    { numRuns: 2_000 },
  );
});
