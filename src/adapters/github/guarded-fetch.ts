import { ForeignHost } from "./fault.ts";

/** No request of ours needs longer; GitHub itself gives up after 10 s. */
const REQUEST_MS = 10_000;
/** Hops that are followed: a renamed repository is one, renamed and moved two. */
const MOST_HOPS = 2;
const REDIRECTS = new Set([301, 302, 307, 308]);

/**
 * `fetch` that only speaks to the configured origins, ends every request (with its body) after `timeoutMs`, and follows
 * a redirect only inside the origin: a token must never reach a host that an answer names.
 */
export function guardedFetch(origins: readonly string[], timeoutMs: number = REQUEST_MS): typeof fetch {
  return async (input, init = {}) => {
    let url = new URL(input instanceof Request ? input.url : input);
    for (let hop = 0; ; hop += 1) {
      if (!origins.includes(url.origin)) throw new ForeignHost("The address is not at the configured GitHub.");
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, { ...init, redirect: "manual", signal });
      const next = redirectOf(response, url, init.method ?? "GET");
      if (next === null || hop === MOST_HOPS) return wholeResponse(response);
      await response.body?.cancel();
      url = next;
    }
  };
}

function redirectOf(response: Response, from: URL, method: string): URL | null {
  const location = response.headers.get("location");
  if (!REDIRECTS.has(response.status) || location === null) return null;
  // 301 and 302 let clients turn a POST into a GET; we do neither and let it be refused.
  const keepsMethod = response.status === 307 || response.status === 308 || method === "GET";
  return keepsMethod && URL.canParse(location, from.href) ? new URL(location, from.href) : null;
}

/** Reads the body to its end here, so that a broken connection is a network fault and not half an answer. */
async function wholeResponse(response: Response): Promise<Response> {
  const bodiless = response.status === 204 || response.status === 205 || response.status === 304;
  const text = bodiless ? null : await response.text();
  return new Response(text, { status: response.status, statusText: response.statusText, headers: response.headers });
}
