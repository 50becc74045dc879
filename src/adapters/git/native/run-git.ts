/**
 * A git command line. It can be made only by the templates of this file: there is no wrapper that takes arguments as they
 * come (simple-git's four CVEs, 2022 to 2026, were four mends of one such wrapper). Object ids are validated `Oid`s, ref
 * names went through `isFullRef`, folders are our own; whatever there may be many of goes in by standard input.
 */
export interface GitCommand {
  readonly argv: readonly string[];
  readonly [made]: true;
}

declare const made: unique symbol;

function command(...argv: readonly string[]): GitCommand {
  return { argv } as GitCommand;
}

const FETCH = [
  "fetch",
  "--quiet",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-auto-maintenance",
  "--recurse-submodules=no",
  "--filter=blob:none",
  "--stdin",
  "--end-of-options",
  "origin",
] as const;

/** Prints the version. */
export const version = command("version");

/** Makes an empty bare repository without templates (and so without sample hooks). */
export function initBare(folder: string): GitCommand {
  return command("init", "--bare", "--quiet", "--template=", folder);
}

/** Lists refs of the remote; only those that end in one of `refs`, all where there are none. */
export function listRemote(refs: readonly string[]): GitCommand {
  return command("ls-remote", "--quiet", "--refs", "--end-of-options", "origin", ...refs);
}

/** Fetches without blobs what standard input names, one refspec a line; a blob named by its id does come. */
export const fetch = command(...FETCH);

/** The same without negotiation, for blobs: what we have says nothing about them. */
export const fetchBlobs = command("-c", "fetch.negotiationAlgorithm=noop", ...FETCH);

/** Ids that a finished fetch brought: see `native/tips.ts`. */
export const listTips = command("for-each-ref", "--format=%(refname:lstrip=2)", "refs/tips/");

/** Joins all packs of a cache into one, losing nothing. */
export const repack = command("repack", "-a", "-d", "--keep-unreachable", "--quiet");

/** Joins loose refs into one file. */
export const packRefs = command("pack-refs", "--all");

/** Newest `most` commits that standard input's tips reach, parents first. */
export function listCommits(most: number): GitCommand {
  return command("rev-list", "--topo-order", "--reverse", `--max-count=${most}`, "--stdin");
}

/** Counts the commits that standard input's tips reach. */
export const countCommits = command("rev-list", "--count", "--stdin");

/** Ids of commits and trees that standard input's tips reach. */
export const listTrees = command("rev-list", "--objects", "--no-object-names", "--filter=blob:none", "--stdin");

/** For each commit on standard input the paths in which it differs from every parent; renames only where exact. */
export const diffCommits = command(
  "diff-tree",
  "--stdin",
  "-r",
  "-c",
  "--combined-all-paths",
  "--raw",
  "-z",
  "--no-abbrev",
  "-M100%",
  "--no-ext-diff",
  "--no-textconv",
  "--root",
);

/** Every file of a commit's tree. */
export function listFiles(commit: string): GitCommand {
  return command("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit);
}

/** Best common ancestors of the first commit with the others. */
export function mergeBases(one: string, others: readonly string[]): GitCommand {
  return command("merge-base", "--all", "--end-of-options", one, ...others);
}

/** Exit code 0 where the first commit is an ancestor of the second. */
export function isAncestor(ancestor: string, descendant: string): GitCommand {
  return command("merge-base", "--is-ancestor", "--end-of-options", ancestor, descendant);
}

/** Type and size of each object on standard input. */
export const checkObjects = command("cat-file", "--batch-check", "--buffer");

/** Each object on standard input, as it is: no filter, no text conversion. */
export const readObjects = command("cat-file", "--batch");

/** Where a local repository is, and the folder that all its linked work trees share: where `shallow` is. */
export const locate = command(
  "rev-parse",
  "--path-format=absolute",
  "--absolute-git-dir",
  "--git-common-dir",
  "--is-bare-repository",
  "--is-shallow-repository",
);

/** The same, then the work tree's top folder and HEAD's commit: fails in a bare repository, and where there is no commit yet. */
export const locateAll = command(
  "rev-parse",
  "--path-format=absolute",
  "--absolute-git-dir",
  "--git-common-dir",
  "--is-bare-repository",
  "--is-shallow-repository",
  "--show-toplevel",
  "HEAD^{commit}",
);

/** Top folder of the work tree; fails in a bare repository. */
export const topFolder = command("rev-parse", "--path-format=absolute", "--show-toplevel");

/** The object id that one revision names; tags are peeled to their commit. */
export function resolveCommit(revision: string): GitCommand {
  return command("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
}

/** Paths in the index and paths that are neither there nor ignored. */
export const listWorkTree = command("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name");

/** Names and URLs of the configured remotes. */
export const remoteUrls = command("config", "--local", "--no-includes", "-z", "--get-regexp", "^remote\\..*\\.url$");

/** Folders that a configuration file of the user or the system declares safe to read although somebody else owns them. */
export function safeFolders(file: string): GitCommand {
  return command("config", "--file", file, "--includes", "-z", "--get-all", "safe.directory");
}

/** What the index differs in from a commit or tree; renames only where exact. */
export function diffIndex(tree: string): GitCommand {
  return command(
    "diff-index",
    "--cached",
    "--raw",
    "-z",
    "--no-abbrev",
    "-M100%",
    "--no-ext-diff",
    "--no-textconv",
    "--end-of-options",
    tree,
  );
}

/** `sha1` or `sha256`. */
export const objectFormat = command("rev-parse", "--show-object-format");

/** Ids that refs under a prefix name, newest first; of an annotated tag what it names, so that nobody has to follow it. */
export function refsUnder(prefix: string, most: number): GitCommand {
  const id = "%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)";
  return command("for-each-ref", `--format=${id}`, "--sort=-creatordate", `--count=${most}`, prefix);
}

/** Every ref: name, id and type, and of an annotated tag what it names in the end. */
export const listAllRefs = command(
  "for-each-ref",
  "--format=%(refname) %(objectname) %(objecttype) %(*objectname) %(*objecttype)",
);

/** Commits that standard input's tips reach, parents first: seconds of the committer's time, id, parents. */
export const listKin = command("rev-list", "--topo-order", "--reverse", "--parents", "--timestamp", "--stdin");

/** Every setting with its scope, those of included files too. */
export const listSettings = command("config", "--list", "--includes", "--show-scope", "-z");

/** Settings that this program may write into the user's configuration. */
export type OwnSetting = "core.hooksPath" | "sourcewarden.hooksPathBefore";

/** Sets one of them. */
export function setSetting(scope: "local" | "global", name: OwnSetting, value: string): GitCommand {
  return command("config", `--${scope}`, "--replace-all", name, value);
}

/** Takes one of them away; exit code 5 where it was not there. */
export function unsetSetting(scope: "local" | "global", name: OwnSetting): GitCommand {
  return command("config", `--${scope}`, "--unset-all", name);
}

/** Git folder, shared folder and, in a repository that is not bare, the work tree's top folder as the user's git sees them. */
export const locateForUser = command("rev-parse", "--path-format=absolute", "--absolute-git-dir", "--git-common-dir");
