import type { JudgedSubject } from "../../facts/subject.ts";
import { subjectKey } from "../../facts/subject.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import type { CarryOut } from "../publish/carry-out.ts";
import type { AlertPorts } from "./alert-ports.ts";

/**
 * Leaks as they are to be told: the same content found in a branch and in a pull request has one alert, and it is about the
 * pull request as long as that is open, whichever of the two was judged last. What contains it is found there.
 */
export async function keepOnPull(
  { store }: Pick<AlertPorts, "store">,
  { repository, subject }: Pick<CarryOut, "repository" | "subject">,
  exposures: readonly Exposure[],
): Promise<readonly Exposure[]> {
  if (subject.kind === "pull-request" || exposures.length === 0) return exposures;
  const { installation } = repository;
  const ids = exposures.map(({ id }) => id);
  const known = new Map((await store.alerts.byCause(installation, ids)).map((alert) => [alert.cause, alert]));
  const kept: Exposure[] = [];
  for (const exposure of exposures) {
    const before = known.get(exposure.id);
    const stays = before !== undefined && (await isOfPull(store, before, subject));
    kept.push(stays ? onPullOf(before, exposure) : exposure);
  }
  return kept;
}

async function isOfPull(
  { verdicts }: AlertPorts["store"],
  { state, exposure, containment }: Alert,
  subject: JudgedSubject,
): Promise<boolean> {
  const { repository, target } = exposure;
  if (state === "resolved" || repository === null || exposure.playbook !== "public-pull-request") return false;
  if (target.id === null) return false;
  if (subject.kind === "ref" && containment?.removal?.pull.ref === subject.ref) return true;
  const pull = { kind: "pull-request", repository, number: target.id } as const;
  return (await verdicts.present(subjectKey(pull)))?.open === true;
}

function onPullOf({ exposure: { target, next, playbook } }: Alert, exposure: Exposure): Exposure {
  return { ...exposure, target, next, playbook };
}
