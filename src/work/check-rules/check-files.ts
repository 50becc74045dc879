import type { Visibility } from "../../facts/repository.ts";
import { isExpired, readBaseline } from "../../rules/documents/baseline.ts";
import type { CheckedFile } from "../../rules/documents/checked-file.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import { checkOrganisation, type Organisation } from "./check-organisation.ts";
import { checkRepositoryFile } from "./check-repository-file.ts";
import { type FileToCheck, type Sorted, sortFile } from "./sorted-file.ts";

/** What is to be checked, and with what. */
export interface RulesCheck {
  readonly files: readonly FileToCheck[];
  /** Files that are the organisation's rules for all the others; they are checked as well. */
  readonly organisation: readonly FileToCheck[];
  readonly packs: readonly RulesText[];
  /** Who reads the repositories; `unknown`: nobody said, so only what is wrong for every audience is an error. */
  readonly visibility: Visibility;
  /** For the days that a baseline names. */
  readonly now: Date;
}

/** Checks rules files, each by what it is: a policy, its registers, and repositories' own files against them. */
export function checkFiles(check: RulesCheck): readonly CheckedFile[] {
  const given = check.organisation.map(sortFile);
  const others = check.files.filter(({ path }) => !check.organisation.some((file) => file.path === path)).map(sortFile);
  const organisations = others.flatMap((policy) => {
    if (policy.text.kind !== "policy") return [];
    return [[policy, ...others.filter((one) => isRegisterBeside(one, policy))]];
  });
  const shared = given.length > 0 ? given : organisations.length === 1 ? (organisations[0] ?? null) : null;
  const checked = new Map<Sorted, CheckedFile>();
  for (const files of given.length > 0 ? [given, ...organisations] : organisations) {
    for (const [file, answer] of checkOrganisation(files, check.packs)) checked.set(file, answer);
  }
  const policy = shared?.find(({ text }) => text.kind === "policy") ?? null;
  for (const register of others.filter((one) => one.text.kind === "register" && !checked.has(one))) {
    const alone: Organisation = policy === null ? [register] : [policy, register];
    const answer = checkOrganisation(alone, check.packs).get(register);
    if (answer !== undefined) checked.set(register, answer);
  }
  for (const file of others.filter(({ text }) => text.kind === "repository")) {
    checked.set(file, checkRepositoryFile(file, shared ?? [], check));
  }
  for (const file of others.filter(({ text }) => text.kind === "baseline")) {
    checked.set(file, checkBaseline(file, check.now));
  }
  return [...given, ...others].flatMap((file) => checked.get(file) ?? []);
}

/** Looks at a baseline's form; under which key it was made, only a scan with that key can tell. */
function checkBaseline(file: Sorted, now: Date): CheckedFile {
  const { baseline, errors } = readBaseline(file.text, { keyMark: null, now });
  const expired = baseline !== null && isExpired(baseline, now);
  return { file: file.path, kind: "baseline", against: null, repository: null, errors, expired, unsure: [] };
}

function isRegisterBeside(file: Sorted, policy: Sorted): boolean {
  return file.text.kind === "register" && file.folder === policy.folder;
}
