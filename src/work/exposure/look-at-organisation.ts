import type { AccountRef, OrganisationAudience } from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { OrganisationCase } from "../../verdict/exposure/exposure-case.ts";
import { judgeOrganisation } from "../../verdict/exposure/judge-exposure.ts";
import { tellInventory } from "../alerts/tell-inventory.ts";
import { noteOrganisationLook } from "../audit/note-look.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { type KnownOrganisation, knownOrganisation, rememberOrganisation } from "./known-organisation.ts";
import { knownRepositories, listRepositories, wakeRepositories } from "./listed-repositories.ts";
import { reachLock } from "./reach-lock.ts";
import { rulesOfOrganisation } from "./rules-of-organisation.ts";
import { tellExposures } from "./tell-exposures.ts";

/** An organisation is looked at so often without any delivery, in milliseconds: its settings change in silence. */
const EVERY_MS = 60 * 60 * 1000;
/** The first inventory ends after so long, though a repository may still not have been looked at: it must not hold up what is told. */
const LONGEST_INVENTORY_MS = 24 * 60 * 60 * 1000;

/** All that was read of an organisation in a look. */
interface Seen {
  readonly now: OrganisationAudience;
  readonly listed: readonly RepositoryRef[];
  readonly rules: RuleSet;
  readonly before: KnownOrganisation | null;
}

/** Reads an organisation's settings and repositories, judges and tells them, and remembers the look. */
export async function lookAtOrganisation(ports: ExaminationPorts, organisation: AccountRef): Promise<Outcome> {
  const { installation } = organisation;
  const settings = await ports.audience.organisationAudience(organisation);
  if (!settings.ok) return afterGitHub(settings.fault);
  const listed = await listRepositories(ports, installation);
  if (!listed.ok) return afterGitHub(listed.fault);
  const inForce = await rulesOfOrganisation(ports, organisation);
  if (!inForce.ok) return inForce.outcome;
  const before = await knownOrganisation(ports.store, installation);
  const seen: Seen = { now: settings.value, listed: listed.value, rules: inForce.value, before };
  const unseen = await wakeRepositories(ports, { installation, listed: seen.listed, missing: before?.missing ?? [] });
  const missing = await reachLock(ports.store, installation, () => tellSeen(ports, organisation, seen));
  await conclude(ports, organisation, seen, { unseen, missing });
  return DONE;
}

/** Judges and tells what was seen; answers which repositories are not listed any more. */
async function tellSeen(
  ports: ExaminationPorts,
  { installation, login }: AccountRef,
  { now, listed, rules, before }: Seen,
): Promise<readonly number[]> {
  const known = await knownRepositories(ports.store, installation, listed);
  const judged: OrganisationCase = {
    rules,
    now,
    suspended: false,
    known,
    responder: ports.containment?.appId ?? null,
    at: ports.clock.now(),
    key: ports.key,
  };
  const exposures = judgeOrganisation(judged);
  await tellExposures(ports, {
    installation,
    owner: login,
    rules,
    exposures,
    scope: {
      // What became of a repository that is out of reach is not known: nothing about it ends by this look.
      repositories: [],
      organisation: { gaps: now.gaps.map(({ part }) => part) },
      causes: suspensionOf(judged),
    },
    first: before?.lookedOver !== true,
  });
  await noteOrganisationLook(ports, { now, rules, repositories: listed, exposures });
  return known.filter((one) => !one.listed).map(({ repository }) => repository.id);
}

/** That the App is not suspended was just seen, whatever else could not be: that alert ends by this look. */
function suspensionOf(judged: OrganisationCase): readonly string[] {
  return judgeOrganisation({ ...judged, suspended: true, known: [] }).map(({ id }) => id);
}

/** Closes the first inventory where each repository was looked at, remembers the look, and sets the next. */
async function conclude(
  ports: ExaminationPorts,
  organisation: AccountRef,
  { now, listed, rules, before }: Seen,
  { unseen, missing }: { readonly unseen: number; readonly missing: readonly number[] },
): Promise<void> {
  const { installation, login } = organisation;
  const { classes, watch } = rules;
  const repositories = listed.length;
  const at = ports.clock.now();
  const since = before?.since ?? at.toISOString();
  const isOver = unseen === 0 || at.getTime() - Date.parse(since) >= LONGEST_INVENTORY_MS;
  const lookedOver = before !== null && (before.lookedOver || isOver);
  if (lookedOver && !before.lookedOver) {
    await tellInventory(ports, { installation, rules: { classes, watch, owner: login }, repositories });
  }
  const known = { audience: now, repositories, missing, classes, since, lookedOver };
  await rememberOrganisation(ports.store, installation, known);
  const next = new Date(at.getTime() + EVERY_MS).toISOString();
  await ports.store.worklist.addAt({ kind: "organisation", organisation }, next);
}
