import fc from "fast-check";
import { expect, test } from "vitest";
import { buildAutomaton, scanBytes, scanText } from "./automaton.ts";

test("the automaton finds exactly the places where each word stands, overlapping ones too", () => {
  const word = fc.stringMatching(/^[abcé]{1,5}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
      fc.stringMatching(/^[abcéx]{0,60}$/),
      (words, text) => {
        const found: string[] = [];
        scanText(buildAutomaton(words), text, (at, end) => found.push(`${at}@${end}`));
        const expected: string[] = [];
        for (const [index, one] of words.entries()) {
          for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1))
            expected.push(`${index}@${at + one.length}`);
        }
        expect(found.sort()).toEqual(expected.sort());
      },
    ),
    { numRuns: 2_000 },
  );
});

test("on bytes upper case counts as lower case", () => {
  const found: number[] = [];
  scanBytes(buildAutomaton(["secret"]), Buffer.from("SeCrEt secret"), (_at, end) => found.push(end));
  expect(found).toEqual([6, 13]);
});

test("no words are no hits", () => {
  scanText(buildAutomaton([]), "anything", () => expect.unreachable());
});
