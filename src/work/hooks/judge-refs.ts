import type { Oid } from "../../facts/oid.ts";
import type { KnownActions } from "../../rules/documents/known-actions.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RuleSet, RulesText } from "../../rules/rule-set.ts";
import type { JudgedPlace } from "../../verdict/finding.ts";
import { hookMode } from "../../verdict/push/hook-outcome.ts";
import type { JudgedRef } from "../../verdict/push/judged-push.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import type { Deadline } from "../judge/deadline.ts";
import type { GitFault } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import { judgeLocal } from "../scan/judge-local.ts";
import type { LocalOrigin } from "../scan/local-place.ts";
import { ownRulesAt } from "../scan/local-rules.ts";
import type { MovedRef } from "./ref-lines.ts";

/** Ids that the other side is known to have, at most: more make the range smaller and the question longer. */
export const MOST_KNOWN = 1_000;

/** Who judges the refs of a push, by what, and where to. */
export interface RefsBench {
  readonly repository: LocalRepository;
  readonly rules: RuleSet;
  readonly origin: LocalOrigin;
  /** Absent: it stays at its origin. */
  readonly to?: JudgedPlace;
  readonly key: Uint8Array;
  readonly deadline: Deadline;
  /** What is known of the actions that pipelines name. */
  readonly actions: KnownActions;
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
}

/** Every ref with its verdict, or git's refusal. */
export type RefsAnswer =
  | { readonly ok: true; readonly refs: readonly JudgedRef[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/**
 * Judges each ref that would be made or moved: all that it reaches and neither `known` nor a ref before it does. Each is
 * judged as a head of its own, so that nothing of the second is taken for what the first has replaced.
 */
export async function judgeRefs(
  bench: RefsBench,
  moved: readonly MovedRef[],
  known: readonly Oid[],
): Promise<RefsAnswer> {
  const refs: JudgedRef[] = [];
  const here = new Set([...known, ...moved.flatMap(({ before }) => before ?? [])]);
  for (const { ref, after } of moved) {
    if (after === null) continue;
    // Of what is there already, under another name, the name alone is new.
    const tips = here.has(after) ? [] : [after];
    const read = await bench.repository.readChange({ tips, known: [...here], refNames: [ref] });
    if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
    const gathered = { ...read.value, opened: bench.repository, own: NO_OWN, from: "history" } as const;
    const { rules, origin, key, to, deadline, actions, unpack, markLook } = bench;
    const verdict = await judgeLocal(gathered, {
      rules,
      origin,
      key,
      rulings: NO_RULINGS,
      holds: null,
      actions,
      unpack,
      markLook,
      deadline,
      ...(to !== undefined && { to }),
    });
    refs.push({ ref, verdict: { ...verdict, mode: hookMode(rules) } });
    here.add(after);
  }
  return { ok: true, refs };
}

/** The rules were layered before. */
const NO_OWN = { ok: true, texts: [] } as const;

/** Texts of which the rules for a push are made. */
export interface PushRules {
  readonly packs: readonly RulesText[];
  readonly organisation: readonly RulesText[] | null;
  /** What is known of the actions that pipelines name. */
  readonly actions: KnownActions;
  /** Looks into archives, documents and what is written in a code. */
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
}

/** Rules in force for a push, or why there are none. */
export type PushRulesAnswer =
  | { readonly ok: true; readonly rules: RuleSet }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/** Layers the rules with the repository's own as they are at `commits`: never those that the push itself would bring. */
export async function rulesForPush(
  repository: LocalRepository,
  { packs, organisation }: Pick<PushRules, "packs" | "organisation">,
  at: { readonly origin: LocalOrigin; readonly commits: readonly Oid[] },
): Promise<PushRulesAnswer> {
  const own: RulesText[] = [];
  for (const commit of new Set(at.commits)) {
    const read = await ownRulesAt(repository, commit);
    // A commit that is not here, and a tag, have no file: what is not known to stand there binds nobody.
    if (!read.ok && read.kind === "rules") return read;
    if (read.ok) own.push(...read.texts);
  }
  const layered = layerRules({
    packs,
    organisation,
    organisationPrivate: true,
    repository: own,
    place: at.origin.subject,
  });
  if (!layered.ok || layered.errors.length > 0) return { ok: false, kind: "rules", errors: layered.errors };
  return { ok: true, rules: layered.rules };
}
