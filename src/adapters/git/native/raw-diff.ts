import { type Oid, parseOid } from "../../../facts/oid.ts";
import { decodePath, type RepoPath } from "../../../facts/repo-path.ts";
import type { DiffEntry, TreeFile } from "../diff-entry.ts";

/** What `git diff-tree --stdin -r -c --combined-all-paths --raw -z` says of one commit. */
interface CommitDiff {
  readonly commit: Oid;
  readonly entries: readonly DiffEntry[];
  /** Paths of an index in which a conflict is not settled; none in a comparison of commits. */
  readonly unsettled: readonly RepoPath[];
}

/** Reads that output; null where it is not of that form (then nothing of it may be believed). */
export function parseRawDiff(output: Buffer): readonly CommitDiff[] | null {
  const commits: { commit: Oid; entries: DiffEntry[]; unsettled: RepoPath[] }[] = [];
  const tokens = new Tokens(output);
  for (let token = tokens.next(); token !== null; token = tokens.next()) {
    const last = commits.at(-1);
    if (token[0] !== 0x3a) {
      const commit = parseOid(token.toString("latin1"));
      if (commit === undefined) return null;
      commits.push({ commit, entries: [], unsettled: [] });
      continue;
    }
    const header = token.toString("latin1");
    if (header.endsWith(" U")) {
      const path = tokens.next();
      if (path === null || last === undefined) return null;
      last.unsettled.push(decodePath(path));
      continue;
    }
    const entry = readColumns(header, tokens);
    if (entry === null || last === undefined) return null;
    last.entries.push(entry);
  }
  return tokens.broken ? null : commits;
}

function readColumns(header: string, tokens: Tokens): DiffEntry | null {
  const parents = header.search(/[^:]/);
  const columns = header.slice(parents).split(" ");
  const modes = columns.slice(0, parents + 1).map((mode) => Number.parseInt(mode, 8));
  const ids = columns.slice(parents + 1, 2 * parents + 2);
  const status = columns[2 * parents + 2];
  if (status === undefined || ids.length !== parents + 1) return null;
  const paths = readPaths(parents, status, tokens);
  if (paths === null) return null;
  const files = paths.map((path, at) => file(modes[at] ?? 0, ids[at] ?? "", path));
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

function file(mode: number, id: string, path: Buffer): TreeFile | null {
  const oid = parseOid(id);
  return mode === 0 || oid === undefined ? null : { mode, oid, path: decodePath(path) };
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
