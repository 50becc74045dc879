import type { Subject } from "../../facts/subject.ts";
import { afterGitHub, type Outcome } from "../examine/outcome.ts";
import type { Turn } from "../examine/turn.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { wakeClosest } from "./listed-repositories.ts";
import { lookAtOrganisation } from "./look-at-organisation.ts";
import { examineSuspended } from "./suspended.ts";

/**
 * Looks at an organisation's settings, its Apps, and which of its repositories there are: new ones are woken, those that
 * are not listed any more are out of reach. Where the App is suspended or gone it says that nothing is watched.
 */
export async function examineOrganisation(
  ports: ExaminationPorts,
  subject: Extract<Subject, { kind: "organisation" }>,
  { hints }: Turn,
): Promise<Outcome> {
  const { installation } = subject.organisation;
  const account = await ports.audience.accountOf(installation);
  if (!account.ok) return afterGitHub(account.fault);
  if (account.value === null || account.value.suspended) return examineSuspended(ports, subject.organisation);
  const { id, login } = account.value;
  const looked = await lookAtOrganisation(ports, { id, login, installation });
  // Who belongs to an organisation or a team reads what these read: no repository is told of that.
  if (looked.kind === "done" && hints.again) await wakeClosest(ports, installation);
  return looked;
}
