import type { Oid } from "../../facts/oid.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { GitFault } from "../ports/git.ts";
import type { LocalRepository, WorkTreeFile } from "../ports/local.ts";
import { OWN_FILE } from "../rules-in-force/own-file.ts";

/** The repository's own rules text (none where it has no such file), or why it cannot be had. */
export type OwnRulesAnswer =
  | { readonly ok: true; readonly texts: readonly RulesText[] }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/** The repository's own rules as they were at a commit. */
export async function ownRulesAt(repository: LocalRepository, commit: Oid): Promise<OwnRulesAnswer> {
  const read = await repository.readFile(commit, OWN_FILE);
  if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
  if (read.value === null) return { ok: true, texts: [] };
  if (read.value.kind !== "file")
    return notAFile(`is a ${read.value.kind.replace("too-large", "file that is too large")}`);
  return { ok: true, texts: [textOf(read.value.bytes, commit)] };
}

/** The repository's own rules as they lie in the work tree. */
export async function ownRulesOf(repository: LocalRepository, files: readonly WorkTreeFile[]): Promise<OwnRulesAnswer> {
  const own = files.filter((file) => file.path === OWN_FILE);
  if (own.some((file) => file.entry === "symlink" || file.entry === "submodule")) return notAFile("is no plain file");
  for await (const read of repository.readWorkTree(own)) {
    if ("gap" in read) return notAFile(read.gap === "too-large" ? "is a file that is too large" : "could not be read");
    return { ok: true, texts: [textOf(read.bytes, null)] };
  }
  return { ok: true, texts: [] };
}

function textOf(bytes: Uint8Array, commit: Oid | null): RulesText {
  return { layer: "repository", kind: "repository", repository: null, commit, path: OWN_FILE, bytes };
}

function notAFile(what: string): OwnRulesAnswer {
  const error: RuleError = {
    file: OWN_FILE,
    line: 1,
    column: 1,
    what: `it ${what}`,
    why: "rules are read from a plain file of the repository alone",
    mend: "put a plain file in its place, or remove it",
  };
  return { ok: false, kind: "rules", errors: [error] };
}
