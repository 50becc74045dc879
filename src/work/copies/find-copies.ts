import { copyIdentities } from "../../detect/copy/copy-identities.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { CopyLook } from "../ports/copies.ts";
import { oneLayer } from "./one-layer.ts";

/** Identities asked for in one question: a content with many encoded runs has as many pieces. */
const ASKED_AT_ONCE = 2_000;

/** Sources that a content is a copy of; `cut` where what it holds was too large to be unpacked. */
export interface FoundCopies {
  readonly sources: readonly string[];
  /** Keyed hash of the content itself; "" for one that is too short to be anybody's. */
  readonly identity: string;
  readonly cut: boolean;
}

/** Looks a content up as it is, and what it holds one layer down. */
export async function findCopies(bytes: Uint8Array, path: RepoPath | null, look: CopyLook): Promise<FoundCopies> {
  const { pieces, cut } = oneLayer(bytes);
  const found = new Set<string>();
  let asking: string[] = [];
  const ask = async (): Promise<void> => {
    if (asking.length > 0) for (const source of await look.find(asking)) found.add(source);
    asking = [];
  };
  let identity = "";
  for (const piece of [bytes, ...pieces]) {
    asking.push(...copyIdentities(piece, look.key, path));
    if (piece === bytes) identity = asking[0] ?? "";
    if (asking.length >= ASKED_AT_ONCE) await ask();
  }
  await ask();
  return { sources: [...found], identity, cut };
}
