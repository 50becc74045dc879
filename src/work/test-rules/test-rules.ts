import { organisationRules } from "../../rules/documents/organisation-rules.ts";
import type { RegisteredSource } from "../../rules/documents/registered-source.ts";
import { upperRules } from "../../rules/layers/upper-rules.ts";
import type { RuleError } from "../../rules/rule-set.ts";
import type { TestedRules } from "../../verdict/tested-case.ts";
import type { RulesTest } from "./case-folder.ts";
import { type Exercised, testCase } from "./test-case.ts";

/** What came of the cases, or the errors of rules that cannot be used. */
export type RulesTestAnswer =
  | { readonly ok: true; readonly tested: TestedRules }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Runs every case through the engine that judges pull requests, and lists the lines of the rules that none exercised. */
export async function testRules(test: RulesTest): Promise<RulesTestAnswer> {
  const place = { owner: "", name: "", visibility: "private", fork: false, parent: null } as const;
  const upper = upperRules({ packs: test.packs, organisation: test.organisation, organisationPrivate: true, place });
  if (!upper.ok) return upper;
  const cases = [];
  const exercised: Exercised = { rules: new Set(), lines: new Set() };
  for (const one of test.cases) cases.push(await testCase(one, test, exercised));
  return { ok: true, tested: { cases, unexercised: unexercised(test, upper.sources, exercised) } };
}

function unexercised({ organisation }: RulesTest, sources: readonly RegisteredSource[], exercised: Exercised) {
  const policy = organisation.find((text) => text.kind === "policy");
  if (policy === undefined) return [];
  return organisationRules(policy, sources).filter(({ kind, name, origin }) =>
    kind === "place" ? !exercised.lines.has(`${origin.file}:${origin.line}`) : !exercised.rules.has(name),
  );
}
