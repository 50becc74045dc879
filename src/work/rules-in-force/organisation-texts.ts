import type { Oid } from "../../facts/oid.ts";
import { asPath, type RepoPath } from "../../facts/repo-path.ts";
import { foldPath } from "../../rules/globs/globs.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { gitSource } from "../examine/git-source.ts";
import type { FileRead, GitAnswer, GitReader, OpenedRepository } from "../ports/git.ts";
import type { RulesHome } from "./rules-home.ts";

/** The organisation's rules files as they are at one commit; `errors` tells of files that are there and cannot be read. */
export interface OrganisationTexts {
  /** Null where the branch has none yet. */
  readonly commit: Oid | null;
  readonly texts: readonly RulesText[];
  readonly errors: readonly RuleError[];
  /** The baseline, or why it could not be read; null where there is none. It makes no rules: one that is broken breaks none. */
  readonly baseline: RulesText | RuleError | null;
}

/** Kinds of an organisation's files; each stands at the root of the rules repository as `policy.yml` and so on. */
const KINDS = ["policy", "register", "baseline"] as const satisfies readonly RulesText["kind"][];

/** Paths of the rules repository on which its rules depend. */
export const RULES_PATHS: readonly RepoPath[] = KINDS.map((kind) => asPath(`${kind}.yml`));

type Reading = Pick<OpenedRepository, "readFile" | "listTree">;

/** Reads policy, register and baseline from the rules repository's default branch. A register that may not be there is refused later. */
export async function readOrganisationTexts(
  git: GitReader,
  webUrl: string,
  token: string,
  home: RulesHome,
): Promise<GitAnswer<OrganisationTexts>> {
  const opened = await git.open(gitSource(webUrl, home, token), [`refs/heads/${home.defaultBranch}`]);
  if (!opened.ok) return opened;
  try {
    const [commit = null] = opened.value.resolved;
    if (commit === null) return { ok: true, value: { commit, texts: [], errors: [], baseline: null } };
    return await organisationTextsAt(opened.value, commit, `${home.owner}/${home.name}`);
  } finally {
    await opened.value.close();
  }
}

/** The same of any commit that was opened; `repository` is the name that errors are told under. */
export async function organisationTextsAt(
  opened: Reading,
  commit: Oid,
  repository: string,
): Promise<GitAnswer<OrganisationTexts>> {
  const texts: RulesText[] = [];
  const alike = await candidatesAt(opened, commit, repository);
  if (!alike.ok) return alike;
  const errors: RuleError[] = [...alike.value];
  const ofKind = (kind: RulesText["kind"]) =>
    readRulesText(opened, commit, { layer: "organisation", kind, repository, path: `${kind}.yml` });
  for (const kind of ["policy", "register"] as const) {
    const read = await ofKind(kind);
    if (!read.ok) return read;
    if (read.value === null) continue;
    if ("bytes" in read.value) texts.push(read.value);
    else errors.push(read.value);
  }
  const baseline = await ofKind("baseline");
  if (!baseline.ok) return baseline;
  return { ok: true, value: { commit, texts, errors, baseline: baseline.value } };
}

/** All texts of an organisation on which verdicts depend. */
export function allTexts({ texts, baseline }: OrganisationTexts): readonly RulesText[] {
  return baseline !== null && "bytes" in baseline ? [...texts, baseline] : texts;
}

/**
 * An error for every file that would pass for one of the rules: `Policy.yml`, `policy.yaml`. On some machines it would
 * even take the other's place, and nobody could say which of both is meant.
 */
async function candidatesAt(
  opened: Reading,
  commit: Oid,
  repository: string,
): Promise<GitAnswer<readonly RuleError[]>> {
  const listed = await opened.listTree(commit);
  if (!listed.ok) return listed;
  const errors = listed.value.flatMap(({ path }): readonly RuleError[] => {
    const [root = ""] = path.split("/", 1);
    const meant = KINDS.find((kind) => isAlike(root, kind));
    return meant === undefined ? [] : [secondCandidate(`${repository}:${root}`, meant)];
  });
  return { ok: true, value: [...new Map(errors.map((error) => [error.file, error])).values()] };
}

function isAlike(name: string, kind: string): boolean {
  const folded = foldPath(name);
  return name !== `${kind}.yml` && (folded === `${kind}.yml` || folded === `${kind}.yaml`);
}

function secondCandidate(file: string, kind: string): RuleError {
  return {
    file,
    line: 1,
    column: 1,
    what: `A second candidate for \`${kind}.yml\`.`,
    why: "Only that spelling is read, and two that differ by a letter's case or an ending are one mistake away from each other.",
    mend: `Write it as \`${kind}.yml\`, or take it away.`,
  };
}

/** One rules file of a commit: its text, an error where something else is in its place, null where nothing is. */
export async function readRulesText(
  opened: Pick<OpenedRepository, "readFile">,
  commit: Oid,
  name: Omit<RulesText, "commit" | "bytes">,
): Promise<GitAnswer<RulesText | RuleError | null>> {
  const read = await opened.readFile(commit, asPath(name.path));
  if (!read.ok) return read;
  if (read.value === null) return { ok: true, value: null };
  if (read.value.kind === "file") return { ok: true, value: { ...name, commit, bytes: read.value.bytes } };
  return { ok: true, value: notAFile(`${name.repository}:${name.path}`, read.value.kind) };
}

/** Following a link would let somebody who cannot write the rules write what it points to. */
function notAFile(file: string, kind: Exclude<FileRead["kind"], "file">): RuleError {
  const found = { symlink: "a symlink", submodule: "a submodule", directory: "a directory", "too-large": "too large" };
  return {
    file,
    line: 1,
    column: 1,
    what: `What is here is ${found[kind]}.`,
    why: "Rules are read only from an ordinary file of at most 256 KiB.",
    mend: "Put an ordinary file in its place.",
  };
}
