import { describe, expect, test } from "vitest";
import { rulesText } from "../../../test/support/rule-sets.ts";
import { readActions } from "./known-actions.ts";

const HEAD = "version: 1\npack: sourcewarden/actions\n";
const read = (tail: string) => readActions(rulesText("pack", HEAD + tail));
const ENTRY = `harmless: [acme/quiet]
actions:
  - uses: [acme/mirror, acme/twin]
    sends:
      - verb: mirror
        what: history
        to: { as: remote, text: ["{url}"] }
        only: [dry-run is not true]
    examples: { sends: ["url: https://x"], silent: ["dry-run: true"] }
`;

describe("a pack of actions", () => {
  test("is read by name, with its examples", () => {
    const pack = read(ENTRY);
    expect(pack.errors).toEqual([]);
    expect([...pack.actions.keys()]).toEqual(["acme/quiet", "acme/mirror", "acme/twin"]);
    expect(pack.actions.get("acme/quiet")).toEqual({ sends: [], outputs: [], runs: null });
    expect(pack.examples.map(({ uses, sends }) => `${uses} ${sends}`)).toEqual([
      "acme/mirror true",
      "acme/mirror false",
      "acme/twin true",
      "acme/twin false",
    ]);
    expect(pack.examples[0]?.inputs).toEqual(new Map([["url", "https://x"]]));
  });

  test("is read once for one text", () => {
    const text = rulesText("pack", HEAD + ENTRY);
    expect(readActions(text)).toBe(readActions(text));
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ["with an unknown key", ENTRY.replace("only:", "onyl:"), /a key that/],
    ["with an unknown verb", ENTRY.replace("verb: mirror", "verb: beam"), /not known/],
    ["with a name in capitals", ENTRY.replace("acme/twin", "Acme/Twin"), /name/],
    ["with a version in a name", ENTRY.replace("acme/twin", "acme/twin@v1"), /name/],
    ["with a template that is open", ENTRY.replace("{url}", "{url"), /template/],
    ["with a condition that is none", ENTRY.replace("dry-run is not true", "maybe"), /condition/],
    ["with a name that stands there twice", ENTRY.replace("acme/twin", "acme/quiet"), /a second time/],
    ["with an entry that shows no sending", ENTRY.replace('["url: https://x"]', "[]"), /without examples/],
    ["with an entry that shows no silence", ENTRY.replace('["dry-run: true"]', "[]"), /without examples/],
    ["without a destination", ENTRY.replace('        to: { as: remote, text: ["{url}"] }\n', ""), /without `to`/],
    ["of another version", ENTRY.replace("harmless", "other"), /harmless|a key that/],
  ];
  for (const [name, tail, what] of refused) {
    test(`${name} is refused, with the line`, () => {
      const { errors } = read(tail);
      expect(errors.map((error) => error.what).join("; ")).toMatch(what);
      expect(errors.every(({ line }) => line >= 1)).toBe(true);
    });
  }
});
