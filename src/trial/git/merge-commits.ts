import { WEB_FLOW_ADDRESS } from "../json/account.ts";
import { runGit, tryGit } from "./run.ts";

/** A commit to be written; `at` gives both of its dates. */
export interface CommitDraft {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly at: Date;
}

/** Writes a commit object, no ref, and answers its id. The committer is GitHub's own account, as it is for merges in its pages. */
export function commitTree(gitDir: string, draft: CommitDraft): Promise<string> {
  const seconds = Math.floor(draft.at.getTime() / 1000);
  const lines = [
    `tree ${draft.tree}`,
    ...draft.parents.map((parent) => `parent ${parent}`),
    `author ${draft.author.name} <${draft.author.email}> ${seconds} +0000`,
    `committer GitHub <${WEB_FLOW_ADDRESS}> ${seconds} +0000`,
    "",
    draft.message.endsWith("\n") ? draft.message : `${draft.message}\n`,
  ];
  return runGit(gitDir, ["hash-object", "-t", "commit", "-w", "--stdin"], lines.join("\n")).then((id) => id.trim());
}

/** The tree of merging `theirs` into `ours`; null where they conflict or share no history. */
export async function mergedTree(gitDir: string, ours: string, theirs: string): Promise<string | null> {
  const output = await tryGit(gitDir, ["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
  if (output.code !== 0) return null;
  return output.stdout.toString("utf8").trim();
}

/** Whether `ancestor` is reachable from `commit`. */
export async function isAncestor(gitDir: string, ancestor: string, commit: string): Promise<boolean> {
  return (await tryGit(gitDir, ["merge-base", "--is-ancestor", ancestor, commit])).code === 0;
}

/** Commits of `base..head`, oldest first. */
export async function commitsBetween(gitDir: string, base: string, head: string): Promise<readonly string[]> {
  const text = await runGit(gitDir, ["rev-list", "--reverse", "--topo-order", head, `^${base}`]);
  return text.split("\n").filter((line) => line !== "");
}

/** Replays `base..head` (merges left out) onto `onto`; null at the first conflict. Answers the new tip. */
export async function rebased(gitDir: string, base: string, head: string, onto: string): Promise<string | null> {
  let tip = onto;
  for (const commit of await commitsBetween(gitDir, base, head)) {
    const [tree = "", parents = "", name = "", email = "", seconds = "0", message = ""] = (
      await runGit(gitDir, ["show", "-s", "--format=%T%x00%P%x00%an%x00%ae%x00%at%x00%B", commit])
    ).split("\0");
    const [parent, second] = parents.split(" ");
    if (parent === undefined || parent === "" || second !== undefined) continue;
    const author = { name, email };
    const at = new Date(Number(seconds) * 1000);
    // merge-tree of git 2.39 takes its base from history only: give both sides a common parent that holds the base's tree.
    const scratch = { author, at, message: "scratch" };
    const root = await commitTree(gitDir, { ...scratch, tree: await treeOf(gitDir, parent), parents: [] });
    const ours = await commitTree(gitDir, { ...scratch, tree: await treeOf(gitDir, tip), parents: [root] });
    const theirs = await commitTree(gitDir, { ...scratch, tree, parents: [root] });
    const merged = await mergedTree(gitDir, ours, theirs);
    if (merged === null) return null;
    tip = await commitTree(gitDir, { tree: merged, parents: [tip], message: message.trimEnd(), author, at });
  }
  return tip;
}

/** The tree of a commit. */
export async function treeOf(gitDir: string, commit: string): Promise<string> {
  return (await runGit(gitDir, ["rev-parse", "--verify", `${commit}^{tree}`])).trim();
}
