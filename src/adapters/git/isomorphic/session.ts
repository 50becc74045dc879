import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Oid } from "../../../facts/oid.ts";
import type { RepoPath } from "../../../facts/repo-path.ts";
import type { BlobRead, FileRead, GitAnswer, GitFault, OpenedRepository, TreeEntry } from "../../../work/ports/git.ts";
import { readFileAt } from "../file-read.ts";
import { idsOf, namesOf, readWanted, resolveWanted } from "../wanted.ts";
import { CommitGraph } from "./commit-graph.ts";
import { ObjectStore } from "./object-store.ts";
import { type History, readChange } from "./read-change.ts";
import type { SessionStart } from "./session-start.ts";
import { listTree } from "./tree-listing.ts";
import { fetchPack, listRefs } from "./upload-pack.ts";

// Deeper each time by so much that fetching again costs little beside the last fetch.
const DEPTHS = [64, 512, 4096] as const;
const BLOBS_AT_ONCE = 10_000;
const LOST_BLOBS = 16;
const REPLY_BYTES = 8 * 1024 * 1024;

type Change = Awaited<ReturnType<OpenedRepository["readChange"]>>;

/** One examination inside the worker: a bare folder of its own that lives as long as it. */
export class Session {
  readonly #start: SessionStart;
  #store: ObjectStore;
  #cut: ReadonlySet<Oid>;
  #wants: readonly Oid[] = [];
  #depth = 0;
  #packs = 0;

  constructor(start: SessionStart) {
    this.#start = start;
    this.#store = new ObjectStore(start.gitdir);
    this.#cut = new Set(start.cut);
  }

  /** All refs of the remote. */
  async refs(): Promise<GitAnswer<ReadonlyMap<string, Oid>>> {
    const { source, limits } = this.#start;
    return source === null ? noRemote() : listRefs(source, limits, []);
  }

  /** Fetches what is wanted, at the first depth. */
  async open(wanted: readonly string[]): Promise<GitAnswer<readonly (Oid | null)[]>> {
    const { source, limits } = this.#start;
    if (source === null) return noRemote();
    const read = readWanted(wanted);
    if (!read.ok) return read;
    const names = namesOf(read.value);
    const refs = names.length === 0 ? { ok: true as const, value: new Map() } : await listRefs(source, limits, names);
    if (!refs.ok) return refs;
    this.#wants = idsOf(read.value, refs.value);
    const fault = await this.#fetchHistory(DEPTHS[0]);
    if (fault !== null) return { ok: false, fault };
    return { ok: true, value: resolveWanted(read.value, refs.value, new Set(this.#wants)) };
  }

  async readChange(range: Parameters<OpenedRepository["readChange"]>[0]): Promise<Change> {
    for (;;) {
      const answer = await readChange(this.#history(), range);
      if (answer.enough) return { ok: true, value: answer.value };
      const fault = await this.#deepen();
      if (fault !== null) return { ok: false, fault };
    }
  }

  async isAncestor(ancestor: Oid, descendant: Oid): Promise<boolean> {
    for (;;) {
      const { graph, final } = this.#history();
      const reached = await graph.reach([descendant], new Set([ancestor]));
      if (descendant === ancestor) return true;
      for (const oid of reached.commits) if ((await graph.commit(oid))?.parents.includes(ancestor)) return true;
      if (!reached.cut || final || (await this.#deepen()) !== null) return false;
    }
  }

  async listTree(commit: Oid): Promise<GitAnswer<readonly TreeEntry[]>> {
    const entries = await listTree(this.#store, commit);
    if (entries !== null) return { ok: true, value: entries };
    return { ok: false, fault: { kind: "not-found", detail: "A tree is not here." } };
  }

  readFile(commit: Oid, path: RepoPath): Promise<GitAnswer<FileRead | null>> {
    return readFileAt(
      commit,
      path,
      (oid) => this.#store.read(oid),
      (oids) => this.#blobs(oids),
    );
  }

  /** Fetches those blobs that are missing, by id; a fault of the whole request, or null. */
  async bring(oids: readonly Oid[]): Promise<GitFault | null> {
    const missing: Oid[] = [];
    for (const oid of oids) if ((await this.#store.read(oid)).kind === "missing") missing.push(oid);
    if (this.#start.source === null) return null;
    for (let at = 0; at < missing.length; at += BLOBS_AT_ONCE) {
      const wants = new Set(missing.slice(at, at + BLOBS_AT_ONCE));
      for (let losses = 0; wants.size > 0; losses += 1) {
        const answer = await this.#fetch([...wants], null);
        if (!answer.ok) return answer.fault;
        if (answer.value.kind === "pack") break;
        if (!wants.delete(answer.value.oid) || losses >= LOST_BLOBS) {
          return { kind: "not-found", detail: "Files are missing at the remote." };
        }
      }
    }
    return null;
  }

  /** Reads the first of `oids`, as many as fit one reply; at least one. */
  async read(oids: readonly Oid[]): Promise<readonly BlobRead[]> {
    const replies: BlobRead[] = [];
    let bytes = 0;
    for (const oid of oids) {
      const object = await this.#store.read(oid, this.#start.budget.blobBytes);
      if (object.kind !== "object") {
        replies.push({ oid, gap: object.kind === "missing" ? "missing-object" : object.kind });
      } else if (object.type !== "blob") {
        replies.push({ oid, gap: "unreadable" });
      } else {
        replies.push({ oid, bytes: object.bytes });
        bytes += object.bytes.byteLength;
      }
      if (bytes >= REPLY_BYTES) break;
    }
    return replies;
  }

  async *#blobs(oids: readonly Oid[]): AsyncGenerator<BlobRead> {
    const fault = await this.bring(oids);
    for (const reply of await this.read(oids)) {
      const lost = "gap" in reply && reply.gap === "missing-object" && fault !== null && fault.kind !== "not-found";
      yield lost ? { oid: reply.oid, gap: fault.kind === "timed-out" ? "timed-out" : "unreadable" } : reply;
    }
  }

  #history(): History {
    const final = this.#start.source === null || this.#depth >= (DEPTHS.at(-1) ?? 0);
    return { store: this.#store, graph: new CommitGraph(this.#store, this.#cut), budget: this.#start.budget, final };
  }

  async #deepen(): Promise<GitFault | null> {
    const depth = DEPTHS.find((each) => each > this.#depth);
    return depth === undefined ? null : this.#fetchHistory(depth);
  }

  async #fetchHistory(depth: number): Promise<GitFault | null> {
    const wants = new Set(this.#wants);
    while (wants.size > 0) {
      const answer = await this.#fetch([...wants], depth);
      if (!answer.ok) return answer.fault;
      if (answer.value.kind === "pack") {
        this.#cut = new Set(answer.value.shallow);
        break;
      }
      if (!wants.delete(answer.value.oid)) return { kind: "retry-later", detail: "The remote answered with an error." };
    }
    this.#wants = [...wants];
    this.#depth = depth;
    return null;
  }

  async #fetch(wants: readonly Oid[], depth: number | null): ReturnType<typeof fetchPack> {
    const { source, limits, gitdir } = this.#start;
    if (source === null) return noRemote();
    const folder = join(gitdir, "objects", "pack");
    await mkdir(folder, { recursive: true });
    const arriving = join(gitdir, "arriving");
    const answer = await fetchPack(source, limits, { wants, depth, file: arriving });
    if (!answer.ok || answer.value.kind === "lost") {
      await rm(arriving, { force: true });
      return answer;
    }
    this.#packs += 1;
    const name = `pack-${this.#packs}.pack`;
    await rename(arriving, join(folder, name));
    try {
      // An empty pack (12 bytes of header, 20 of trailer) has nothing to index.
      if ((await stat(join(folder, name))).size > 32) await this.#store.index(name);
    } catch {
      return { ok: false, fault: { kind: "refused", detail: "The remote's objects are malformed." } };
    }
    return answer;
  }
}

function noRemote(): { readonly ok: false; readonly fault: GitFault } {
  return { ok: false, fault: { kind: "refused", detail: "A local repository has no remote to read." } };
}
