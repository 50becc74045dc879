import type { Oid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { gitSource } from "../examine/git-source.ts";
import type { FileRead, GitAnswer, GitReader, OpenedRepository } from "../ports/git.ts";
import type { RulesHome } from "./rules-home.ts";

/** The organisation's rules files as they are now; `errors` tells of files that are there and cannot be read. */
export interface OrganisationTexts {
  readonly texts: readonly RulesText[];
  readonly errors: readonly RuleError[];
  /** The baseline, or why it could not be read; null where there is none. It makes no rules: one that is broken breaks none. */
  readonly baseline: RulesText | RuleError | null;
}

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
    if (commit === null) return { ok: true, value: { texts: [], errors: [], baseline: null } };
    const texts: RulesText[] = [];
    const errors: RuleError[] = [];
    const ofKind = (kind: RulesText["kind"]) => {
      const repository = `${home.owner}/${home.name}`;
      return readRulesText(opened.value, commit, { layer: "organisation", kind, repository, path: `${kind}.yml` });
    };
    for (const kind of ["policy", "register"] as const) {
      const read = await ofKind(kind);
      if (!read.ok) return read;
      if (read.value === null) continue;
      if ("bytes" in read.value) texts.push(read.value);
      else errors.push(read.value);
    }
    const baseline = await ofKind("baseline");
    if (!baseline.ok) return baseline;
    return { ok: true, value: { texts, errors, baseline: baseline.value } };
  } finally {
    await opened.value.close();
  }
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
