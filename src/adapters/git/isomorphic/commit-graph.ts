import type { Oid } from "../../../facts/oid.ts";
import { type CommitObject, parseCommit } from "../objects/commit-object.ts";
import type { ObjectStore } from "./object-store.ts";

/** The part of a history that is here: commits, and where it was cut. */
export class CommitGraph {
  readonly #store: ObjectStore;
  readonly #cut: ReadonlySet<Oid>;
  readonly #read = new Map<Oid, CommitObject | null>();

  constructor(store: ObjectStore, cut: ReadonlySet<Oid>) {
    this.#store = store;
    this.#cut = cut;
  }

  /** A commit, null where it is not here. */
  async commit(oid: Oid): Promise<CommitObject | null> {
    const kept = this.#read.get(oid);
    if (kept !== undefined) return kept;
    const object = await this.#store.read(oid);
    const commit = object.kind === "object" && object.type === "commit" ? parseCommit(object.bytes) : null;
    this.#read.set(oid, commit);
    return commit;
  }

  /** True where the commit has parents that are not here. */
  isCut(oid: Oid): boolean {
    return this.#cut.has(oid);
  }

  /**
   * Commits that `tips` reach without passing one of `without`, parents before children. `cut`: a path ended where the
   * history was cut off. `roots`: a path ended at a commit without parents.
   */
  async reach(
    tips: readonly Oid[],
    without: ReadonlySet<Oid>,
  ): Promise<{ readonly commits: readonly Oid[]; readonly cut: boolean; readonly roots: boolean }> {
    const done = new Set<Oid>();
    const seen = new Set<Oid>();
    const missing = new Set<Oid>();
    let cut = false;
    let roots = false;
    const open = [...tips].reverse();
    for (let oid = open.at(-1); oid !== undefined; oid = open.at(-1)) {
      if (without.has(oid) || done.has(oid) || missing.has(oid)) {
        open.pop();
        continue;
      }
      if (seen.has(oid)) {
        open.pop();
        done.add(oid);
        continue;
      }
      seen.add(oid);
      const commit = await this.commit(oid);
      if (commit === null || this.isCut(oid)) {
        cut = true;
        if (commit === null) missing.add(oid);
      } else {
        roots ||= commit.parents.length === 0;
        open.push(...commit.parents.filter((parent) => !seen.has(parent) && !without.has(parent)));
      }
    }
    return { commits: [...done], cut, roots };
  }
}
