import type { Terminal } from "./terminal.ts";

/** Where a person's token is sent, or why it is not. */
export type ApiAnswer =
  | { readonly ok: true; readonly apiUrl: string; readonly token: string }
  | { readonly ok: false; readonly why: string };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * GitHub's API and the person's own token: `GH_TOKEN` or `GITHUB_TOKEN`, for the host in `GH_HOST` or the address given.
 * A token never goes where somebody on the way could read it.
 */
export function apiFor(env: Terminal["env"], given: string | undefined): ApiAnswer {
  const token = env["GH_TOKEN"] || env["GITHUB_TOKEN"];
  if (!token) {
    return { ok: false, why: "there is no token of yours: set GH_TOKEN, for example GH_TOKEN=$(gh auth token)." };
  }
  const url = URL.parse(given ?? addressOf(env["GH_HOST"] || "github.com"));
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    return { ok: false, why: "the address of GitHub's API is none: give it as https://HOST/api/v3." };
  }
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    return { ok: false, why: "your token would be sent without https: give an address with https." };
  }
  return { ok: true, apiUrl: url.href.replace(/\/+$/, ""), token };
}

/** github.com and the tenants of ghe.com have their API on a host of its own, others below their address. */
function addressOf(host: string): string {
  if (host === "github.com") return "https://api.github.com";
  return host.endsWith(".ghe.com") ? `https://api.${host}` : `https://${host}/api/v3`;
}
