import fs from "node:fs";
import { indexPack, readObject } from "isomorphic-git";
import type { Oid } from "../../../facts/oid.ts";
import type { RawObject } from "../objects/peel.ts";
import { parseTree, type TreeLine } from "../objects/tree-object.ts";

const TREES_KEPT = 20_000;

/** Objects of one repository, read by isomorphic-git: loose ones and packs. */
export class ObjectStore {
  readonly #gitdir: string;
  #cache: object = {};
  readonly #trees = new Map<Oid, readonly TreeLine[] | null>();

  constructor(gitdir: string) {
    this.#gitdir = gitdir;
  }

  /** Makes a pack that was written to `objects/pack` readable. */
  async index(name: string): Promise<void> {
    this.#cache = {};
    await indexPack({
      fs,
      dir: this.#gitdir,
      gitdir: this.#gitdir,
      filepath: `objects/pack/${name}`,
      cache: this.#cache,
    });
  }

  async read(oid: Oid, maxBytes = Number.POSITIVE_INFINITY): Promise<RawObject> {
    try {
      const found = await readObject({ fs, gitdir: this.#gitdir, oid, format: "content", cache: this.#cache });
      if (found.format !== "content" || !(found.object instanceof Uint8Array)) return { kind: "missing" };
      if (found.object.byteLength > maxBytes) return { kind: "too-large" };
      return { kind: "object", type: found.type, bytes: found.object };
    } catch {
      // Not found, or found broken: either way it was not read, and whoever asked makes a gap of it.
      return { kind: "missing" };
    }
  }

  /** Lines of a tree; null where it is missing or malformed. */
  async tree(oid: Oid): Promise<readonly TreeLine[] | null> {
    const kept = this.#trees.get(oid);
    if (kept !== undefined) return kept;
    const object = await this.read(oid);
    const lines = object.kind === "object" && object.type === "tree" ? parseTree(object.bytes) : null;
    if (this.#trees.size >= TREES_KEPT) this.#trees.clear();
    if (lines !== null) this.#trees.set(oid, lines);
    return lines;
  }
}
