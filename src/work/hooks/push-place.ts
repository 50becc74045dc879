import { placeOf } from "../../rules/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { JudgedPlace } from "../../verdict/finding.ts";
import type { UserSetting } from "../ports/local.ts";
import { type LocalOrigin, localOrigin } from "../scan/local-place.ts";

/** A place that a push goes to. */
export interface PushPlace {
  /** As people write it, without user or password. */
  readonly name: string;
  readonly judged: JudgedPlace;
}

/** The place of an address, as the rules see it; `home`: it is the repository's own. */
export function placeOfPush(
  url: string,
  rules: RuleSet,
  { host, home }: { readonly host: string; readonly home: LocalOrigin | null },
): PushPlace {
  const origin = home ?? localOrigin(url, host, "unknown");
  const name = origin.place ?? withoutUser(url);
  const { clearance } = placeOf(rules, origin.subject);
  return { name, judged: { name, visibility: origin.subject.visibility, clearance, world: false, disclosed: false } };
}

/** True where two addresses name one place. */
export function samePlace(one: string, other: string): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf(url: string): string {
  return localOrigin(url, "", "unknown").place ?? withoutUser(url);
}

/** An address as git fetches from it: the longest `insteadOf` that begins it is replaced. */
export function rewriteFetched(url: string, settings: readonly UserSetting[]): string {
  let best: { readonly base: string; readonly prefix: string } | null = null;
  for (const { name, value } of settings) {
    const [, base] = /^url\.(.*)\.insteadof$/s.exec(name) ?? [];
    if (base === undefined || !url.startsWith(value) || value.length <= (best?.prefix.length ?? 0)) continue;
    best = { base, prefix: value };
  }
  return best === null ? url : `${best.base}${url.slice(best.prefix.length)}`;
}

/** An address without the user and password that may stand in it. */
export function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}
