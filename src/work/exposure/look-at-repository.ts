import type {
  AudienceGap,
  AudiencePart,
  BypassedPush,
  Fork,
  RepositoryAudience,
  RepositorySnapshot,
  WikiContent,
} from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { isInForce } from "../../facts/ruling.ts";
import { plansOf } from "../../verdict/containment/plans-of.ts";
import { isCutOff } from "../../verdict/exposure/cut-off.ts";
import { heldLabel, narrowestVisibility } from "../../verdict/exposure/held-label.ts";
import { judgeExposure } from "../../verdict/exposure/judge-exposure.ts";
import { beyondOwnersOf } from "../audit/beyond-owners-of.ts";
import { noteRepositoryLook } from "../audit/note-look.ts";
import { containAfterLook } from "../containment/contain-after-look.ts";
import { plansAtLook } from "../containment/plan-leaks.ts";
import { wakeHome } from "../copies/wake-copies.ts";
import { type Access, accessTo } from "../examine/open-for-judging.ts";
import { afterGit, afterGitHub, DONE, type Outcome, type Step } from "../examine/outcome.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitHubFault } from "../ports/github.ts";
import { wakeTexts } from "../texts/wake-texts.ts";
import { agreementsOf } from "./agreements-of.ts";
import { judgeMovedRefs, presentRefs } from "./compare-refs.ts";
import { joinForks, presentForks, rememberedForks } from "./every-fork.ts";
import { forgetRepository } from "./forget-repository.ts";
import { type KnownOrganisation, knownOrganisation } from "./known-organisation.ts";
import { lookNext } from "./look-next.ts";
import { noteFirstLook } from "./note-first-look.ts";
import { openHeld } from "./open-held.ts";
import { outOfSight } from "./out-of-sight.ts";
import { tellExposures } from "./tell-exposures.ts";
import { seeWiki } from "./wiki-content.ts";

/** One whole look: at which repository, what it was before, and what deliveries told of since. */
export interface RepositoryLook {
  readonly repository: RepositoryRef;
  readonly before: RepositorySnapshot | null;
  readonly toldOf: readonly Fork[];
  readonly toldDeleted: boolean;
}

/** All that was read in a look. */
interface Seen {
  readonly bench: Bench;
  readonly now: RepositoryAudience;
  readonly held: RepositorySnapshot["held"];
  readonly wiki: WikiContent | null;
  readonly refs: RepositorySnapshot["refs"];
  /** All that git shows, those of pull requests as well; null where it showed none. */
  readonly listed: ReadonlyMap<string, string> | null;
  readonly everForks: readonly Fork[];
  readonly bypassed: readonly BypassedPush[] | null;
  readonly waivers: readonly {
    readonly number: number;
    readonly visibility: RepositoryAudience["repository"]["visibility"];
  }[];
}

/** Reads all of a repository's audience and what it holds, judges the one against the other, tells it and remembers it. */
export async function lookAtRepository(ports: ExaminationPorts, look: RepositoryLook): Promise<Outcome> {
  const read = await ports.audience.audienceOf(look.repository);
  if (!read.ok) return unseen(ports, look, read.fault);
  const seen = await seeRepository(ports, look, read.value);
  if (!seen.ok) return seen.outcome;
  const { now, refs } = seen.value;
  // At the first look what stands there stands: it is counted, and judged where it moves.
  if (look.before !== null) await judgeMovedRefs(ports, now.repository, look.before.refs, refs);
  const organisation = await knownOrganisation(ports.store, now.repository.installation);
  const judged = await tellSeen(ports, look, seen.value, organisation);
  if (!judged.ok) return judged.outcome;
  const { held, wiki, everForks } = seen.value;
  const at = ports.clock.now();
  const narrowest = narrowestVisibility(look.before, now, at);
  const taken = { audience: now, held, wiki, refs, everForks, narrowest, takenAt: at.toISOString() };
  await ports.store.snapshots.put(now.repository, taken);
  await wakeHome(ports, seen.value.bench.inForce.rules, now.repository);
  await wakeTexts(ports, await ports.store.alerts.openIn(now.repository.installation, [now.repository.id]));
  if (look.before === null) await noteFirstLook(ports, now.repository, organisation);
  await lookNext(ports, now.repository);
  return DONE;
}

/** One that GitHub said was deleted, and that it cannot find, is gone for good; any other is out of sight. */
function unseen(ports: ExaminationPorts, look: RepositoryLook, fault: GitHubFault): Promise<Outcome> | Outcome {
  if (fault.kind === "retry-later") return afterGitHub(fault);
  if (fault.kind === "gone" && look.toldDeleted) return forgetRepository(ports, look.repository, look.before);
  return outOfSight(ports, look.repository, fault);
}

async function seeRepository(
  ports: ExaminationPorts,
  { before, toldOf }: RepositoryLook,
  audience: RepositoryAudience,
): Promise<Step<Seen>> {
  const { repository } = audience;
  const waivers = await waiversAt(ports, repository);
  const access = await accessTo(ports, repository);
  if (!access.ok) return access;
  const refs = await refsOf(ports, access.value, before);
  if (!refs.ok) return refs;
  const bypassed = await ports.audience.bypassesOf(repository);
  if (!bypassed.ok) return { ok: false, outcome: afterGitHub(bypassed.fault) };
  const opened = await openHeld(ports, access.value, audience, before?.held ?? null);
  if (!opened.ok) return opened;
  const { bench, held, gaps } = opened.value;
  const seenWiki = await seeWiki(ports, { access: access.value, bench, audience }, before?.wiki ?? null);
  const told = joinForks(before?.everForks ?? [], toldOf);
  const forks = presentForks(audience, told);
  const untold: readonly AudienceGap[] = bypassed.value === null ? [{ part: "refs", why: "forbidden" }] : [];
  const now = {
    ...audience,
    forks,
    gaps: [...audience.gaps, ...refs.value.gaps, ...untold, ...gaps, ...seenWiki.gaps],
  };
  const everForks = rememberedForks(joinForks(told, forks ?? []), now);
  return {
    ok: true,
    value: { bench, now, held, wiki: seenWiki.wiki, ...refs.value.known, everForks, bypassed: bypassed.value, waivers },
  };
}

/** Before the rulings of the bench are read: those whose readers have changed end with that. */
async function waiversAt({ store, clock }: ExaminationPorts, { id, installation }: RepositoryRef) {
  const live = await store.rulings.liveIn(installation, id);
  return live.flatMap((ruling) => {
    if (ruling.scope.kind === "not-a-secret" || !isInForce(ruling, clock.now())) return [];
    return [{ number: ruling.number, visibility: ruling.scope.visibility }];
  });
}

async function refsOf(
  ports: ExaminationPorts,
  { source }: Access,
  before: RepositorySnapshot | null,
): Promise<Step<{ readonly known: Pick<Seen, "refs" | "listed">; readonly gaps: readonly AudienceGap[] }>> {
  const listed = await ports.git.listRefs(source);
  if (!listed.ok && (listed.fault.kind === "retry-later" || listed.fault.kind === "not-found")) {
    return { ok: false, outcome: afterGit(listed.fault) };
  }
  if (!listed.ok) {
    const known = { refs: before?.refs ?? {}, listed: null };
    return { ok: true, value: { known, gaps: [{ part: "refs", why: "unreadable" }] } };
  }
  const { refs, all } = presentRefs(listed.value);
  const known = { refs, listed: listed.value };
  return { ok: true, value: { known, gaps: all ? [] : [{ part: "refs", why: "too-many" }] } };
}

async function tellSeen(
  ports: ExaminationPorts,
  { before }: RepositoryLook,
  { bench, now, held, wiki, listed, everForks, bypassed, waivers }: Seen,
  organisation: KnownOrganisation | null,
): Promise<Step<null>> {
  const { rules } = bench.inForce;
  const agreements = await agreementsOf(ports, rules, now);
  if (!agreements.ok) return agreements;
  const beyondOwners = await beyondOwnersOf(ports, { rules, now, held });
  if (!beyondOwners.ok) return beyondOwners;
  const { installation, id, owner } = now.repository;
  const first = organisation?.lookedOver !== true;
  const exposures = judgeExposure({
    rules,
    now,
    before,
    held,
    wiki,
    organisation: organisation?.audience ?? null,
    waivers,
    agreements: agreements.value,
    at: ports.clock.now(),
    key: ports.key,
    firstLook: first,
    bypassed: bypassed ?? [],
  });
  const leaks = await plansAtLook(ports, { audience: now, rules, listed });
  if (!leaks.ok) return leaks;
  const { ended, removals } = leaks.value;
  const scope = { repositories: [{ id, gaps: unseenParts(now, everForks) }], organisation: null, causes: ended };
  const plans = new Map([...plansOf({ exposures, audience: now, rules, key: ports.key }), ...leaks.value.plans]);
  const looked = { able: ports.containment !== null, plans, removals };
  await tellExposures(ports, { installation, owner, rules, exposures, scope, first, looked });
  await containAfterLook(ports, { installation, rules, plans, first });
  const narrowest = narrowestVisibility(before, now, ports.clock.now()).visibility;
  const holds = heldLabel(rules, now.repository, held, narrowest);
  await noteRepositoryLook(ports, { now, holds, rules, exposures, beyondOwners: beyondOwners.value });
  return { ok: true, value: null };
}

/** Parts whose absence tells nothing: of forks that were cut off nobody hears whether they are still there. */
function unseenParts(now: RepositoryAudience, everForks: readonly Fork[]): readonly AudiencePart[] {
  const parts = now.gaps.map(({ part }) => part);
  return everForks.some((fork) => isCutOff(fork, now)) ? [...parts, "forks"] : parts;
}
