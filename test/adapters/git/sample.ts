import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Oid, parseOid } from "../../../src/facts/oid.ts";

/** One file of a sample tree; the content of a submodule is the commit's id. */
export interface SampleFile {
  readonly path: string | Buffer;
  readonly content: string | Buffer;
  readonly mode?: "100644" | "100755" | "120000" | "160000";
}

const ENVIRONMENT = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
  GIT_AUTHOR_DATE: "1700000000 +0000",
  GIT_COMMITTER_DATE: "1700000000 +0000",
  LC_ALL: "C",
};

/** A bare repository written with git's plumbing, so that any tree and any commit can be in it. */
export class Sample {
  readonly folder: string;
  readonly name: string;

  constructor(root: string, name: string) {
    this.name = name;
    this.folder = join(root, name);
    execFileSync("git", ["init", "-q", "--bare", "-b", "main", this.folder], { env: ENVIRONMENT });
    for (const key of ["allowFilter", "allowAnySHA1InWant"]) this.git(["config", `uploadpack.${key}`, "true"]);
  }

  git(args: readonly string[], input: string | Buffer = "", extra: Record<string, string> = {}): string {
    const env = { ...ENVIRONMENT, ...extra, GIT_DIR: this.folder };
    return execFileSync("git", [...args], { env, input, maxBuffer: 1 << 28 })
      .toString("latin1")
      .trim();
  }

  oid(args: readonly string[], input: string | Buffer = "", extra: Record<string, string> = {}): Oid {
    const oid = parseOid(this.git(args, input, extra));
    if (oid === undefined) throw new Error("git answered no object id");
    return oid;
  }

  blob(content: string | Buffer): Oid {
    return this.oid(["hash-object", "-w", "--stdin"], content);
  }

  tree(files: readonly SampleFile[]): Oid {
    const index = { GIT_INDEX_FILE: join(this.folder, "sample-index") };
    rmSync(index.GIT_INDEX_FILE, { force: true });
    const lines = files.map((file) => {
      const mode = file.mode ?? "100644";
      const oid = mode === "160000" ? String(file.content) : this.blob(file.content);
      return Buffer.concat([Buffer.from(`${mode} ${oid}\t`), Buffer.from(file.path), Buffer.from([0])]);
    });
    this.git(["update-index", "-z", "--index-info"], Buffer.concat(lines), index);
    return this.oid(["write-tree"], "", index);
  }

  commit(files: readonly SampleFile[], parents: readonly Oid[] = [], message: string | Buffer = "A change\n"): Oid {
    return this.commitTree(this.tree(files), parents, message);
  }

  commitTree(tree: Oid, parents: readonly Oid[], message: string | Buffer, headers: readonly string[] = []): Oid {
    const head = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      "author Ada <ada@example.org> 1700000000 +0000",
      "committer Ada <ada@example.org> 1700000000 +0000",
      ...headers,
      "",
      "",
    ].join("\n");
    const raw = Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(message)]);
    return this.oid(["hash-object", "-t", "commit", "-w", "--stdin"], raw);
  }

  tag(target: Oid, type: string, name: string, text: string): Oid {
    const head = `object ${target}\ntype ${type}\ntag ${name}\ntagger Ada <ada@example.org> 1700000000 +0000\n\n`;
    return this.oid(["hash-object", "-t", "tag", "-w", "--stdin"], head + text);
  }

  /** Sets a ref; null deletes it. */
  ref(name: string, oid: Oid | null): void {
    this.git(oid === null ? ["update-ref", "-d", name] : ["update-ref", name, oid]);
  }
}

/** A folder for one test file, with what was made in it; `remove` ends it. */
export function sampleRoot(): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), "sourcewarden-test-"));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
