import { keptIdentities } from "../../detect/copy/copy-identities.ts";
import type { Oid } from "../../facts/oid.ts";
import type { KeptCopy } from "../ports/copies.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { HomeContent } from "./home-contents.ts";

/** What some contents are kept by, and how many of them could not be read: `later` where waiting may help. */
export interface ReadContents {
  readonly kept: readonly KeptCopy[];
  readonly unread: number;
  readonly later: boolean;
}

/** Reads contents and makes their identities; nothing of the contents themselves is held. */
export async function keptOf(
  opened: Pick<OpenedRepository, "readBlobs">,
  contents: readonly HomeContent[],
  key: Uint8Array,
): Promise<ReadContents> {
  const byOid = new Map<Oid, HomeContent>(contents.map((content) => [content.oid, content]));
  const kept: KeptCopy[] = [];
  let unread = 0;
  let later = false;
  for await (const read of opened.readBlobs(byOid.keys())) {
    const content = byOid.get(read.oid);
    if (content === undefined) continue;
    if (!("bytes" in read)) {
      unread += 1;
      later ||= read.gap === "timed-out" || read.gap === "unreadable";
      continue;
    }
    for (const identity of keptIdentities(read.bytes, key, content.path)) {
      kept.push(...content.sources.map(({ source, published }) => ({ identity, source, published })));
    }
  }
  return { kept, unread, later };
}
