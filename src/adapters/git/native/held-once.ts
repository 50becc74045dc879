import { type Oid, parseOid } from "../../../facts/oid.ts";
import { decodePath, type RepoPath } from "../../../facts/repo-path.ts";

/**
 * Ids and paths of a long listing, each text once however often it is named there. A text that is cut out of a line keeps
 * all of that line: of a difference some 100 bytes, and 32 for each id. Here a SHA-1 id takes 56 bytes, and about as many again while
 * the listing is read. A version is named twice, as what a commit brings and as what a later one replaces, and a path with each.
 */
export class HeldOnce {
  readonly #ids = new Map<string, Oid>();
  readonly #paths = new Map<string, RepoPath>();

  /** Undefined where it is no id. */
  id(text: string): Oid | undefined {
    const held = this.#ids.get(text);
    if (held !== undefined) return held;
    const oid = parseOid(whole(text));
    if (oid !== undefined) this.#ids.set(oid, oid);
    return oid;
  }

  path(bytes: Buffer): RepoPath {
    // Latin-1 has a sign for every byte, so that paths which are not UTF-8 stay apart.
    const name = bytes.toString("latin1");
    const held = this.#paths.get(name);
    if (held !== undefined) return held;
    const path = decodePath(bytes);
    this.#paths.set(name, path);
    return path;
  }
}

/** The same text in a place of its own. */
function whole(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
