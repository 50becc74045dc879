import type { LfsAt, LfsPointer, LfsRead, LfsUnread } from "../../work/ports/lfs.ts";
import { download, type Place } from "./download.ts";
import { isIt } from "./local-objects.ts";
import { type RefusesAddress, requestBytes } from "./request-bytes.ts";

const MEDIA_TYPE = "application/vnd.git-lfs+json";
/** An answer about one object is less than a kilobyte; addresses with signatures in them are long. */
const ANSWER_BYTES = 64 * 1024;

/** How content is fetched. */
export interface RemoteLfs {
  /** Why an address may not be connected to; null for a good one. */
  readonly refuses: RefusesAddress;
  /** Milliseconds for one request; the tests shorten them. */
  readonly timeoutMs?: number;
}

/**
 * Content behind pointers by the batch API of Git LFS (docs/api/batch.md of git-lfs) at the repository's own address, where the
 * installation's token goes. The content itself comes from wherever that answer says, without the token: see {@link download}.
 */
export function remoteLfs(options: RemoteLfs): LfsAt {
  return (source) => async (pointer) => {
    const asked = await ask(source, pointer, options);
    if (typeof asked === "string") return unread(asked);
    const got = await download(asked, pointer.size, { own: new URL(source.url).origin, ...options });
    if (typeof got === "string") return unread(got);
    return isIt(got, pointer) ? { kind: "read", bytes: got } : unread("other-content");
  };
}

async function ask(
  source: Parameters<LfsAt>[0],
  pointer: LfsPointer,
  { timeoutMs }: RemoteLfs,
): Promise<Place | LfsUnread> {
  const authorization =
    source.token === null
      ? {}
      : { authorization: `Basic ${Buffer.from(`x-access-token:${source.token}`).toString("base64")}` };
  const body = JSON.stringify({
    operation: "download",
    transfers: ["basic"],
    objects: [{ oid: pointer.oid, size: pointer.size }],
    hash_algo: "sha256",
  });
  // The configured forge: whoever runs this server has said where it is.
  const answer = await requestBytes(new URL(`${source.url}/info/lfs/objects/batch`), {
    method: "POST",
    headers: { accept: MEDIA_TYPE, "content-type": MEDIA_TYPE, ...authorization },
    body,
    most: ANSWER_BYTES,
    refuses: () => null,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  if (answer.kind === "fault") return answer.why;
  if (answer.status === 404) return "missing";
  return answer.status === 200 ? placeIn(answer.bytes, pointer) : "refused";
}

function placeIn(bytes: Uint8Array, { oid, size }: LfsPointer): Place | LfsUnread {
  let answer: unknown;
  try {
    answer = JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return "refused";
  }
  if (!isFields(answer) || (answer["transfer"] !== undefined && answer["transfer"] !== "basic")) return "refused";
  const objects: readonly unknown[] = Array.isArray(answer["objects"]) ? answer["objects"] : [];
  const object = objects.find((one) => isFields(one) && one["oid"] === oid);
  if (!isFields(object)) return "missing";
  if (isFields(object["error"])) return object["error"]["code"] === 404 ? "missing" : "refused";
  // Git LFS takes the size that the server knows; what the pointer says is what a reviewer sees.
  if (object["size"] !== size) return "other-content";
  const action = isFields(object["actions"]) ? object["actions"]["download"] : undefined;
  if (!isFields(action) || typeof action["href"] !== "string") return "missing";
  const headers = headersIn(action["header"]);
  return headers === null ? "refused" : { href: action["href"], headers };
}

/** Headers that a server may ask for; those that say how a message is framed, or to whom it goes, are not its to choose. */
const FRAMING = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
]);
const MOST_HEADERS = 20;

function headersIn(given: unknown): Place["headers"] | null {
  if (given === undefined || given === null) return {};
  if (!isFields(given)) return null;
  const entries = Object.entries(given);
  if (entries.length > MOST_HEADERS) return null;
  const headers: Record<string, string> = {};
  for (const [name, value] of entries) {
    const plain =
      /^[A-Za-z0-9-]{1,100}$/.test(name) && typeof value === "string" && /^[\x20-\x7e]{0,8192}$/.test(value);
    if (!plain || FRAMING.has(name.toLowerCase())) return null;
    headers[name] = value;
  }
  return headers;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unread(why: LfsUnread): LfsRead {
  return { kind: "unread", why };
}
