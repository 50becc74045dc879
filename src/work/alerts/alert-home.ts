import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { findRulesHome, type RulesHome } from "../rules-in-force/rules-home.ts";
import { keptAlertRules } from "./alert-rules.ts";

/** The rules repository of an installation, where its alerts may be written; null where nobody knows of one. */
export async function alertHome(
  ports: Pick<ExaminationPorts, "github" | "store" | "clock" | "log" | "rulesRepository">,
  installation: number,
): Promise<Answer<RulesHome | null>> {
  const kept = await keptAlertRules(ports.store.pins, installation);
  if (kept === null) return { ok: true, value: null };
  const near = { id: 0, owner: kept.owner, name: "", installation };
  const found = await findRulesHome(near, ports);
  if (found.ok) return found;
  const { outcome } = found;
  const afterMs = outcome.kind === "retry-later" ? outcome.afterMs : ASKED_AGAIN_MS;
  return { ok: false, fault: { kind: "retry-later", afterMs, cause: "server" } };
}

/** Wait after a failure of which nothing more is known. */
const ASKED_AGAIN_MS = 60_000;
