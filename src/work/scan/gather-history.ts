import type { Kin, NamedRef } from "../../facts/history.ts";
import { compileGlob, globFault } from "../../rules/globs/globs.ts";
import type { GitAnswer } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import type { Gathered } from "./gather-local.ts";
import { ownRulesAt } from "./local-rules.ts";

/** All that refs reach, with what tells when a finding came and where it still is. */
export interface GatheredHistory extends Gathered {
  readonly refs: readonly NamedRef[];
  readonly kin: readonly Kin[];
}

/**
 * Every commit, message, tag text, ref name and content that refs reach, by HEAD's rules. `glob` names refs, with or without
 * `refs/`; null: all of them.
 */
export async function gatherHistory(
  repository: LocalRepository,
  glob: string | null,
): Promise<GitAnswer<GatheredHistory>> {
  const fault = glob === null ? null : globFault(glob);
  if (fault !== null) return refused(`--refs is no glob of this language: ${fault}.`);
  const listed = await repository.allRefs();
  if (!listed.ok) return listed;
  const refs = glob === null ? listed.value : listed.value.filter(chosenBy(glob));
  if (refs.length === 0 && glob !== null)
    return refused("No ref is named so. Refs are named as in heads/main or tags/v*.");
  const tips = [...new Set(refs.map(({ oid }) => oid))];
  const commits = [...new Set(refs.flatMap(({ commit }) => commit ?? []))];
  const read = await repository.readChange({ tips, known: [], refNames: refs.map(({ name }) => name) });
  if (!read.ok) return read;
  const kin = await repository.readKin(commits);
  if (!kin.ok) return kin;
  const { head } = repository;
  const own = head === null ? ({ ok: true, texts: [] } as const) : await ownRulesAt(repository, head);
  return {
    ok: true,
    value: {
      ...read.value,
      // Every ref counts: none of them was left behind by another.
      change: { ...read.value.change, superseded: [] },
      opened: repository,
      own,
      from: "whole-history",
      refs,
      kin: kin.value,
    },
  };
}

function chosenBy(glob: string): (ref: NamedRef) => boolean {
  const matches = compileGlob(glob);
  return ({ name }) => matches(glob.startsWith("refs/") ? name : name.replace(/^refs\//, ""));
}

function refused(detail: string): GitAnswer<never> {
  return { ok: false, fault: { kind: "refused", detail } };
}
