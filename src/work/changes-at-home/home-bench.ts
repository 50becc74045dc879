import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import { fullName, type RepositoryState } from "../../facts/repository.ts";
import { compiledOnce } from "../judge/compiled-rules.ts";
import type { Bench, BesideContent } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import { asksAnybody, type ChangedSource, changedSources } from "./changed-sources.ts";
import { approvalsUnread } from "./home-sighting.ts";

/** By what changes at home are looked at, and who is asked. */
export interface HomeBench {
  readonly ports: Pick<ExaminationPorts, "github" | "store" | "log">;
  readonly repository: RepositoryState;
  readonly rules: CompiledRules;
  /** Where the organisation's rules are: its administrators answer where nobody is named. */
  readonly home: RulesHome | null;
}

/** Null where nobody is asked about changes in this repository: then nothing needs to be read. */
export function homeBench(
  ports: HomeBench["ports"],
  { repository, inForce }: Bench,
  home: RulesHome | null,
): HomeBench | null {
  const rules = compiledOnce(inForce.rules);
  return asksAnybody(rules, fullName(repository)) ? { ports, repository, rules, home } : null;
}

/** A range of commits, as `readChange` takes it. */
export type Range = Parameters<OpenedRepository["readChange"]>[0];

/** Changed sources of a range; null where git could not tell: see {@link unlisted}. */
export async function sourcesOf(
  { rules, repository }: HomeBench,
  opened: Pick<OpenedRepository, "readChange" | "listTree">,
  range: Range,
): Promise<{ readonly change: Change; readonly sources: readonly ChangedSource[] } | null> {
  const read = await opened.readChange(range);
  if (!read.ok) return null;
  const { change } = read.value;
  return { change, sources: await changedSources(opened, change, { rules, home: fullName(repository) }) };
}

/** Said where git did not tell what changed: somebody may have had to approve it. */
export function unlisted(): BesideContent {
  return { sightings: [], gaps: [approvalsUnread("Whether a registered source was changed was not read.")] };
}
