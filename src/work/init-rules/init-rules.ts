import { decodePath } from "../../facts/repo-path.ts";
import { type FileText, firstCases } from "../../report/first-policy/first-cases.ts";
import type { FirstPolicy } from "../../report/first-policy/plan.ts";
import { firstPolicyText } from "../../report/first-policy/policy-text.ts";
import type { CaseKind } from "../../rules/documents/case-file.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { TestedCase } from "../../verdict/tested-case.ts";
import { checkOrganisation } from "../check-rules/check-organisation.ts";
import { asText, sortFile } from "../check-rules/sorted-file.ts";
import type { LocalRepository } from "../ports/local.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { CaseFolder } from "../test-rules/case-folder.ts";
import { testRules } from "../test-rules/test-rules.ts";
import { legendContext } from "./legend-context.ts";
import { type Ask, type GivenAnswers, planFirstPolicy } from "./plan-first-policy.ts";
import type { Survey } from "./survey.ts";

/** What first rules are made from. */
export interface InitRequest {
  readonly local: LocalRepository;
  readonly packs: readonly RulesText[];
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
  readonly survey: Survey;
  readonly given: GivenAnswers;
  readonly ask: Ask;
}

/** First rules, not yet written anywhere, and what the commands that check and test them say. */
export interface FirstRules {
  readonly plan: FirstPolicy;
  /** Paths from the folder of the rules. */
  readonly files: readonly FileText[];
  readonly errors: readonly RuleError[];
  readonly cases: readonly TestedCase[];
}

const POLICY = "policy.yml";

/** Asks what a repository does not tell, and makes a first policy with its cases. Writes nothing. */
export async function initRules({
  local,
  packs,
  unpack,
  markLook,
  survey,
  given,
  ask,
}: InitRequest): Promise<FirstRules> {
  const place = { owner: "", name: "", visibility: "unknown", fork: false, parent: null } as const;
  const shipped = layerRules({ packs, organisation: null, organisationPrivate: true, repository: [], place });
  if (!shipped.ok) throw new Error("a shipped pack cannot be used");
  const plan = await planFirstPolicy(survey, given, ask, (line) => legendContext(local, shipped.rules, line));
  const policy = { path: POLICY, text: firstPolicyText(plan) };
  const cases = firstCases(plan);
  const bytes = Buffer.from(policy.text);
  const checked = checkOrganisation([sortFile({ path: POLICY, folder: "", bytes, repository: null })], packs);
  const tested = await testRules({
    packs,
    // First cases are about marks and paths alone.
    actions: new Map(),
    unpack,
    markLook,
    organisation: [asText(POLICY, bytes)],
    cases: foldersOf(cases),
    readBeside: () => null,
  });
  return {
    plan,
    files: [policy, ...cases],
    errors: [...checked.values()].flatMap(({ errors }) => errors),
    cases: tested.ok ? tested.tested.cases : [],
  };
}

/** The cases as they will lie on the disk. */
function foldersOf(files: readonly FileText[]): readonly CaseFolder[] {
  const names = [...new Set(files.map(({ path }) => path.split("/")[1] ?? ""))];
  return names.map((name) => {
    const path = `tests/${name}`;
    const within = (inner: string) => files.filter((file) => file.path.startsWith(`${path}/${inner}`));
    const [yml] = within("case.yml");
    return {
      name,
      path,
      kind: (name.split(".")[0] ?? "ok") as CaseKind,
      text: yml === undefined ? null : { ...asText(POLICY, Buffer.from(yml.text)), path: yml.path },
      base: null,
      head: within("files/").map((file) => ({
        path: decodePath(Buffer.from(file.path.slice(`${path}/files/`.length))),
        entry: "file",
        bytes: Buffer.from(file.text),
      })),
    };
  });
}
