import { mayFlow } from "../../facts/label.ts";
import type { Oid } from "../../facts/oid.ts";
import type { Visibility } from "../../facts/repository.ts";
import { placeOf } from "../../rules/places/place.ts";
import type { RuleError } from "../../rules/rule-set.ts";
import { type HookOutcome, hookMode, pushOutcome } from "../../verdict/push/hook-outcome.ts";
import type { JudgedPush } from "../../verdict/push/judged-push.ts";
import type { Deadline } from "../judge/deadline.ts";
import type { GitAnswer, GitFault } from "../ports/git.ts";
import type { LocalRepository, UserSetting } from "../ports/local.ts";
import { localOrigin } from "../scan/local-place.ts";
import { judgeRefs, MOST_KNOWN, type PushRules, rulesForPush } from "./judge-refs.ts";
import { isSamePlace, placeName, placeOfPush, whosePlace } from "./push-place.ts";
import type { MovedRef } from "./ref-lines.ts";
import { homeUrl, remotesOf } from "./remotes.ts";

/** What a judgement of a push depends on. */
export interface PushOrder extends PushRules {
  readonly repository: LocalRepository;
  /** The address that git pushes to: what is left after `insteadOf` and `pushInsteadOf`. */
  readonly url: string;
  readonly refs: readonly MovedRef[];
  /** The address that an installation says is home; null: it says none. */
  readonly home: string | null;
  readonly visibility: Visibility;
  /** Host of which the rules speak. */
  readonly host: string;
  /** Key of at least 32 bytes, from which identities are made. */
  readonly key: Uint8Array;
  readonly deadline: Deadline;
}

/** A judged push, or why there is none. */
export type PushAnswer =
  | { readonly ok: true; readonly push: JudgedPush; readonly outcome: HookOutcome }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/**
 * Judges what a push would bring to the place that it goes to. At home the content alone is judged; anywhere else the
 * push carries what the repository holds, and its content is judged against that place's clearance.
 */
export async function judgePush(order: PushOrder): Promise<PushAnswer> {
  const { repository, host, visibility } = order;
  const read = await repository.userSettings();
  if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
  const settings = read.value;
  const home = homeUrl(order.home, settings);
  const origin = localOrigin(home, host, visibility);
  const whose = whosePlace(order.url, home);
  const tracked = await trackedIds(repository, settings, order.url);
  if (!tracked.ok) return { ok: false, kind: "git", fault: tracked.fault };
  const commits = [...(await defaultBranch(repository)), ...order.refs.flatMap(({ before }) => before ?? [])];
  const layered = await rulesForPush(repository, order, { origin, commits });
  if (!layered.ok) return layered;
  const { rules } = layered;
  const { to, atHome } = placeOfPush(order.url, rules, { home, subject: origin.subject, host });
  const { holds } = placeOf(rules, origin.subject);
  const { key, deadline, actions, unpack, markLook } = order;
  const bench = { repository, rules, origin, key, deadline, actions, unpack, markLook };
  const judged = await judgeRefs(whose === "home" ? bench : { ...bench, to: to.judged }, order.refs, tracked.value);
  if (!judged.ok) return judged;
  const push: JudgedPush = {
    to,
    home: home === null ? null : placeName(home),
    whose,
    holds,
    mayCarry: whose === "home" || atHome || mayFlow(rules.classes, holds, to.judged.clearance),
    refs: judged.refs,
    mode: hookMode(rules),
    ask: rules.ask,
  };
  return { ok: true, push, outcome: pushOutcome(push) };
}

/**
 * What the remotes that are fetched from that very place are known to have. A remote that fetches from elsewhere tells
 * nothing of it, whatever its name is.
 */
async function trackedIds(
  repository: LocalRepository,
  settings: readonly UserSetting[],
  url: string,
): Promise<GitAnswer<readonly Oid[]>> {
  const ids: Oid[] = [];
  for (const remote of remotesOf(settings)) {
    if (!isSamePlace(remote.fetched, url)) continue;
    const found = await repository.refsUnder(`refs/remotes/${remote.name}/`, MOST_KNOWN);
    if (!found.ok) return found;
    ids.push(...found.value);
  }
  return { ok: true, value: ids.slice(0, MOST_KNOWN) };
}

async function defaultBranch(repository: LocalRepository): Promise<readonly Oid[]> {
  const name = "refs/remotes/origin/HEAD";
  const found = await repository.resolveRange(`${name}..${name}`);
  return found.ok ? [found.value.to] : [];
}
