import type { Oid } from "../../../facts/oid.ts";
import type { RepoPath } from "../../../facts/repo-path.ts";
import type { DiffEntry, TreeFile } from "../diff-entry.ts";
import { HeldOnce } from "./held-once.ts";

/** What `git diff-tree --stdin -r -c --combined-all-paths --raw -z` says of one commit. */
interface CommitDiff {
  readonly commit: Oid;
  readonly entries: readonly DiffEntry[];
  /** Paths of an index in which a conflict is not settled; none in a comparison of commits. */
  readonly unsettled: readonly RepoPath[];
}

/** Reads that output; null where it is not of that form (then nothing of it may be believed). */
export function parseRawDiff(output: Buffer): readonly CommitDiff[] | null {
  const commits: CommitDiff[] = [];
  return readRawDiff(output, new HeldOnce(), (diff) => commits.push(diff)) ? commits : null;
}

/** The same commit by commit, for a listing of which only what is made of it is to be held; false where null is answered above. */
export function readRawDiff(output: Buffer, held: HeldOnce, see: (diff: CommitDiff) => void): boolean {
  let last: { commit: Oid; entries: DiffEntry[]; unsettled: RepoPath[] } | null = null;
  const tokens = new Tokens(output);
  for (let token = tokens.next(); token !== null; token = tokens.next()) {
    const header = token.toString("latin1");
    if (token[0] !== 0x3a) {
      const commit = held.id(header);
      if (commit === undefined) return false;
      if (last !== null) see(last);
      last = { commit, entries: [], unsettled: [] };
      continue;
    }
    if (last === null) return false;
    if (header.endsWith(" U")) {
      const path = tokens.next();
      if (path === null) return false;
      last.unsettled.push(held.path(path));
      continue;
    }
    const entry = readColumns(header, tokens, held);
    if (entry === null) return false;
    last.entries.push(entry);
  }
  if (last !== null) see(last);
  return !tokens.broken;
}

function readColumns(header: string, tokens: Tokens, held: HeldOnce): DiffEntry | null {
  const parents = header.search(/[^:]/);
  const columns = header.slice(parents).split(" ");
  const modes = columns.slice(0, parents + 1).map((mode) => Number.parseInt(mode, 8));
  const ids = columns.slice(parents + 1, 2 * parents + 2);
  const status = columns[2 * parents + 2];
  if (status === undefined || ids.length !== parents + 1) return null;
  const paths = readPaths(parents, status, tokens);
  if (paths === null) return null;
  const files = paths.map((path, at) => file(modes[at] ?? 0, held.id(ids[at] ?? ""), held.path(path)));
  return { before: files.slice(0, parents), after: files[parents] ?? null };
}

/** One path per parent and the result's; a plain difference names two only for a rename. */
function readPaths(parents: number, status: string, tokens: Tokens): readonly Buffer[] | null {
  const count = parents > 1 ? parents + 1 : /^[RC]/.test(status) ? 2 : 1;
  const paths: Buffer[] = [];
  for (let at = 0; at < count; at += 1) {
    const path = tokens.next();
    if (path === null) return null;
    paths.push(path);
  }
  const [only] = paths;
  return parents === 1 && count === 1 && only !== undefined ? [only, only] : paths;
}

function file(mode: number, oid: Oid | undefined, path: RepoPath): TreeFile | null {
  return mode === 0 || oid === undefined ? null : { mode, oid, path };
}

/** The pieces between NUL bytes. */
class Tokens {
  readonly #bytes: Buffer;
  #at = 0;
  broken = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  next(): Buffer | null {
    if (this.#at >= this.#bytes.length) return null;
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) this.broken = true;
    const token = this.#bytes.subarray(this.#at, end < 0 ? this.#bytes.length : end);
    this.#at = end < 0 ? this.#bytes.length : end + 1;
    return token;
  }
}
