import { keptAlertRules } from "../alerts/alert-rules.ts";
import type { Store } from "../ports/store.ts";
import { type Retention, shortestOf } from "./retention.ts";

/** How long records are kept now: by the rules of every organisation as of its last look, the shortest of them. */
export async function retentionInForce({
  looks,
  pins,
}: {
  readonly looks: Pick<Store["looks"], "organisations">;
  readonly pins: Pick<Store["pins"], "get">;
}): Promise<Retention> {
  const found: Retention[] = [];
  for (const { organisation } of await looks.organisations()) {
    const rules = await keptAlertRules(pins, organisation.installation);
    if (rules !== null) found.push(rules.watch.retention);
  }
  return shortestOf(found);
}
