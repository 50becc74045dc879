import type { LfsUnread } from "../../work/ports/lfs.ts";
import { type RefusesAddress, requestBytes } from "./request-bytes.ts";

/** Where content lies, and with which headers it is asked for. */
export interface Place {
  readonly href: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Fetches from where an answer said, with no header but those that it named. An answer comes from the forge, and what it names may be
 * anybody's: only https, only addresses that everybody can reach (no network of one's own, no metadata of a cloud), no
 * redirect, no user or password in it. The forge's own origin is asked as it is configured.
 */
export async function download(
  { href, headers }: Place,
  size: number,
  how: { readonly own: string; readonly refuses: RefusesAddress; readonly timeoutMs?: number },
): Promise<Uint8Array | LfsUnread> {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null || url.username !== "" || url.password !== "") return "address-refused";
  const isOwn = url.origin === how.own;
  if (!isOwn && url.protocol !== "https:") return "address-refused";
  const answer = await requestBytes(url, {
    method: "GET",
    headers,
    most: size,
    refuses: isOwn ? () => null : how.refuses,
    ...(how.timeoutMs !== undefined && { timeoutMs: how.timeoutMs }),
  });
  if (answer.kind === "fault") return answer.why;
  if (answer.status === 404 || answer.status === 410) return "missing";
  return answer.status === 200 ? answer.bytes : "refused";
}
