import type { ReadAsset } from "../../work/ports/texts.ts";
import { download } from "./download.ts";
import { type RefusesAddress, requestBytes } from "./request-bytes.ts";

/** How files of releases are fetched. */
export interface RemoteAssets {
  /** For example `https://api.github.com`. */
  readonly apiUrl: string;
  /** Why an address may not be connected to; null for a good one. */
  readonly refuses: RefusesAddress;
  /** Milliseconds for one request; the tests shorten them. */
  readonly timeoutMs?: number;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Files of releases by GitHub's REST ("Get a release asset"), which answers with them or with the address of its storage: that is
 * asked without the token, as {@link download} asks.
 */
export function remoteAssets({ apiUrl, ...how }: RemoteAssets): ReadAsset {
  return async ({ owner, name }, { id, size }, token) => {
    const repository = `${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
    const url = new URL(`${apiUrl}/repos/${repository}/releases/assets/${id}`);
    const { timeoutMs } = how;
    const answer = await requestBytes(url, {
      method: "GET",
      headers: {
        accept: "application/octet-stream",
        authorization: `Bearer ${token}`,
        "user-agent": "sourcewarden",
        "x-github-api-version": "2022-11-28",
      },
      most: size,
      refuses: () => null,
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    if (answer.kind === "fault") return null;
    if (answer.status === 200) return answer.bytes.length === size ? answer.bytes : null;
    if (!REDIRECTS.has(answer.status) || answer.location === null) return null;
    const stored = await download({ href: answer.location, headers: {} }, size, { own: url.origin, ...how });
    return typeof stored !== "string" && stored.length === size ? stored : null;
  };
}
