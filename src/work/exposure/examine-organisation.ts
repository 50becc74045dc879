import type { AccountRef, OrganisationAudience } from "../../facts/exposure.ts";
import type { Subject } from "../../facts/subject.ts";
import type { OrganisationCase } from "../../verdict/exposure/exposure-case.ts";
import { judgeOrganisation } from "../../verdict/exposure/judge-exposure.ts";
import { tellInventory } from "../alerts/tell-inventory.ts";
import { noteOrganisationLook } from "../audit/note-look.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { knownOrganisation, rememberOrganisation } from "./known-organisation.ts";
import { knownRepositories, listRepositories, wakeRepositories } from "./listed-repositories.ts";
import { rulesOfOrganisation } from "./rules-of-organisation.ts";
import { examineSuspended } from "./suspended.ts";
import { tellExposures } from "./tell-exposures.ts";

/** An organisation is looked at so often without any delivery, in milliseconds: its settings change in silence. */
const EVERY_MS = 60 * 60 * 1000;

/**
 * Looks at an organisation's settings, its Apps, and which of its repositories there are: new ones are woken, those that
 * are not listed any more are out of reach. Where the App is suspended or gone it says that nothing is watched.
 */
export async function examineOrganisation(
  ports: ExaminationPorts,
  subject: Extract<Subject, { kind: "organisation" }>,
): Promise<Outcome> {
  const { installation } = subject.organisation;
  const account = await ports.audience.accountOf(installation);
  if (!account.ok) return afterGitHub(account.fault);
  if (account.value === null || account.value.suspended) return examineSuspended(ports, subject.organisation);
  const { id, login } = account.value;
  return lookAtOrganisation(ports, { id, login, installation });
}

async function lookAtOrganisation(ports: ExaminationPorts, organisation: AccountRef): Promise<Outcome> {
  const { installation } = organisation;
  const settings = await ports.audience.organisationAudience(organisation);
  if (!settings.ok) return afterGitHub(settings.fault);
  const listed = await listRepositories(ports, installation);
  if (!listed.ok) return afterGitHub(listed.fault);
  const inForce = await rulesOfOrganisation(ports, organisation);
  if (!inForce.ok) return inForce.outcome;
  const rules = inForce.value;
  const known = await knownRepositories(ports.store, installation, listed.value);
  const before = await knownOrganisation(ports.store, installation);
  const unseen = await wakeRepositories(ports, { installation, listed: listed.value, missing: before?.missing ?? [] });
  const lookedOver = before?.lookedOver === true || (before !== null && unseen === 0);
  const now = settings.value;
  const responder = ports.containment?.appId ?? null;
  const judged: OrganisationCase = {
    rules,
    now,
    suspended: false,
    known,
    responder,
    at: ports.clock.now(),
    key: ports.key,
  };
  const exposures = judgeOrganisation(judged);
  await tellExposures(ports, {
    installation,
    owner: organisation.login,
    rules,
    exposures,
    scope: {
      // What became of a repository that is out of reach is not known: nothing about it ends by this look.
      repositories: [],
      organisation: { gaps: now.gaps.map(({ part }) => part) },
      causes: suspensionOf(judged, now),
    },
    first: before?.lookedOver !== true,
  });
  await noteOrganisationLook(ports, { now, rules, repositories: listed.value, exposures });
  const { classes, watch } = rules;
  const repositories = listed.value.length;
  if (lookedOver && before?.lookedOver !== true) {
    const kept = { classes, watch, owner: organisation.login };
    await tellInventory(ports, { installation, rules: kept, repositories });
  }
  await rememberOrganisation(ports.store, installation, {
    audience: now,
    repositories,
    missing: known.filter((one) => !one.listed).map(({ repository }) => repository.id),
    classes,
    lookedOver,
  });
  await setNext(ports, organisation);
  return DONE;
}

/** That the App is not suspended was just seen, whatever else could not be: that alert ends by this look. */
function suspensionOf(judged: OrganisationCase, now: OrganisationAudience): readonly string[] {
  return judgeOrganisation({ ...judged, suspended: true, now, known: [] }).map(({ id }) => id);
}

async function setNext({ store, clock }: ExaminationPorts, organisation: AccountRef): Promise<void> {
  const at = new Date(clock.now().getTime() + EVERY_MS).toISOString();
  await store.worklist.addAt({ kind: "organisation", organisation }, at);
}
