import { askAsApp } from "../ask.ts";
import { pullOfBranch, subjectOf } from "../pull.ts";
import { type Stage, untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { until } from "../wait.ts";
import { writtenOn } from "../words.ts";
import { LEAK_BRANCH } from "./leak.ts";

interface DeliveryJson {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly redelivery: boolean;
  readonly status_code: number;
}

/** The webhook of the leaking pull request delivered once more: the same verdict, and not one new comment. */
export const redelivery: Step = {
  name: "redelivery",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const pull = await pullOfBranch(stage, developer, "acme/sdk", LEAK_BRANCH);
    const before = await writtenOn(stage, pull);
    const first = await deliveryOf(stage, pull.number);
    await askAsApp(stage.world, stage.sample, ["POST", `/app/hook/deliveries/${first.id}/attempts`, 202]);
    await until("The redelivery", async () => {
      const again = (await deliveries(stage)).find((one) => one.redelivery && one.guid === first.guid);
      return again !== undefined && again.status_code >= 200 && again.status_code < 300 ? again : null;
    });
    await untilStill(stage);
    const reading = await readVerdict(stage, developer, "acme/sdk", pull.head);
    const after = await writtenOn(stage, pull);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: unless(after.length === before.length, `${after.length - before.length} new comments`),
    };
  },
};

async function deliveryOf(stage: Stage, pull: number): Promise<DeliveryJson> {
  const opened = (await deliveries(stage)).filter((one) => one.event === "pull_request" && one.action === "opened");
  for (const one of opened) {
    const whole = await askAsApp<{ request: { payload: { number?: number; repository?: { full_name?: string } } } }>(
      stage.world,
      stage.sample,
      ["GET", `/app/hook/deliveries/${one.id}`, 200],
    );
    const { payload } = whole.request;
    if (payload.number === pull && payload.repository?.full_name === "acme/sdk") return one;
  }
  throw new Error("The webhook of the leaking pull request is not in the log of deliveries");
}

function deliveries(stage: Stage): Promise<DeliveryJson[]> {
  return askAsApp<DeliveryJson[]>(stage.world, stage.sample, ["GET", "/app/hook/deliveries?per_page=100", 200]);
}
