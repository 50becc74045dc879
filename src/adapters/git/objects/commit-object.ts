import { type Oid, parseOid } from "../../../facts/oid.ts";
import { headersAndBody } from "./headers.ts";
import { messageText } from "./message-text.ts";

/** What we read of a commit. Who wrote it is not content and is left out. */
export interface CommitObject {
  readonly tree: Oid;
  readonly parents: readonly Oid[];
  /** Seconds since 1970, as the committer claims; only orders merge bases. */
  readonly committedAt: number;
  readonly message: string;
  /** Texts of signed tags that the commit merged and carries in its `mergetag` headers. */
  readonly mergedTags: readonly string[];
}

/** Reads a raw commit object; null where it is none. */
export function parseCommit(bytes: Uint8Array): CommitObject | null {
  const { headers, body } = headersAndBody(bytes);
  let tree: Oid | undefined;
  let encoding: string | null = null;
  let committedAt = 0;
  const parents: Oid[] = [];
  const mergedTags: string[] = [];
  for (const header of headers) {
    if (header.name === "tree") tree ??= parseOid(header.value);
    else if (header.name === "parent") parents.push(...oids(header.value));
    else if (header.name === "committer") committedAt = Number(/> (\d+)/.exec(header.value)?.[1] ?? 0);
    else if (header.name === "encoding") encoding ??= header.value;
    else if (header.name === "mergetag") mergedTags.push(textOfTag(header.value));
  }
  if (tree === undefined) return null;
  return { tree, parents, committedAt, message: messageText(body, encoding), mergedTags };
}

function oids(value: string): readonly Oid[] {
  const oid = parseOid(value);
  return oid === undefined ? [] : [oid];
}

function textOfTag(latin1: string): string {
  return messageText(headersAndBody(Buffer.from(latin1, "latin1")).body, null);
}
