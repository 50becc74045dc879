import { rewriteUrl, type UrlRewrite } from "../../facts/place/rewrite-url.ts";
import type { UserSetting } from "../ports/local.ts";

/** A configured remote with the address that a fetch of it goes to. */
export interface FetchedRemote {
  readonly name: string;
  readonly fetched: string;
}

/** Configured remotes with the addresses that git fetches from, after `insteadOf`; of several addresses git fetches from the first. */
export function remotesOf(settings: readonly UserSetting[]): readonly FetchedRemote[] {
  const first = new Map<string, string>();
  for (const { name, value } of settings) {
    const [, remote] = /^remote\.(.+)\.url$/s.exec(name) ?? [];
    if (remote !== undefined && !first.has(remote)) first.set(remote, value);
  }
  const rewrites = rewritesOf(settings);
  return [...first].map(([name, url]) => ({ name, fetched: rewriteUrl(url, rewrites, "fetch") }));
}

/**
 * The address that is home: what the user says (`sourcewarden.home`), what the installation noted, or what `origin` is
 * fetched from; null where nothing tells.
 */
export function homeUrl(noted: string | null, settings: readonly UserSetting[]): string | null {
  const said = settings.findLast(({ name }) => name === "sourcewarden.home")?.value;
  if (said !== undefined && said !== "") return said;
  return noted ?? remotesOf(settings).find(({ name }) => name === "origin")?.fetched ?? null;
}

function rewritesOf(settings: readonly UserSetting[]): readonly UrlRewrite[] {
  return settings.flatMap(({ name, value }): readonly UrlRewrite[] => {
    const [, base] = /^url\.(.*)\.insteadof$/s.exec(name) ?? [];
    return base === undefined ? [] : [{ base, prefix: value, kind: "insteadOf" }];
  });
}
