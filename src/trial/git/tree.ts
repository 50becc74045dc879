import { runGit, tryGit } from "./run.ts";

/** One entry of a tree; `size` in bytes, null for what is no blob. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly sha: string;
  readonly size: number | null;
  /** Relative to the tree that was listed. */
  readonly path: string;
}

/** The entries of a tree-ish; `-r -t` with `recursive`. Throws where it is none. */
export async function readTree(gitDir: string, treeish: string, recursive: boolean): Promise<TreeEntry[]> {
  const options = ["ls-tree", "-l", "-z", "--full-tree", ...(recursive ? ["-r", "-t"] : [])];
  const lines = (await runGit(gitDir, [...options, treeish])).split("\0").filter((line) => line !== "");
  return lines.map((line) => {
    const tab = line.indexOf("\t");
    const [mode = "", type = "", sha = "", size = "-"] = line.slice(0, tab).split(/ +/);
    const kind = type === "tree" || type === "commit" ? type : "blob";
    return { mode, type: kind, sha, size: size === "-" ? null : Number(size), path: line.slice(tab + 1) };
  });
}

/** The entry at a path below a commit; null where there is none. An empty path is the root. */
export async function entryAt(gitDir: string, commit: string, path: string): Promise<TreeEntry | null> {
  if (path === "") {
    const sha = (await runGit(gitDir, ["rev-parse", `${commit}^{tree}`])).trim();
    return { mode: "040000", type: "tree", sha, size: null, path: "" };
  }
  const parts = path.split("/");
  let tree = `${commit}^{tree}`;
  for (const [index, part] of parts.entries()) {
    const entry = (await readTree(gitDir, tree, false)).find((each) => each.path === part);
    if (entry === undefined) return null;
    if (index === parts.length - 1) return { ...entry, path };
    if (entry.type !== "tree") return null;
    tree = entry.sha;
  }
  return null;
}

/** The bytes of a blob; null where there is no such blob. */
export async function readBlob(gitDir: string, sha: string): Promise<Buffer | null> {
  const output = await tryGit(gitDir, ["cat-file", "blob", sha]);
  return output.code === 0 ? output.stdout : null;
}

/** The type and size of an object; null where it is absent. */
export async function describeObject(
  gitDir: string,
  sha: string,
): Promise<{ readonly type: string; readonly size: number } | null> {
  const text = await runGit(gitDir, ["cat-file", "--batch-check"], `${sha}\n`);
  const [, type = "missing", size = "0"] = text.trim().split(" ");
  return type === "missing" || type === "ambiguous" ? null : { type, size: Number(size) };
}

/** Base64 in lines of 60, as GitHub sends content. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll(/.{1,60}/g, "$&\n");
}
