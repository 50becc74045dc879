import type { Visibility } from "../../facts/repository.ts";
import type { RuleError } from "../../rules/rule-set.ts";
import { type HookOutcome, hookMode, hookOutcome } from "../../verdict/push/hook-outcome.ts";
import type { HookTerms, JudgedRef } from "../../verdict/push/judged-push.ts";
import type { Deadline } from "../judge/deadline.ts";
import type { GitFault } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import { localOrigin } from "../scan/local-place.ts";
import { judgeRefs, MOST_KNOWN, type PushRules, rulesForPush } from "./judge-refs.ts";
import type { MovedRef } from "./ref-lines.ts";

/** What a judgement of a received push depends on. */
export interface ReceivedOrder extends PushRules {
  /** The server's repository, with what was pushed still in quarantine. */
  readonly repository: LocalRepository;
  readonly refs: readonly MovedRef[];
  /** Address of the repository, as its people write it; null: not known. */
  readonly url: string | null;
  readonly visibility: Visibility;
  readonly host: string;
  readonly key: Uint8Array;
  readonly deadline: Deadline;
}

/** What was received as it was judged, or why it was not. */
export type ReceivedAnswer =
  | ({ readonly ok: true; readonly refs: readonly JudgedRef[]; readonly outcome: HookOutcome } & HookTerms)
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/** Judges what a server has received and not yet accepted: what its refs do not reach. */
export async function judgeReceived(order: ReceivedOrder): Promise<ReceivedAnswer> {
  const { repository } = order;
  const origin = localOrigin(order.url, order.host, order.visibility);
  const known = await repository.refsUnder("refs/", MOST_KNOWN);
  if (!known.ok) return { ok: false, kind: "git", fault: known.fault };
  const commits = [
    ...(repository.head === null ? [] : [repository.head]),
    ...order.refs.flatMap((one) => one.before ?? []),
  ];
  const layered = await rulesForPush(repository, order, { origin, commits });
  if (!layered.ok) return layered;
  const { rules } = layered;
  const { key, deadline, actions, unpack, markLook } = order;
  const bench = { repository, rules, origin, key, deadline, actions, unpack, markLook };
  const judged = await judgeRefs(bench, order.refs, known.value);
  if (!judged.ok) return judged;
  const mode = hookMode(rules);
  const outcome = hookOutcome(
    judged.refs.map(({ verdict }) => verdict),
    mode,
  );
  return { ok: true, refs: judged.refs, outcome, mode, ask: rules.ask };
}
