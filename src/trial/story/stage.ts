import type { Trial } from "../server.ts";
import type { World } from "../world.ts";
import type { LedgerLine } from "./read-ledger.ts";
import type { Responder } from "./responder.ts";
import type { Sample } from "./sample.ts";
import { until } from "./wait.ts";

/** All that a step of the story needs. */
export interface Stage {
  readonly trial: Trial;
  readonly world: World;
  readonly sample: Sample;
  /** For clones; removed with everything else. */
  readonly folder: string;
}

/** The stage of the whole story, on which what was exposed is contained. */
export interface StoryStage extends Stage {
  readonly responder: Pick<Responder, "installation">;
  /** What the ledger holds now, from its first entry on. */
  readonly ledger: () => Promise<readonly LedgerLine[]>;
}

/** The App must have been still for so long before what it did counts as all of it. */
const STILL_MS = 1_500;

/** Resolves once no webhook is under way and the App has asked nothing for a while. */
export async function untilStill(stage: Stage): Promise<void> {
  await until("The App coming to rest", async () => {
    await stage.trial.settled();
    const last = stage.world.requests.findLast((one) => !one.caller.startsWith("user:") && one.caller !== "anonymous");
    return last === undefined || Date.now() - last.at.getTime() > STILL_MS ? true : null;
  });
}
