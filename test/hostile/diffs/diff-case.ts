import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const WORDS = "Quillwort Labs Confidential and Proprietary";
export const LEGEND = `// ${WORDS}.\n`;
export const CODE = "int knee = 8;\n";

/** A repository that means to blind a scan: real git, and settings of its own. */
export interface HostileRepository {
  readonly folder: string;
  /** A file that whatever the repository configures would make; it must never be there. */
  readonly ran: string;
  git(...args: readonly string[]): string;
  /** Git with bytes on its standard input. */
  feed(input: Buffer | string, ...args: readonly string[]): string;
  write(path: string | Buffer, text: string | Buffer): void;
  commit(message?: string): string;
  /** A commit of a tree made by hand, on HEAD. */
  commitTree(entries: Buffer): string;
}

/** A change made to blind a scan, and how a look at it has to end. */
export interface DiffCase {
  readonly name: string;
  /** Makes the change on the commit that is there. */
  readonly make: (repository: HostileRepository) => void;
  /** `found`: the legend; `gap`: a word for what was not seen; `refused`: an answer that there is no verdict. */
  readonly ends: "found" | "gap" | "refused";
  /** What is looked at: what was committed since the first commit, or else. */
  readonly look?: "history" | "tree" | "staged";
}

export function diffCase(
  name: string,
  make: DiffCase["make"],
  { ends = "found", look }: Partial<Pick<DiffCase, "ends" | "look">> = {},
): DiffCase {
  return { name, make, ends, ...(look !== undefined && { look }) };
}

/** A repository with one innocent commit, tagged `base`. */
export function hostileRepository(folder: string): HostileRepository {
  const ran = join(folder, "..", "ran");
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@acme.example",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@acme.example",
    GIT_MERGE_AUTOEDIT: "no",
  };
  const feed = (input: Buffer | string, ...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: folder, env, input, stdio: ["pipe", "pipe", "pipe"], maxBuffer: 64 * 1024 * 1024 })
      .toString()
      .trim();
  const git = (...args: readonly string[]): string => feed("", ...args);
  mkdirSync(folder, { recursive: true });
  git("init", "-q", "-b", "main");
  const repository: HostileRepository = {
    folder,
    ran,
    git,
    feed,
    write(path, text) {
      const file = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path as string)]);
      mkdirSync(dirname(file.toString("latin1")), { recursive: true });
      writeFileSync(file, text);
    },
    commit(message = "Change it") {
      git("add", "-A", "-f", ".");
      git("commit", "-q", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    },
    commitTree(entries) {
      const tree = feed(entries, "hash-object", "-t", "tree", "-w", "--stdin", "--literally");
      const made = git("commit-tree", tree, "-p", "HEAD", "-m", "Made by hand");
      git("update-ref", "refs/heads/main", made);
      return made;
    },
  };
  repository.write("README.md", "# Curves\n");
  repository.write("src/old.c", CODE.repeat(20));
  repository.commit("Begin");
  git("tag", "base");
  return repository;
}

/** Whether something that the repository configures was run. */
export function hasRun({ ran }: HostileRepository): boolean {
  return existsSync(ran);
}

/** One entry of a tree object. */
export function treeEntry(mode: string, name: string | Buffer, oid: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${mode} `),
    Buffer.from(name as string),
    Buffer.from([0]),
    Buffer.from(oid, "hex"),
  ]);
}
