import type { CaseKind } from "../../rules/case-file.ts";
import { organisationRules } from "../../rules/organisation-rules.ts";
import type { RegisteredSource } from "../../rules/registered-source.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { upperRules } from "../../rules/upper-rules.ts";
import type { TestedRules } from "../../verdict/tested-case.ts";
import type { CaseEntry } from "./case-change.ts";
import { type Exercised, testCase } from "./test-case.ts";

/** A case's folder as it lies beside the rules. */
export interface CaseFolder {
  /** Its name: `ng.a-curve-in-the-sdk`. */
  readonly name: string;
  /** As people find it: `tests/ng.a-curve-in-the-sdk`. */
  readonly path: string;
  readonly kind: CaseKind;
  /** `case.yml`; null where there is none. */
  readonly text: RulesText | null;
  /** What the repository had before; null: nothing is known of it, and every file is new. */
  readonly base: readonly CaseEntry[] | null;
  readonly head: readonly CaseEntry[];
}

/** The rules that cases are for, and the cases. */
export interface RulesTest {
  readonly packs: readonly RulesText[];
  /** The organisation's policy and registers. */
  readonly organisation: readonly RulesText[];
  readonly cases: readonly CaseFolder[];
  /** A file beside the policy, for repositories' own files; null where there is none. */
  readonly readBeside: (path: string) => Uint8Array | null;
}

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
