import { createHash } from "node:crypto";
import { compilePathRules } from "../../detect/path-rules.ts";
import { syntaxOf } from "../../detect/scan/context/syntax.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { compileGlobs } from "../../rules/globs/glob-set.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { keyMark } from "../../verdict/ruling-keys.ts";

/** Raised when the same file would be kept by other identities, or other files of a source would be kept. */
const COPY_VERSION = 3;

/** A registered source that a path of its home belongs to. */
export interface SourceOfPath {
  readonly source: string;
  readonly published: boolean;
}

/** The registered sources of one home. */
export interface HomeSources {
  /** Sources that a path belongs to and is kept for. */
  readonly at: (path: RepoPath) => readonly SourceOfPath[];
  /** Digest over all that decides what is kept of the home. */
  readonly digest: string;
}

/** Names of texts that stand in many repositories as they are. */
const LICENCE = /(?:^|\/)(?:licen[cs]e|copying|copyright|notice|unlicense)(?:[.-][^/]*)?$/i;
/** Packages that somebody else published. */
const INSTALLED = /(?:^|\/)node_modules\//;

/** Whatever source such a file lies in, finding it elsewhere says nothing; a program that is only named like a licence is not one. */
function isNeverOwn(path: RepoPath): boolean {
  return INSTALLED.test(path) || (LICENCE.test(path) && syntaxOf(path).kind !== "code");
}

/** The registered sources whose home is a repository (lower-case `owner/name`); null where it is none's. */
export function homeSources(rules: Pick<RuleSet, "paths">, home: string, key: Uint8Array): HomeSources | null {
  const own = home === "" ? [] : rules.paths.filter((rule) => rule.home === home);
  if (own.length === 0) return null;
  const labelled = compilePathRules(own);
  const published = new Map(own.map((rule) => [rule, compileGlobs(rule.published ?? [])]));
  const written = own.map(({ id, paths, excludes = [], published = [] }) => [id, paths, excludes, published]);
  const state = [COPY_VERSION, keyMark(key), written.map((one) => JSON.stringify(one)).sort()];
  return {
    at: (path) =>
      isNeverOwn(path)
        ? []
        : labelled(path, home).map((rule) => ({
            source: rule.id,
            published: (published.get(rule)?.(path).length ?? 0) > 0,
          })),
    digest: createHash("sha256").update(JSON.stringify(state)).digest("hex"),
  };
}
