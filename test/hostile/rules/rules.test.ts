import { beforeAll, describe, expect, test } from "vitest";
import { diffRules } from "../../../src/rules/diff/diff-rules.ts";
import { approved, type Judged, judgedUnder, organisationOf, POLICY, type Texts, weakened } from "./approved.ts";
import { wordsOf } from "./called.ts";
import { GROUP, withGroup } from "./group-cases.ts";
import { LOOSENINGS, TIGHTENINGS } from "./loosening-cases.ts";
import { type LayerAttack, OWN_FILE } from "./own-file-cases.ts";
import { DOCUMENTS, VALUES, WEAKER, YAML } from "./yaml-cases.ts";

/** Attacks that there are, by table; a lower number means that some have vanished. */
const CASES = { ownFile: 85, group: 30, yaml: 76, values: 44, loosenings: 149 } as const;

/** Findings that the approved rules give, all three repositories together. */
const FINDINGS = 57;

let floor: readonly Judged[];

beforeAll(async () => {
  floor = await judgedUnder({});
});

test("the approved rules find something by every rule, and each finding is one that could be lost", () => {
  expect(floor.flatMap(({ findings }) => findings)).toHaveLength(FINDINGS);
});

/** Judges the change by what an attack leaves in force, and holds what is told of it against what is expected. */
async function expectHeld(texts: Texts, { outcome }: Pick<LayerAttack, "outcome">): Promise<void> {
  const now = await judgedUnder(texts);
  expect(weakened(floor, now)).toEqual([]);
  // The approved group asks for more than repositories may hold that are not private, and that is said of it.
  if (outcome.kind === "finds") expect(now.find(({ visibility }) => visibility === "private")?.errors).toEqual([]);
  else expect(now.flatMap(({ errors }) => errors.map(({ what }) => what))).toContainEqual(including(outcome.what));
}

function including(text: string): unknown {
  return expect.stringContaining(text);
}

describe("a repository's own file weakens no verdict where it", () => {
  for (const [part, attacks] of Object.entries(OWN_FILE)) {
    describe(`of its ${part}`, () => {
      for (const attack of attacks) test(attack.name, () => expectHeld({ repository: attack.texts }, attack));
    });
  }
});

describe("a group of the policy weakens no verdict where it", () => {
  for (const attack of GROUP) {
    const [text = ""] = attack.texts;
    test(attack.name, () => expectHeld({ policy: withGroup(POLICY, String(text)) }, attack));
  }
});

for (const document of DOCUMENTS) {
  describe(`a text for the ${document} is refused, and the rules before it stay, where it has`, () => {
    for (const { name, text, refused } of YAML) {
      const attack = { outcome: { kind: "refuses", what: refused } } as const;
      test(name, () => expectHeld(inPlaceOf(document, text(WEAKER[document])), attack));
    }
  });
}

describe("a policy is refused, and the rules before it stay, where it has", () => {
  for (const [name, what, lines] of VALUES) {
    test(name, () => expectHeld({ policy: `version: 1\n${lines}\n` }, { outcome: { kind: "refuses", what } }));
  }
});

/** The organisation's text of a kind, or the repository's own file. */
function inPlaceOf(document: (typeof DOCUMENTS)[number], text: string | Uint8Array): Texts {
  return document === "repository" ? { repository: [text] } : { [document]: text };
}

describe("a change of the organisation's rules is called a loosening where it", () => {
  for (const [part, loosenings] of Object.entries(LOOSENINGS)) {
    describe(`of ${part}`, () => {
      for (const { name, texts, called } of loosenings) test(name, () => expect(loosened(texts)).toContain(called));
    });
  }
});

describe("and is not called so where it", () => {
  for (const { name, texts } of TIGHTENINGS) test(name, () => expect(loosened(texts)).toEqual([]));
});

/** What of the texts is called a loosening of the approved rules. */
function loosened(texts: Texts): readonly string[] {
  const now = organisationOf(texts);
  if (!now.ok) throw new Error(now.errors.map((error) => error.what).join("; "));
  return diffRules(approved(), now).flatMap((one) => (one.effect === "loosens" ? [wordsOf(one)] : []));
}

test("all attacks are there, each under a name of its own", () => {
  const tables = {
    ownFile: Object.values(OWN_FILE)
      .flat()
      .map(({ name }) => name),
    group: GROUP.map(({ name }) => name),
    yaml: YAML.map(({ name }) => name),
    values: VALUES.map(([name]) => name),
    loosenings: Object.values(LOOSENINGS)
      .flat()
      .map(({ name }) => name),
  };
  const counts = Object.entries(tables).map(([table, names]) => [table, new Set(names).size]);
  expect(Object.fromEntries(counts)).toEqual(CASES);
  expect(Object.values(tables).flat()).toHaveLength(Object.values(CASES).reduce((all, count) => all + count, 0));
});
