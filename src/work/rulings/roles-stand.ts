import { createHash } from "node:crypto";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Person, Ruling } from "../../facts/ruling.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitHubFault } from "../ports/github.ts";
import { type ApproverRules, approverNames, askIfApprover } from "./approvers.ts";

/** How long an approver is believed to be one still, in milliseconds: a call an hour for each of them is cheap. */
const BELIEVED_MS = 60 * 60 * 1000;

/** `untold`: GitHub does not say, so the ruling does not count for the moment and does not end either. */
export type RolesStand = "yes" | "lost" | "untold";

/** Whether everybody who granted a ruling may rule still, as GitHub said within the last hour. */
export async function rolesStand(
  ports: ExaminationPorts,
  near: RepositoryRef,
  by: ApproverRules,
  ruling: Pick<Ruling, "grants">,
): Promise<Step<RolesStand>> {
  let stand: RolesStand = "yes";
  for (const grant of ruling.grants) {
    const role = await roleOf(ports, near, by, grant.by);
    if (!role.ok || role.value === "lost") return role;
    if (role.value === "untold") stand = "untold";
  }
  return { ok: true, value: stand };
}

async function roleOf(
  ports: ExaminationPorts,
  near: RepositoryRef,
  by: ApproverRules,
  person: Person,
): Promise<Step<RolesStand>> {
  const { pins } = ports.store;
  const pin = pinOf(near, by, person);
  const now = ports.clock.now().getTime();
  const known = await pins.get(pin);
  // Only a yes is kept: who has just been put back into the team is an approver at once.
  if (known !== null && now - Date.parse(known) < BELIEVED_MS) return { ok: true, value: "yes" };
  const present = await ports.github.personOf(near, person.id);
  if (!present.ok) return untold(ports, near, present.fault);
  if (present.value === null) return { ok: true, value: "lost" };
  const asked = await askIfApprover(ports, near, by, present.value);
  if (!asked.ok) return untold(ports, near, asked.fault);
  if (asked.value === "cannot-tell") return { ok: true, value: "untold" };
  if (asked.value !== "yes") return { ok: true, value: "lost" };
  await pins.put(pin, new Date(now).toISOString());
  return { ok: true, value: "yes" };
}

/** A fault that does not pass by waiting must not keep anything from being judged: it is judged without the ruling. */
function untold(ports: ExaminationPorts, near: RepositoryRef, fault: GitHubFault): Step<RolesStand> {
  if (fault.kind === "retry-later") return { ok: false, outcome: afterGitHub(fault) };
  const fields = { installation: near.installation, kind: fault.kind };
  ports.log.warn(fields, "Whether an approver is one still could not be asked; their rulings do not count.");
  return { ok: true, value: "untold" };
}

/** Other names in the rules are another question. */
function pinOf({ installation }: RepositoryRef, by: ApproverRules, { id }: Person): string {
  const names = JSON.stringify([approverNames(by), by.home?.id ?? null]);
  return `approves:${installation}:${id}:${createHash("sha256").update(names).digest("hex")}`;
}
